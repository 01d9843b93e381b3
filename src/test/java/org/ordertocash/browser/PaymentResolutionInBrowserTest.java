package org.ordertocash.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.PaymentFile;

/** A clerk splits a payment that no rule could place over two invoices and leaves the rest on account. */
class PaymentResolutionInBrowserTest extends BrowserTest {

    private String customer;
    private String order;
    private List<String> invoices;
    private String statement;

    @BeforeEach
    void aPaymentOfAnUnknownPayer() throws Exception {
        customer = book.customer("Gasthof zur Linde", 10_000);
        for (int i = 0; i < 2; i++) {
            order = book.order(customer);
            await(order, "waiting for shipment");
            book.ship(order);
            await(order, "invoiced");
        }
        invoices = book.invoices(customer).stream().map(invoice -> invoice.path("number").asText()).sorted().toList();
        String file = PaymentFile.of("BROWSER-" + customer, List.of(new PaymentFile.Payment(new BigDecimal("2400.00"), null, "many thanks")));
        statement = api.postFile("/api/statements", BodyPublishers.ofString(file)).ok().path("id").asText();
    }

    @Test
    void splitsItOverTwoInvoicesAndSeesItApplied() throws Exception {
        Person rita = signIn("rita");
        Tasklist tasks = rita.tasklist().open("A payer, 2,400.00").claim();
        assertThat(tasks.form()).containsText("2,400.00\u00a0EUR to place");
        assertThat(tasks.form()).containsText("many thanks");

        tasks.choose("To one or more invoices")
                .write("Invoice 1", invoices.get(0)).write("Amount 1", "1190.00")
                .write("Invoice 2", invoices.get(1)).write("Amount 2", "2000.00");
        assertThat(tasks.refusal()).contains("more than", invoices.get(1));
        tasks.write("Amount 2", "1190.00");
        assertThat(tasks.refusal()).contains("left over");
        tasks.write("On account of customer", customer).write("Comment", "Paid by the owner in person, confirmed on the phone.").complete();

        JsonNode payment = await(() -> api.get("/api/payments?statement=" + statement).ok().get(0), p -> p.path("allocations").size() == 3);
        assertThat(payment.path("allocations").valueStream().map(a -> a.path("invoiceNumber").asText("")).collect(Collectors.toSet()))
                .containsAll(invoices);
        await(order, "paid");
        Page file = rita.open("/cases/" + order);
        assertThat(file.locator("h1")).containsText("Paid");
        assertThat(file.locator("#journals")).containsText("rita");
        Page statementPage = rita.open("/statements/" + statement + "?status=resolved");
        assertThat(statementPage.locator("#pace")).containsText("All 1 looked at");
        assertThat(statementPage.locator("main table")).containsText(invoices.get(1));
        assertThat(statementPage.locator("main table")).containsText("On account of " + customer);
    }
}
