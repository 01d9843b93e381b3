package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Log-out in a web application ends at the product's own sign-in page, and each head offers what its reader may open.
 */
class LogOutInBrowserTest extends BrowserTest {

    @ParameterizedTest
    @CsvSource({"rita, tasklist", "oscar, cockpit", "admin, admin"})
    void leadsToTheSignInPageAndBackIn(String user, String application) {
        Person person = signIn(user);
        Page page = person.open("/camunda/app/" + application + "/");
        page.locator(".account .dropdown-toggle").click();
        page.locator(".logout a").click();
        page.waitForURL(Pattern.compile(".*/login\\?logout"));
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.STATUS))
                .containsText("You are signed out");
        person.open("/camunda/app/" + application + "/");
        assertThat(page.getByLabel("Password")).isVisible();

        person.signIn();
        person.open("/camunda/app/" + application + "/");
        assertThat(page.locator(".account .dropdown-toggle")).isVisible();
    }

    @Test
    void aSessionThatEndedLeadsToTheSignInPage() {
        Person rita = signIn("rita");
        rita.page().route("**/camunda/api/engine/**", call -> call.fulfill(new Route.FulfillOptions().setStatus(401)));
        Page page = rita.open("/camunda/app/tasklist/");
        page.waitForURL(Pattern.compile(".*/login.*"));
        assertThat(page.getByLabel("Password")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({
        "rita,  /,                        'Case files, Statements, Confirmations, Held statements, Tasklist, API'",
        "oscar, /,                        'Case files, Statements, Confirmations, Cockpit, API'",
        "ines,  /,                        'API'",
        "admin, /, 'Case files, Statements, Confirmations, Refusals, Tasklist, Cockpit, Admin, API'",
        "rita, /camunda/app/tasklist/, 'Order to Cash, Case files, Statements, Confirmations, Held statements, API'",
        "petra, /camunda/app/cockpit/,    'Order to Cash, Case files, Statements, Confirmations, Refusals, API'",
        "admin, /camunda/app/admin/, "
                + "'Order to Cash, Case files, Statements, Confirmations, Refusals, Tasklist, Cockpit, API'"
    })
    void theHeadOffersWhatThePersonMayOpen(String user, String path, String offered) {
        Page page = signIn(user).open(path);
        var links = page.locator("nav[aria-label=Main] a:visible, #product-menu a:visible");
        links.first().waitFor();
        assertThat(String.join(", ", links.allInnerTexts())).isEqualTo(offered);
    }
}
