package org.ordertocash.invoice.creditnote;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;

/** An invoice is credited once, and no cent is lost, whoever credits or pays it at the same moment. */
class CreditNoteRacesTest extends IntegrationTest {

    private static final int THREADS = 32;
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    @Autowired
    private CreditNoteRequests requests;

    @Autowired
    private CreditNotes notes;

    @AfterEach
    void theBookIsInOrder() {
        invariants.check(seller);
    }

    @Test
    void ofRequestsAtOnceThoseAreTakenThatTheInvoiceCarries() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(buyer, "100.00");
        List<Boolean> taken = AtOnce.of(THREADS, i -> () -> {
            try {
                ask(invoice, "7.00", "at-once-" + i);
                return true;
            } catch (InvalidInput tooMuch) {
                return false;
            }
        });
        assertThat(taken).filteredOn(yes -> yes).as("14 times 7.00 of 100.00").hasSize(14);
        List<CreditNote> waiting = notes.ofCustomer(buyer.number(), EntityScope.OF_THE_SYSTEM);
        engine.runJobs();
        AtOnce.of(waiting.size(), i -> () -> {
            engine.complete(engine.task("Task_Approve", waiting.get(i).request()), "carl", APPROVE);
            return true;
        });
        engine.runJobs();
        assertThat(seller.open(invoice)).isEqualByComparingTo("2.00");
        assertThat(notes.ofCustomer(buyer.number(), EntityScope.OF_THE_SYSTEM))
                .extracting(note -> note.number().substring(note.number().length() - 2))
                .containsExactlyInAnyOrder(
                        "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14");
    }

    @Test
    void aCreditNoteAndThePaymentAtTheSameMomentLoseNothing() throws Exception {
        for (int round = 0; round < 6; round++) {
            Buyer buyer = seller.aCustomer().add();
            String invoice = invoiced(buyer, "100.00");
            CreditNote note = ask(invoice, "60.00", "race-" + round);
            seller.receive(file -> file.payment("100.00", invoice, buyer.iban()));
            AtOnce.of(2, i -> () -> i == 0 ? approve(note) : engine.runJobs() >= 0);
            engine.runJobs();
            nothingIsLost(buyer, invoice, note);
        }
    }

    @Test
    void thePaymentFirst() {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(buyer, "100.00");
        CreditNote note = ask(invoice, "60.00", "after");
        seller.receive(file -> file.payment("100.00", invoice, buyer.iban()));
        engine.runJobs();
        approve(note);
        nothingIsLost(buyer, invoice, note);
        assertThat(notes.byId(note.id()).onAccount().getAmount()).isEqualByComparingTo("60.00");
    }

    @Test
    void theCreditNoteFirst() {
        Buyer buyer = seller.aCustomer().add();
        String invoice = invoiced(buyer, "100.00");
        CreditNote note = ask(invoice, "60.00", "before");
        approve(note);
        seller.receive(file -> file.payment("100.00", invoice, buyer.iban()));
        engine.runJobs();
        nothingIsLost(buyer, invoice, note);
        assertThat(notes.byId(note.id()).allocated().getAmount()).isEqualByComparingTo("60.00");
    }

    /** All that was paid and credited is on the invoice, on account, or waits for a person. */
    private void nothingIsLost(Buyer buyer, String invoice, CreditNote asked) {
        CreditNote note = notes.byId(asked.id());
        assertThat(note.status()).isEqualTo(CreditNoteStatus.ISSUED);
        assertThat(seller.open(invoice)).isNotNegative();
        String kept = seller.value("""
                select trim_scale(100 - i.open_amount
                         + otc.credit_on_account(i.entity_id, i.customer_id, i.currency)
                         + coalesce((select sum(t.amount - t.placed_amount) from otc.payments t
                                      where t.payer_iban = :iban), 0))::text
                  from otc.open_items i where i.document_number = :invoice
                """, Map.of("iban", buyer.iban(), "invoice", invoice));
        assertThat(kept).as("of 100.00 paid and 60.00 credited").isEqualTo("160");
    }

    private boolean approve(CreditNote note) {
        engine.complete(engine.task("Task_Approve", note.request()), "carl", APPROVE);
        engine.runJobs();
        return true;
    }

    private CreditNote ask(String invoice, String amount, String key) {
        return requests.request(
                        invoice,
                        seller.entity(),
                        EntityScope.OF_THE_SYSTEM,
                        new NewCreditNote(
                                CreditNoteScope.AMOUNT,
                                CreditReason.GOODWILL,
                                "late",
                                null,
                                new BigDecimal(amount),
                                null,
                                null),
                        invoice + key,
                        Cause.by("rita"))
                .note();
    }

    private String invoiced(Buyer buyer, String amount) {
        String order = seller.anOrder(buyer).worth(amount).send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        return seller.invoices(order).get(0);
    }
}
