package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.ApiSeller;

/** A clerk says on a page how the CSV files of a bank are read, and sees files come in. */
class StatementsInBrowserTest extends BrowserTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @Test
    void aClerkDefinesTheMappingOfAnAccountAndItsFilesAreReadByIt() throws Exception {
        String account = "DE27100777770209299700";
        api.account(ApiSeller.ENTITY, java.util.Map.of("iban", account, "currency", "EUR"));
        String csv = """
                Umsätze vom 21.11.2026
                Buchungstag;Auftraggeber;Verwendungszweck;Betrag;Soll/Haben
                20.11.2026;Bäckerei Müller;Rechnung 17;1.190,00;H
                21.11.2026;Stadtwerke;Abschlag;89,90;S
                """;
        Path file = Files.write(shared.directory().resolve("umsaetze.csv"), csv.getBytes(WINDOWS));

        Person rita = signIn("rita");
        Page page = rita.open("/statements");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("How CSV files of our accounts are read"))
                .click();
        assertThat(row(page, account)).containsText("None");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(account))
                .click();
        AccessibilityInBrowserTest.check(page);

        // encoding, delimiter and the line before the header are seen from the file
        page.getByLabel("Sample file").setInputFiles(file);
        assertThat(page.locator("#columns th").first()).containsText("1 Buchungstag");
        assertThat(page.getByLabel("Encoding")).hasValue("windows-1252");
        assertThat(page.getByLabel("Lines before the header")).hasValue("1");
        assertThat(page.locator("#columns")).containsText("Bäckerei Müller");

        field(page, "Payer").selectOption("Auftraggeber");
        field(page, "Text").selectOption("Verwendungszweck");
        page.getByLabel("One column, another says").check();
        field(page, "Amount").selectOption("Betrag");
        field(page, "Came or went").selectOption("Soll/Haben");
        page.getByLabel("Words for money that came").fill("H");
        page.getByLabel("Words for money that went").fill("X");
        press(page, "Try");
        assertThat(page.locator("#errors")).containsText("Booking date is missing");
        AccessibilityInBrowserTest.check(page);

        page.getByLabel("Booking date").selectOption("Buchungstag");
        press(page, "Try");
        assertThat(page.locator("#result")).containsText("1 of 2 rows cannot be read");
        assertThat(page.locator("#result")).containsText("Column “Soll/Haben”: \"S\" is neither [H] nor [X]");
        page.getByLabel("Words for money that went").fill("S, Soll");
        press(page, "Try");
        assertThat(page.locator("#result")).containsText("All 2 rows of the sample can be read");
        assertThat(page.locator("#result tbody tr").first()).containsText("1,190.00");
        assertThat(page.locator("#result tbody tr").nth(1)).containsText("-89.90");
        AccessibilityInBrowserTest.check(page);

        assertThat(api.get("/api/bank-accounts/" + account + "/csv-mapping").status())
                .as("nothing is saved by trying")
                .isEqualTo(404);
        press(page, "Save");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The mapping of account " + account + " is saved");
        assertThat(row(page, account)).containsText("Rita Rossi");
        AccessibilityInBrowserTest.check(page);

        JsonNode statement = api.post(
                        "/api/statement-files", "text/csv", BodyPublishers.ofByteArray(csv.getBytes(WINDOWS)))
                .ok();
        assertThat(statement.path("format").asText()).isEqualTo("CSV");
        JsonNode payments = api.get(
                        "/api/payments?statementFile=" + statement.path("id").asText())
                .ok();
        assertThat(payments.get(0).path("payerName").asText()).isEqualTo("Bäckerei Müller");
        assertThat(payments.get(0).path("amount").decimalValue()).isEqualByComparingTo("1190.00");
        assertThat(payments.get(1).path("amount").decimalValue()).isEqualByComparingTo("-89.90");

        page = signIn("audrey").open("/statements/mappings/" + account);
        assertThat(page.getByLabel("Booking date")).isDisabled();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")))
                .hasCount(0);
    }

    @Test
    void linesThatArePastedAreEnoughAndTheKeyboardToo() throws Exception {
        String account = "DE97100777770209299701";
        api.account(ApiSeller.ENTITY, java.util.Map.of("iban", account, "currency", "EUR"));
        Page page = signIn("rita").open("/statements/mappings/" + account);
        press(page, "Try");
        assertThat(page.locator("#errors")).containsText("Choose a sample file, or paste its first lines");

        page.getByLabel("Or its first lines, pasted").focus();
        page.keyboard().insertText("Date,In,Out,Details\n2026-11-20,1190.00,,Invoice 17\n");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show columns"))
                .press("Enter");
        assertThat(page.getByLabel("Delimiter")).hasValue(",");
        page.getByLabel("Booking date").focus();
        page.keyboard().type("1");
        page.getByLabel("Date format").fill("yyyy-MM-dd");
        page.getByLabel("Decimal mark").selectOption(".");
        page.getByLabel("Thousands mark").selectOption("");
        page.getByLabel("One column with a sign").focus();
        page.keyboard().press("ArrowUp");
        assertThat(field(page, "Amount")).isHidden();
        field(page, "Money that came").selectOption("In");
        field(page, "Money that went").selectOption("Out");
        press(page, "Try");
        assertThat(page.locator("#result")).containsText("All 1 rows of the sample can be read");
        assertThat(page.getByLabel("Booking date")).hasValue("Date");
        assertThat(page.getByLabel("Or its first lines, pasted"))
                .hasValue(java.util.regex.Pattern.compile("Date,In,Out.*", java.util.regex.Pattern.DOTALL));
    }

    @Test
    void aFileThatComesInIsSeenUntilItIsInTheList() throws Exception {
        byte[] file = ApiSeller.statement("SEEN-1")
                .fromNamedPayer(new BigDecimal("5.00"), null, "seen")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        Page page = signIn("rita").open("/statements");
        assertThat(page.locator("#imports")).isHidden();

        HttpURLConnection sender =
                (HttpURLConnection) URI.create(shared.application().url() + "/api/statement-files")
                        .toURL()
                        .openConnection();
        sender.setRequestProperty(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("ines:ines".getBytes(StandardCharsets.UTF_8)));
        sender.setRequestProperty("Content-Type", "application/xml");
        sender.setDoOutput(true);
        sender.setChunkedStreamingMode(0);
        try (OutputStream body = sender.getOutputStream()) {
            body.write(file, 0, 100);
            body.flush();
            // the page notices by itself
            assertThat(page.locator("#uploads"))
                    .containsText("Is being received", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
            assertThat(page.locator("#uploads")).containsText("Sent by Ines Ibarra at ");
            assertThat(page.locator("#imports")).isVisible();
            AccessibilityInBrowserTest.check(page);
            body.write(file, 100, file.length - 100);
        }
        assertThat(sender.getResponseCode()).isEqualTo(201);
        String id = sender.getHeaderField("Location").replaceAll(".*/", "");
        Locator listed = page.getByRole(
                AriaRole.LINK,
                new Page.GetByRoleOptions().setName("Statement file " + id).setExact(true));
        assertThat(listed).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        assertThat(page.locator("#imports")).isHidden();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator row(Page page, String account) {
        return page.locator("main table tbody tr", new Page.LocatorOptions().setHasText(account));
    }
}
