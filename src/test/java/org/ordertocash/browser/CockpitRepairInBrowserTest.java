package org.ordertocash.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator has a failed step tried again in Cockpit once its cause is gone. */
class CockpitRepairInBrowserTest extends BrowserTest {

    private String order;
    private Path aside;

    @BeforeEach
    void anInvoiceThatCouldNotBeMailed() throws Exception {
        mailsCannotGoOut();
        order = seller.order(seller.customer("Feinkost Adler AG", 10_000));
        await(order, "waiting for shipment");
        seller.ship(order);
        await(order, "invoiced");
        for (int tries = 0; tries < 6; tries++) {
            pass("PT11M");
        }
        await(this::incidents, count -> count == 1);
    }

    private void mailsCannotGoOut() throws Exception {
        aside = shared.directory().resolve("outbox-aside");
        if (Files.exists(shared.outbox())) {
            Files.move(shared.outbox(), aside);
        }
        Files.writeString(shared.outbox(), "A file stands where the folder of the mails should be.");
    }

    @AfterEach
    void mailsGoOut() throws Exception {
        if (Files.isRegularFile(shared.outbox())) {
            Files.delete(shared.outbox());
            if (Files.exists(aside)) {
                Files.move(aside, shared.outbox());
            }
        }
    }

    @Test
    void increasesTheRetriesAndTheStepIsDone() throws Exception {
        Page cockpit = signIn("oscar").open("/camunda/app/cockpit/");
        cockpit.getByText("Processes", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        cockpit.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Invoicing").setExact(true))
                .click();
        cockpit.locator("td.instance-id a").first().click();
        cockpit.getByText("emailKnown").waitFor(); // the tabs stand where they stay
        cockpit.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Incidents").setExact(true))
                .click();
        Locator incident = cockpit.locator("tbody tr", new Page.LocatorOptions().setHasText("Mail invoice"))
                .first();
        incident.waitFor();

        mailsGoOut();
        incident.locator("td").last().locator("button, a").first().click();
        Locator dialog = cockpit.locator(".modal-dialog");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retry"))
                .click();
        await(this::incidents, count -> count == 0);
        await(
                () -> shared.application()
                        .api("audrey")
                        .get("/api/orders/" + order)
                        .ok()
                        .toString(),
                said -> said.contains("mail"));
    }

    private int incidents() {
        return shared.application()
                .sql()
                .sql("select count(*) from act_ru_incident where id_ = cause_incident_id_")
                .query(Integer.class)
                .single();
    }
}
