package org.ordertocash.invoice.creditnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.ledger.Cause;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;

/** An invoice is replaced once, and no cent is lost, whoever corrects, credits or pays it at the same moment. */
class CorrectionRacesTest extends IntegrationTest {

    private static final int THREADS = 16;
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Corrections corrections;

    @Autowired
    private CreditNoteRequests requests;

    @Autowired
    private CreditNotes notes;

    @Autowired
    private Invoices invoices;

    @Autowired
    private TablesOwner owner;

    @AfterEach
    void theBookIsInOrder() {
        invariants.check(seller);
    }

    @Test
    void ofManyAtOnceOneIsTaken() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(buyer, "100.00");
        List<Boolean> taken = AtOnce.of(THREADS, i -> () -> {
            try {
                if (i % 2 == 0) {
                    correct(invoice, "90.00", "at-once-" + i);
                } else {
                    credit(invoice, "10.00", "at-once-" + i);
                }
                return i % 2 == 0;
            } catch (InvalidInput comesTooLate) {
                return false;
            }
        });
        List<CreditNote> asked = notes.ofCustomer(buyer.number(), EntityScope.OF_THE_SYSTEM);
        assertThat(taken).filteredOn(yes -> yes).hasSizeLessThanOrEqualTo(1);
        assertThat(asked).filteredOn(note -> note.replacement() != null).hasSizeLessThanOrEqualTo(1);
        assertThat(asked)
                .as("either one correction, or credit notes")
                .satisfiesAnyOf(
                        all -> assertThat(all).allMatch(note -> note.replacement() == null),
                        all -> assertThat(all).hasSize(1));
        engine.runJobs();
        asked.forEach(this::approve);
    }

    @Test
    void aCorrectionAndThePaymentAtTheSameMomentLoseNothing() throws Exception {
        for (int round = 0; round < 6; round++) {
            Buyer buyer = seller.aCustomer().add();
            String invoice = invoiced(buyer, "100.00");
            CreditNote note = correct(invoice, "80.00", "race-" + round);
            seller.receive(file -> file.payment("100.00", invoice, buyer.iban()));
            AtOnce.of(2, i -> () -> i == 0 ? approve(note) : engine.runJobs() >= 0);
            engine.runJobs();
            CreditNote issued = notes.byId(note.id());
            assertThat(issued.status()).isEqualTo(CreditNoteStatus.ISSUED);
            assertThat(seller.open(invoice)).isZero();
            String kept = seller.value(
                    """
                    select trim_scale(80 - i.open_amount
                             + otc.credit_on_account(i.entity_id, i.customer_id, i.currency)
                             + coalesce((select sum(t.amount - t.placed_amount) from otc.payments t
                                          where t.payer_iban = :iban), 0))::text
                      from otc.open_items i where i.document_number = :invoice
                    """,
                    Map.of("iban", buyer.iban(), "invoice", issued.replacement().number()));
            assertThat(kept).as("of 100.00 paid").isEqualTo("100");
        }
    }

    @Test
    void correctionsOfOneCustomerAtOnceWaitForEachOther() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        List<CreditNote> asked = IntStream.range(0, 4)
                .mapToObj(i -> {
                    String invoice = invoiced(buyer, "100.00");
                    seller.receive(file -> file.payment("100.00", invoice, buyer.iban()));
                    engine.runJobs();
                    return correct(invoice, "7" + i + ".00", "of-one-" + i);
                })
                .toList();
        AtOnce.of(asked.size(), i -> () -> approve(asked.get(i)));
        engine.runJobs();
        assertThat(asked).extracting(note -> notes.byId(note.id()).status()).containsOnly(CreditNoteStatus.ISSUED);
        assertThat(seller.value(
                        "select trim_scale(otc.credit_on_account(:entity, :customer, 'EUR'))::text",
                        Map.of("entity", buyer.account().entityId(), "customer", buyer.id())))
                .isEqualTo("114");
    }

    @Test
    void theDatabaseRefusesHalfOfItAndASecondOne() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(buyer, "100.00");
        CreditNote note = correct(invoice, "90.00", "guards");
        approve(note);
        long replaced = invoices.byNumber(invoice).id();
        for (String change : List.of(
                "update otc.corrected_invoices set gross_amount = 1 where credit_note_id = " + note.id(),
                "delete from otc.corrected_invoices where credit_note_id = " + note.id(),
                "update otc.invoices set replaces_id = null where replaces_id = " + replaced,
                "update otc.invoice_shipments set replaces_id = null where replaces_id = " + replaced)) {
            assertThatThrownBy(() -> owner.sql().sql(change).update())
                    .as(change)
                    .isNotNull();
        }
        assertThatThrownBy(() -> owner.sql().sql("""
                        insert into otc.corrected_invoices (credit_note_id, net_amount, tax_amount, gross_amount,
                            content)
                        select id, 1, 0, 1, '{}' from otc.credit_notes where invoice_id = %d
                        """.formatted(replaced)).update())
                .isNotNull();
        assertThatThrownBy(() -> owner.sql().sql("""
                        insert into otc.invoices (number, entity_id, customer_id, order_id, shipment_id, open_item_id,
                            issued_on, due_on, currency, net_amount, tax_amount, gross_amount, prepaid_amount,
                            payment_reference, created_at, created_by, collective, down_payment, replaces_id)
                        select number || '-2', entity_id, customer_id, order_id, shipment_id, open_item_id, issued_on,
                            due_on, currency, net_amount, tax_amount, gross_amount, prepaid_amount,
                            payment_reference || '2', created_at, created_by, collective, down_payment, replaces_id
                          from otc.invoices where replaces_id = %d
                        """.formatted(replaced)).update())
                .isNotNull();
        assertThatThrownBy(() -> correct(invoice, "80.00", "again")).hasMessageContaining("was replaced by");
    }

    private boolean approve(CreditNote note) {
        engine.complete(engine.task("Task_Approve", note.request()), "carl", APPROVE);
        engine.runJobs();
        return true;
    }

    private CreditNote correct(String invoice, String price, String key) {
        CreditNote note = corrections
                .request(
                        invoice,
                        seller.entity(),
                        EntityScope.OF_THE_SYSTEM,
                        new NewCorrection(
                                CreditReason.PRICE_WRONG,
                                "another price was agreed",
                                null,
                                List.of(new NewCorrection.Line(1, null, new BigDecimal(price), null, null, null, null)),
                                null),
                        invoice + key,
                        Cause.by("rita"))
                .note();
        engine.runJobs();
        return note;
    }

    private void credit(String invoice, String amount, String key) {
        requests.request(
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
                Cause.by("rita"));
    }

    private String invoiced(Buyer buyer, String amount) {
        String order = seller.anOrder(buyer).worth(amount).send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        return seller.invoices(order).get(0);
    }
}
