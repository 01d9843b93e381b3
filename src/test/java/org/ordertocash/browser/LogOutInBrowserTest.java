package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Log-out in a web application ends at the product's own sign-in page, and each head offers what its reader may open.
 */
class LogOutInBrowserTest extends BrowserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rita; /; Case files, Statements, Confirmations, Documents, Month end, Substitutes, "
                        + "Held statements, Imports, Tasklist, API",
                "oscar; /; Case files, Statements, Confirmations, Documents, Month end, Models, Cockpit, API",
                "ines; /; Imports, API",
                "admin; /; Case files, Statements, Confirmations, Documents, Month end, Substitutes, Imports, "
                        + "Models, Refusals, Tasklist, Cockpit, Admin, API",
                "rita; /camunda/app/tasklist/; Case files, Statements, Confirmations, Documents, Month end, "
                        + "Substitutes, Held statements, Imports, API",
                "petra; /camunda/app/cockpit/; Case files, Statements, Confirmations, Documents, Month end, Models, "
                        + "Refusals, API",
                "admin; /camunda/app/admin/; Case files, Statements, Confirmations, Documents, Month end, "
                        + "Substitutes, Imports, Models, Refusals, Tasklist, Cockpit, API"
            })
    void theHeadOffersWhatThePersonMayOpen(String user, String path, String offered) {
        Page page = signIn(user).open(path);
        if (!path.equals("/")) {
            page.locator("#product-menu summary").click();
        }
        var links = page.locator("nav[aria-label=Main] a:visible, #product-menu a:visible");
        links.first().waitFor();
        String first = path.equals("/") ? "" : "Order to Cash, ";
        String readers = user.equals("ines") ? "" : "Customers, Orders, ";
        assertThat(String.join(", ", links.allInnerTexts())).isEqualTo(first + readers + offered);
    }
}
