package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A clerk attaches what the driver brought to an order, finds it again, and says who stands in. */
class DocumentsInBrowserTest extends BrowserTest {

    @Test
    void aClerkAttachesAProofOfDeliveryFindsItAgainAndSetsASubstitute() throws Exception {
        String order = seller.order(seller.customer("Bakery with proofs", 100_000));
        Path proof = Files.writeString(shared.directory().resolve("proof of delivery.pdf"), "%PDF-1.4 signed");
        Path other = Files.writeString(shared.directory().resolve("not really.pdf"), "<html>");
        Person rita = signIn("rita");
        Page page = rita.open("/cases/" + order);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("order " + order))
                .click();
        assertThat(page.locator("main")).containsText("There are no documents here yet");

        page.locator("input[type=file]").setInputFiles(other);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Attach").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The file is neither a PDF nor a picture");

        page.locator("input[type=file]").setInputFiles(proof);
        page.getByLabel("Note").fill("signed by the baker");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Attach").setExact(true))
                .click();
        assertThat(page.locator("tbody")).containsText("signed by the baker");
        AccessibilityInBrowserTest.check(page);

        page = rita.open("/documents?search=proof");
        assertThat(page.locator("tbody")).containsText("Bakery with proofs");
        AccessibilityInBrowserTest.check(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Order " + order))
                .click();
        assertThat(page.locator("tbody")).containsText("proof of delivery.pdf");

        page = rita.open("/substitutes");
        page.getByLabel("Substitute").selectOption("ralf");
        page.getByLabel("Last day").fill("2027-03-05");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set substitute"))
                .click();
        assertThat(page.locator("tbody")).containsText("In force");
        AccessibilityInBrowserTest.check(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End: Ralf Richter for Rita Rossi"))
                .click();
        assertThat(page.locator("tbody")).containsText("Ended by Rita Rossi");
    }
}
