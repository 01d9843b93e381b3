package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.StatementFile;

/** A month is closed by people in their browsers: not in order, mended, exported, closed for now, closed for good. */
class MonthEndInBrowserTest extends BrowserTest {

    private static final String ENTITY = "CLOSING";
    private static final String ACCOUNT = Ibans.fresh();

    @Test
    void twoCloseAMonthAndWhatComesLaterGoesIntoTheNext() throws Exception {
        ApiSeller.enter(api, ENTITY, ACCOUNT);
        String today = api.get("/api/reports/aging").ok().path("asOf").asText();
        YearMonth month = YearMonth.from(today.isEmpty() ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(today))
                .minusMonths(1);
        long payment = receive(month.atEndOfMonth(), "250.00", "no idea what for");

        Page rita = signIn("rita").open("/periods/" + ENTITY + "/" + month);
        assertThat(check(rita, "Payments")).containsText("1 waiting for a person");
        assertThat(check(rita, "General ledger")).containsText("1 of the month's journals not exported yet");
        AccessibilityInBrowserTest.check(rita);

        // mended: the payment is somebody's after all
        placeOnAccount(payment);
        rita.reload();
        assertThat(check(rita, "Payments")).containsText("No payment waits");

        check(rita, "General ledger")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Go there"))
                .click();
        AccessibilityInBrowserTest.check(rita);
        assertThat(row(rita, "1300 Bank")).containsText("250.00");
        press(rita, "Export what has not left");
        assertThat(rita.getByRole(AriaRole.STATUS)).containsText("Every journal of the month has left");
        assertThat(rita.locator("main")).containsText("All of it is in batches");
        var file = rita.waitForDownload(
                () -> rita.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("DATEV file of batch 1"))
                        .click());
        assertThat(file.suggestedFilename()).contains("EXTF_Buchungsstapel", ENTITY);

        rita.locator(".back a").click();
        assertThat(check(rita, "General ledger")).containsText("yes");
        press(rita, "Close for now");
        assertThat(rita.getByRole(AriaRole.STATUS)).containsText("closed for now");
        assertThat(rita.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close for good")))
                .hasCount(0);

        Page fiona = signIn("fiona").open("/periods/" + ENTITY + "/" + month);
        assertThat(fiona.locator("main")).containsText("Everything is in order");
        press(fiona, "Close for good");
        assertThat(fiona.getByRole(AriaRole.STATUS)).containsText("closed for good");
        assertThat(fiona.locator("main")).containsText("Closed for now: Rita Rossi");

        receive(month.atEndOfMonth(), "40.00", "a late one");
        fiona.reload();
        assertThat(fiona.locator("main")).containsText("closed for good");
        JsonNode next = api.get("/api/entities/" + ENTITY + "/periods/" + month.plusMonths(1) + "/general-ledger")
                .ok()
                .path("totals");
        assertThat(next.valueStream()
                        .filter(total -> total.path("account").asText().equals("1300")))
                .as("it is posted on the first open day")
                .singleElement()
                .satisfies(bank -> assertThat(bank.path("debit").decimalValue()).isEqualByComparingTo("40.00"));
    }

    /** A person places it on account of a customer of this entity. */
    private void placeOnAccount(long payment) throws Exception {
        String customer = "C-" + ENTITY;
        api.post(
                        "/api/customers",
                        Map.of(
                                "number",
                                customer,
                                "name",
                                "Late payer",
                                "entity",
                                ENTITY,
                                "country",
                                "DE",
                                "currency",
                                "EUR"))
                .ok();
        new Api(shared.application().url(), "rita")
                .post(
                        "/api/payments/" + payment + "/allocations",
                        Map.of("parts", List.of(), "onAccountCustomer", customer, "comment", "They called."),
                        "month-end-" + payment)
                .ok();
    }

    private long receive(LocalDate day, String amount, String text) throws Exception {
        JsonNode file = api.post(
                        "/api/statement-files",
                        "application/xml",
                        BodyPublishers.ofByteArray(new StatementFile(ACCOUNT, day)
                                .payment(amount, text, Ibans.fresh())
                                .toString()
                                .getBytes(StandardCharsets.UTF_8)))
                .ok();
        JsonNode payments = await(
                () -> api.get("/api/payments?statementFile=" + file.path("id").asText())
                        .ok(),
                p -> p.path(0).path("status").asText().equals("unplaced"));
        return payments.path(0).path("id").asLong();
    }

    private static Locator check(Page page, String name) {
        return page.locator("main table")
                .first()
                .locator("tr", new Locator.LocatorOptions().setHasText(name))
                .first();
    }

    private static Locator row(Page page, String words) {
        return page.locator("tr", new Page.LocatorOptions().setHasText(words)).first();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }
}
