package org.ordertocash.invoice.creditnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.Posting;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database refuses also to the application's own user: no credit note past its approvals or its invoice. */
class CreditNoteGuardsTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Autowired
    private CreditNoteRequests requests;

    @Autowired
    private CreditNoteIssue issue;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Buyer buyer;
    private String invoice;
    private CreditNote note;

    @BeforeEach
    void anInvoiceAndACreditNoteThatWaits() {
        buyer = seller.aCustomer().netDays(30).add();
        String order = seller.anOrder(buyer).taxed("2", "50.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        invoice = seller.invoices(order).get(0);
        note = requests.request(
                        invoice,
                        null,
                        EntityScope.OF_THE_SYSTEM,
                        new NewCreditNote(
                                CreditNoteScope.LINES,
                                CreditReason.RETURNED_GOODS,
                                "back",
                                List.of(new NewCreditNote.Line(1, BigDecimal.ONE)),
                                null,
                                null,
                                null),
                        "guard-" + invoice,
                        Cause.by("rita"))
                .note();
    }

    @Test
    void withoutApprovalItIsNeitherIssuedNorPosted() {
        assertThatThrownBy(() -> transaction.execute(t -> issue.issue(note.id(), Cause.by("rita"))))
                .isInstanceOf(NotApproved.class)
                .hasMessageContaining("missing is the approval of credit-managers");
        assertThatThrownBy(() -> transaction.execute(t -> {
                    long journal = journal(note.id(), "59.50");
                    return outcome(note.id(), journal, "59.50");
                }))
                .hasMessageContaining("is not approved: missing is the approval of credit-managers");
        assertThatThrownBy(() -> transaction.execute(t -> journal(note.id(), "59.50")))
                .hasStackTraceContaining("is of no credit note that is issued");
        approvedByTheRequester();
        assertThatThrownBy(() -> transaction.execute(t -> {
                    long journal = journal(note.id(), "59.50");
                    return outcome(note.id(), journal, "59.50");
                }))
                .as("the requester's approval is none")
                .hasMessageContaining("is not approved");
        assertThat(seller.open(invoice)).isEqualByComparingTo("119.00");
    }

    private boolean issued() {
        return transaction.execute(t -> issue.issue(note.id(), Cause.by("carl"))) instanceof CreditNoteResult.Issued;
    }

    private void approvedByTheRequester() {
        jdbc.sql("insert into otc.credit_note_decisions values (:id, 1, true, null, 'rita', now())")
                .param("id", note.id())
                .update();
    }

    @Test
    void whatIsPostedIsWhatWasApproved() {
        jdbc.sql("insert into otc.credit_note_decisions values (:id, 1, true, null, 'carl', now())")
                .param("id", note.id())
                .update();
        assertThatThrownBy(() -> transaction.execute(t -> {
                    long journal = journal(note.id(), "119.00");
                    return outcome(note.id(), journal, "119.00");
                }))
                .hasStackTraceContaining("does not post what credit note");
        assertThatThrownBy(() -> transaction.execute(t -> {
                    long journal = journal(note.id(), "119.00");
                    return outcome(note.id(), journal, "59.50");
                }))
                .hasStackTraceContaining("does not post what credit note");
        assertThatThrownBy(() -> transaction.execute(t -> outcome(note.id(), aJournal(), "59.50")))
                .hasStackTraceContaining("without its journal");
        assertThat(issued()).isTrue();
        assertThat(seller.open(invoice)).isEqualByComparingTo("59.50");
        assertThat(issued()).as("a repeat").isTrue();
        assertThat(seller.open(invoice)).isEqualByComparingTo("59.50");
    }

    @Test
    void moreThanTheInvoiceIsRefusedPerLinePerRateAndInTotal() {
        assertThatThrownBy(() -> insert("S", "19", "1", "100.00", "19.00", "2"))
                .hasStackTraceContaining("would be more than the document");
        assertThatThrownBy(() -> insert("S", "19", "1", "40.00", "7.60", "1.5"))
                .hasStackTraceContaining("more than one of its lines");
        assertThatThrownBy(() -> insert("S", "7", "1", "10.00", "0.70", "1"))
                .hasStackTraceContaining("more than it has at one rate");
        assertThatThrownBy(() -> insert("S", "19", "1", "40.00", "19.00", "1"))
                .hasStackTraceContaining("is not that of its rates");
        assertThatThrownBy(() -> insert("S", "19", "9", "40.00", "7.60", "1"))
                .hasStackTraceContaining("more than one of its lines");
    }

    @Test
    void nothingOfItChangesAndNothingIsAdded() {
        for (String sql : List.of(
                "update otc.credit_notes set gross_amount = 1, net_amount = 1, tax_amount = 0 where id = :id",
                "update otc.credit_note_lines set quantity = 2 where credit_note_id = :id",
                "update otc.credit_note_taxes set tax_amount = 0 where credit_note_id = :id",
                "delete from otc.credit_note_taxes where credit_note_id = :id",
                "delete from otc.credit_note_lines where credit_note_id = :id",
                "delete from otc.credit_notes where id = :id",
                "insert into otc.credit_note_outcomes (credit_note_id, outcome, created_by, created_at) "
                        + "values (:id, 'REJECTED', 'rita', now())",
                "insert into otc.credit_note_lines (credit_note_id, line_number, invoice_line, description, quantity, "
                        + "unit_price, tax_category, tax_rate, net_amount) values (:id, 2, 9, 'x', 1, 0, 'S', 19, 0)",
                "insert into otc.credit_note_taxes values (:id, 'S', 7, 10, 0.70)")) {
            assertThatThrownBy(() -> jdbc.sql(sql).param("id", note.id()).update())
                    .as(sql)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    /** A credit note of the invoice as nobody would ask for it, in one transaction. */
    private void insert(String category, String rate, String line, String net, String tax, String quantity) {
        transaction.executeWithoutResult(t -> {
            long id = jdbc.sql("""
                    insert into otc.credit_notes (entity_id, customer_id, open_item_id, invoice_id, scope, reason,
                        comment, currency, net_amount, tax_amount, gross_amount, idempotency_key, request_hash,
                        requested_by, requested_at)
                    select entity_id, customer_id, open_item_id, id, 'LINES', 'OTHER', 'x', currency,
                        cast(:net as numeric), cast(:tax as numeric), cast(:net as numeric) + cast(:tax as numeric),
                        gen_random_uuid()::text, 'x', 'rita', now()
                      from otc.invoices where number = :invoice returning id
                    """)
                    .params(Map.of("net", net, "tax", tax, "invoice", invoice))
                    .query(Long.class)
                    .single();
            Map<String, Object> values = Map.of(
                    "id", id, "line", line, "category", category, "rate", rate, "net", net, "quantity", quantity);
            jdbc.sql("""
                    insert into otc.credit_note_lines (credit_note_id, line_number, invoice_line, description, quantity,
                        unit_price, tax_category, tax_rate, net_amount)
                    values (:id, 1, cast(:line as int), 'x', cast(:quantity as numeric), 50, :category,
                        cast(:rate as numeric), cast(:net as numeric))
                    """).params(values).update();
            jdbc.sql("""
                    insert into otc.credit_note_taxes
                    values (:id, :category, cast(:rate as numeric), cast(:net as numeric), cast(:tax as numeric))
                    """).params(values).param("tax", tax).update();
        });
    }

    private long journal(long source, String amount) {
        Money gross = Money.parse("EUR " + amount);
        long item = note.openItemId();
        return ledger.post(
                new Journal(
                        buyer.account().entityId(),
                        JournalKind.CREDIT_NOTE,
                        LocalDate.parse("2026-03-02"),
                        "by hand",
                        "credit-note",
                        source,
                        List.of(
                                Posting.debit(Account.REVENUE, gross).of(buyer.id()),
                                Posting.credit(Account.RECEIVABLES, gross).on(buyer.id(), item))),
                Cause.by("rita"));
    }

    private long aJournal() {
        return jdbc.sql("select max(id) from otc.journals where entity_id = :entity")
                .param("entity", buyer.account().entityId())
                .query(Long.class)
                .single();
    }

    private int outcome(long id, long journal, String allocated) {
        return jdbc.sql("""
                insert into otc.credit_note_outcomes (credit_note_id, outcome, number, issued_on, journal_id,
                    allocated_amount, on_account_amount, created_by, created_at)
                values (:id, 'ISSUED', 'X-' || :id, '2026-03-02', :journal, cast(:allocated as numeric), 0, 'rita',
                    now())
                """)
                .param("id", id)
                .param("journal", journal)
                .param("allocated", allocated)
                .update();
    }
}
