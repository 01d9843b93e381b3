package org.ordertocash.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Answers;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.springframework.beans.factory.annotation.Autowired;

/** An invoice is paid once and a payment is spent once, whoever places what at the same moment. */
class ParallelAllocationsTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    private Api api;
    private Buyer buyer;

    @BeforeEach
    void aClerk() {
        api = new Api("http://127.0.0.1:" + port, "rita");
        buyer = seller.aCustomer().netDays(30).add();
    }

    @AfterEach
    void theBookIsInOrder() {
        engine.runJobs();
        invariants.check(seller);
    }

    @Test
    void ofPaymentsThatAreAllPlacedOnOneInvoiceThoseAreTakenThatItCarries() throws Exception {
        String invoice = invoice("100.00");
        List<Long> payments = payments(Answers.THREADS, "30.00");
        Answers answers = Answers.of(i -> () -> place(payments.get(i), part(invoice, 30), "to-" + i));

        assertThat(answers.statuses()).as(answers.toString()).isSubsetOf(200, 409, 422);
        assertThat(answers.with(200)).as("three times 30.00 of 100.00").hasSizeBetween(1, 3);
        assertThat(seller.open(invoice))
                .isEqualByComparingTo(
                        String.valueOf(100 - 30 * answers.with(200).size()));
        assertThat(placedOn(invoice))
                .isEqualTo(String.valueOf(30 * answers.with(200).size()));
    }

    @Test
    void ofInvoicesThatOnePaymentIsPlacedOnOneIsPaid() throws Exception {
        List<String> invoices = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            invoices.add(invoice("50.00"));
        }
        long payment = payments(1, "50.00").get(0);
        Answers answers = Answers.of(i -> () -> place(payment, part(invoices.get(i % 4), 50), "from-" + i));

        assertThat(answers.statuses()).as(answers.toString()).isSubsetOf(200, 409);
        assertThat(answers.with(200)).hasSize(1);
        assertThat(invoices.stream().filter(one -> seller.open(one).signum() == 0))
                .hasSize(1);
    }

    @Test
    void whoRepeatsARequestPlacesOnce() throws Exception {
        String invoice = invoice("40.00");
        long payment = payments(1, "40.00").get(0);
        Answers answers = Answers.of(i -> () -> place(payment, part(invoice, 40), "same"));

        assertThat(answers.statuses()).as(answers.toString()).isSubsetOf(200);
        assertThat(placedOn(invoice)).isEqualTo("40");
    }

    private String invoice(String amount) {
        String order = seller.anOrder(buyer).worth(amount).send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        return seller.invoices(order).get(0);
    }

    /** Of payers whom nobody knows: each waits for a person. */
    private List<Long> payments(int count, String amount) {
        long statement = seller.receive(file -> {
            for (int i = 0; i < count; i++) {
                file.payment(amount, "thank you " + i, Ibans.fresh());
            }
            return file;
        });
        engine.runJobs();
        return seller.payments(statement);
    }

    private static Map<String, Object> part(String invoice, int amount) {
        return Map.of("invoiceNumber", invoice, "amount", amount);
    }

    private Api.Answer place(long payment, Map<String, Object> part, String key) throws java.io.IOException {
        return api.post(
                "/api/payments/" + payment + "/allocations", Map.of("parts", List.of(part)), key + "-" + payment);
    }

    private String placedOn(String invoice) {
        return seller.value("""
                select trim_scale(sum(a.amount))::text from otc.allocations a
                  join otc.open_items i on i.id = a.open_item_id where i.document_number = :number
                """, Map.of("number", invoice));
    }
}
