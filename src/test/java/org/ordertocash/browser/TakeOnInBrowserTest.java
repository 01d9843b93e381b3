package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.ApiSeller;

/** One person sends a book, another sees on its page what it adds up to, and releases or rejects it. */
class TakeOnInBrowserTest extends BrowserTest {

    private static final String CUSTOMERS =
            "number,name,country,currency,entity,iban,email,creditLimit,paymentTerms,postcode\n";

    @Test
    void aBookIsReleasedOnItsPageByAnotherPersonThanItsSender() throws Exception {
        long id = send("OLD", "DE89370400440532013000", "old-system-2026.csv", "EUR:7500.00");
        Page page = signIn("fiona").open("/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Books to take on, to release"))
                .click();
        AccessibilityInBrowserTest.check(page);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Import " + id).setExact(true))
                .click();
        assertThat(page.locator("main")).containsText("Sent by Ines");
        assertThat(page.locator("main")).containsText("old-system-2026.csv");
        assertThat(page.locator("[data-count=customers]")).hasText("2");
        assertThat(page.locator("[data-count=bankAccounts]")).hasText("1");
        assertThat(page.locator("main")).containsText("Does not add up");
        AccessibilityInBrowserTest.check(page);
        narrow(page, "waits");

        press(page, "Release all 2 rows");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not add up to its control totals");
        page.getByLabel("Comment: what you compared").fill("One row of 500.00 was wrong, and comes later.");
        press(page, "Release all 2 rows");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is released");
        assertThat(page.locator("[data-count=taken]")).hasText("2");
        assertThat(page.locator("main")).containsText("Released by Fiona");
        AccessibilityInBrowserTest.check(page);

        page.navigate(shared.application().url() + "/customers/OLD-1");
        assertThat(page.locator("#changes")).containsText("sent by Ines");
        assertThat(page.locator("#changes")).containsText("released by Fiona");
        AccessibilityInBrowserTest.check(page);
    }

    @Test
    void aBookIsRejectedWithAReasonAndNothingOfItStays() throws Exception {
        long id = send("BAD", "DE02120300000000202051", "twice.csv", "EUR:7000.00");
        Page page = signIn("fiona").open("/imports/" + id);
        assertThat(page.locator("main")).containsText("Adds up");
        press(page, "Reject the import");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("say what is wrong with it");
        page.getByLabel("Comment: what you compared").fill("These are the limits of last year.");
        press(page, "Reject the import");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is rejected");
        assertThat(page.locator("main")).containsText("These are the limits of last year.");
        AccessibilityInBrowserTest.check(page);
        Assertions.assertThat(api.get("/api/customers/BAD-1").status()).isEqualTo(404);
        Page ofAuditor = signIn("audrey").open("/imports");
        assertThat(ofAuditor.locator("main")).containsText("Rejected");
        AccessibilityInBrowserTest.check(ofAuditor);
        narrow(ofAuditor, "list");
    }

    /** Two good rows of 7 000 together, and a bad one. */
    private long send(String prefix, String iban, String name, String total) throws Exception {
        String rows = CUSTOMERS
                + "%1$s-1,%1$s Ovens KG,DE,EUR,%2$s,%3$s,ap@%1$s.example,5000.00,2/10 net 60,40212\n"
                        .formatted(prefix, ApiSeller.ENTITY, iban)
                + "%1$s-2,%1$s Mills GmbH,DE,EUR,%2$s,,,2000.00,,40213\n".formatted(prefix, ApiSeller.ENTITY)
                + "%1$s-3,%1$s Flour,DE,EUR,%2$s,,,500.00,never,40214\n".formatted(prefix, ApiSeller.ENTITY);
        return api.post(
                        "/api/imports/customers?fileName=" + name + "&controlTotal=" + total,
                        "text/csv",
                        BodyPublishers.ofString(rows))
                .ok()
                .get("id")
                .asLong();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    /** Nothing is cut off on a phone. */
    private static void narrow(Page page, String what) {
        page.setViewportSize(390, 844);
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= 390"))
                .isEqualTo(true);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "browser", "TakeOn-" + what + "-390.png")));
        page.setViewportSize(1280, 800);
    }
}
