package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.ApiSeller;

/** A clerk decides about payments that no rule could place, and finds each decision on the case file afterwards. */
class PaymentResolutionInBrowserTest extends BrowserTest {

    @Test
    void acceptsTheBestSuggestion() throws Exception {
        String customer = seller.customer("Gasthof zur Linde", 10_000);
        String order = seller.order(customer, ApiSeller.line("W-7", "Riesling", 6, "123.45"));
        await(order, "waiting for shipment");
        seller.ship(order);
        await(order, "invoiced");
        String invoice = invoice(customer);
        JsonNode payment = unplaced("BEST-" + customer, "881.43", "many thanks");

        Person rita = signIn("rita");
        Tasklist tasks = rita.tasklist().open("A payer, 881.43").claim();
        assertThat(tasks.form()).containsText("Suggestions, best first");
        assertThat(tasks.form().locator("table:has(th:text-is('Invoice')) tr").nth(1))
                .containsText(invoice);
        tasks.choose("To one or more invoices")
                .write("Invoice 1", invoice)
                .write("Comment", "The owner paid it from her own account.")
                .complete();

        await(
                () -> api.get("/api/payments/" + payment.path("id").asText()).ok(),
                p -> p.path("unplaced").asDouble() == 0);
        Page file = rita.open("/cases/" + order);
        assertThat(file.locator("#timeline")).containsText("Payment placed on " + invoice + ": 881.43 EUR");
        assertThat(file.locator("#timeline")).containsText("The owner paid it from her own account.");
        assertThat(file.locator("#journals")).containsText("by Rita Rossi");
    }

    @Test
    void splitsItOverTwoCustomersAndLeavesTheRestOnAccount() throws Exception {
        String one = seller.customer("Kaffeehaus am Markt", 10_000);
        String two = seller.customer("Kaffeehaus am Hafen", 10_000);
        String orderOfOne = invoicedOrder(one);
        String orderOfTwo = invoicedOrder(two);
        JsonNode payment = unplaced("SPLIT-" + one, "2400.00", "many thanks");

        Person rita = signIn("rita");
        Tasklist tasks = rita.tasklist().open("A payer, 2,400.00").claim();
        assertThat(tasks.form()).containsText("2,400.00\u00a0EUR to place");
        tasks.choose("To one or more invoices")
                .write("Invoice 1", invoice(one))
                .write("Amount 1", "1190.00")
                .write("Invoice 2", invoice(two))
                .write("Amount 2", "2000.00");
        assertThat(tasks.refusal()).contains("more than", invoice(two));
        tasks.write("Amount 2", "1190.00");
        assertThat(tasks.refusal()).contains("left over");
        tasks.write("On account of customer", two)
                .write("Comment", "Paid by the owner of both, confirmed on the phone.")
                .complete();

        await(
                () -> api.get("/api/payments/" + payment.path("id").asText()).ok(),
                p -> p.path("allocations").size() == 3);
        await(orderOfOne, "paid");
        await(orderOfTwo, "paid");
        for (String order : List.of(orderOfOne, orderOfTwo)) {
            Page file = rita.open("/cases/" + order);
            assertThat(file.locator("h1")).containsText("Paid");
            assertThat(file.locator("#timeline")).containsText("Paid by the owner of both");
        }
    }

    @Test
    void putsItOnAccountWithAReason() throws Exception {
        String customer = seller.customer("Weinhandlung Seeblick", 10_000);
        JsonNode payment = unplaced("ACCOUNT-" + customer, "333.33", "down payment");

        Person rita = signIn("rita");
        Tasklist tasks = rita.tasklist().open("A payer, 333.33").claim();
        tasks.choose("On account of a customer").write("On account of customer", customer);
        assertThat(tasks.refusal()).contains("say why");
        tasks.write("Comment", "Down payment for the spring order.").complete();

        await(
                () -> api.get("/api/payments/" + payment.path("id").asText()).ok(),
                p -> p.path("unplaced").asDouble() == 0);
        Page file = rita.open("/payments/" + payment.path("id").asText());
        assertThat(file.locator("h1")).containsText("Resolved");
        assertThat(file.locator("#timeline")).containsText("Placed on account of " + customer + ": 333.33 EUR");
        assertThat(file.locator("#timeline")).containsText("Down payment for the spring order.");
        assertThat(file.locator("#timeline")).containsText("Task completed: Resolve payment");
        assertThat(file.locator("#journals")).containsText("Customer credits on account");
        Page list = rita.open("/statements/" + payment.path("statement").asText() + "?status=resolved");
        assertThat(list.locator("main table")).containsText("On account of Weinhandlung Seeblick");
    }

    @Test
    void takesASuggestedSetByItsLetterAndSeesWhatIsLeftOver() throws Exception {
        String customer = seller.customer("Trattoria Bellavista", 20_000);
        for (int i = 0; i < 3; i++) {
            invoicedOrder(customer);
        }
        List<String> invoices = seller.invoices(customer).stream()
                .map(invoice -> invoice.path("number").asText())
                .toList();
        JsonNode payment = unplaced("SET-" + customer, "2380.00", "for " + String.join(", ", invoices));

        Person rita = signIn("rita");
        Tasklist tasks = rita.tasklist().open("A payer, 2,380.00").claim();
        assertThat(tasks.form()).containsText("Suggested sets, best first");
        assertThat(tasks.form()).containsText("these come to the payment");
        assertThat(tasks.form()).not().containsText("Changed since the task began");
        tasks.choose("To one or more invoices").write("Invoice numbers", invoices.get(0));
        assertThat(tasks.form()).containsText("These invoices come to 1190 EUR; of the payment 1190 EUR are left over");
        tasks.write("Invoice numbers", "a");
        assertThat(tasks.form()).containsText("These invoices come to 2380 EUR; of the payment 0 EUR are left over");
        tasks.form().screenshot(new Locator.ScreenshotOptions().setPath(Path.of("target", "resolve-payment-sets.png")));
        assertThat(tasks.needsScrollingSideways()).isFalse();
        tasks.complete();

        await(
                () -> api.get("/api/payments/" + payment.path("id").asText()).ok(),
                p -> p.path("unplaced").asDouble() == 0 && p.path("allocations").size() == 2);
    }

    private String invoicedOrder(String customer) throws Exception {
        String order = seller.order(customer);
        await(order, "waiting for shipment");
        seller.ship(order);
        await(order, "invoiced");
        return order;
    }

    private String invoice(String customer) throws Exception {
        return seller.invoices(customer).get(0).path("number").asText();
    }

    /** A payment of nobody we know, with its statement. */
    private JsonNode unplaced(String statementFileId, String amount, String text) throws Exception {
        String file = ApiSeller.statement(statementFileId)
                .fromNamedPayer(new BigDecimal(amount), null, text)
                .toString();
        String statement = api.postFile("/api/statement-files", BodyPublishers.ofString(file))
                .ok()
                .path("id")
                .asText();
        JsonNode payment = await(
                () -> api.get("/api/payments?statementFile=" + statement).ok().get(0),
                p -> p.path("status").asText().equals("unplaced"));
        return ((com.fasterxml.jackson.databind.node.ObjectNode) payment).put("statement", statement);
    }
}
