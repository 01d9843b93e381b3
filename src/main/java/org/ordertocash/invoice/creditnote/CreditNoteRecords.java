package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL that writes credit notes. */
@Component
class CreditNoteRecords {

    private final JdbcClient jdbc;

    CreditNoteRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Earlier(long id, String requestHash) {}

    Optional<Earlier> withKey(String key) {
        return jdbc.sql("select id, request_hash from otc.credit_notes where idempotency_key = :key")
                .param("key", key)
                .query(Earlier.class)
                .optional();
    }

    /** First its lines, allowances and charges, then its taxes: with these it is complete. */
    long store(
            Creditable document,
            NewCreditNote asked,
            CreditDraft draft,
            String key,
            String hash,
            String by,
            OffsetDateTime now) {
        long id = jdbc.sql("""
                insert into otc.credit_notes (entity_id, customer_id, open_item_id, invoice_id, scope, reason, comment,
                    currency, net_amount, tax_amount, gross_amount, idempotency_key, request_hash, requested_by,
                    requested_at)
                values (:entity, :customer, :item, :invoice, :scope, :reason, :comment, :currency, :net, :tax, :gross,
                    :key, :hash, :by, :now) returning id
                """)
                .param("entity", document.entityId())
                .param("customer", document.customerId())
                .param("item", document.openItemId())
                .param("invoice", document.invoiceId(), Types.BIGINT)
                .param("scope", asked.scope().name())
                .param("reason", asked.reason().name())
                .param("comment", asked.comment())
                .param("currency", document.currency().getCode())
                .param("net", draft.net().getAmount())
                .param("tax", draft.tax().getAmount())
                .param("gross", draft.gross().getAmount())
                .param("key", key)
                .param("hash", hash)
                .param("by", by)
                .param("now", now)
                .query(Long.class)
                .single();
        draft.lines().forEach(line -> store(id, line));
        draft.adjustments().forEach(one -> store(id, one));
        jdbc.sql("""
                insert into otc.credit_note_taxes (credit_note_id, tax_category, tax_rate, net_amount, tax_amount)
                select :id, t.* from unnest(cast(:categories as text[]), cast(:rates as numeric[]),
                    cast(:nets as numeric[]), cast(:taxes as numeric[])) t
                """)
                .param("id", id)
                .params(ArrayColumns.of(draft.taxes())
                        .texts("categories", CreditTax::category)
                        .numerics("rates", CreditTax::rate)
                        .numerics("nets", tax -> tax.net().getAmount())
                        .numerics("taxes", tax -> tax.tax().getAmount())
                        .byName())
                .update();
        return id;
    }

    private void store(long id, CreditLine line) {
        jdbc.sql("""
                insert into otc.credit_note_lines (credit_note_id, line_number, invoice_line, sku, description,
                    quantity, unit, unit_price, discount_percent, tax_category, tax_rate, tax_reason, net_amount)
                values (:id, :number, :invoiceLine, :sku, :description, :quantity, :unit, :price, :discount,
                    :category, :rate, :taxReason, :net)
                """)
                .param("id", id)
                .param("number", line.number())
                .param("invoiceLine", line.invoiceLine(), Types.INTEGER)
                .param("sku", line.sku(), Types.VARCHAR)
                .param("description", line.description())
                .param("quantity", line.quantity())
                .param("unit", line.unit(), Types.VARCHAR)
                .param("price", line.unitPrice())
                .param("discount", line.discountPercent())
                .param("category", line.taxCategory())
                .param("rate", line.taxRate())
                .param("taxReason", line.taxReason(), Types.VARCHAR)
                .param("net", line.net().getAmount())
                .update();
    }

    private void store(long id, CreditAdjustment one) {
        jdbc.sql("""
                insert into otc.credit_note_adjustments (credit_note_id, number, line_number, invoice_adjustment, kind,
                    reason, code, amount, tax_category, tax_rate, tax_reason)
                values (:id, :number, :line, :invoiceAdjustment, :kind, :reason, :code, :amount, :category, :rate,
                    :taxReason)
                """)
                .param("id", id)
                .param("number", one.number())
                .param("line", one.line(), Types.INTEGER)
                .param("invoiceAdjustment", one.invoiceAdjustment())
                .param("kind", one.kind().name())
                .param("reason", one.reason())
                .param("code", one.code(), Types.VARCHAR)
                .param("amount", one.amount().getAmount())
                .param("category", one.category())
                .param("rate", one.rate())
                .param("taxReason", one.taxReason(), Types.VARCHAR)
                .update();
    }

    void decided(long id, int step, boolean approved, String comment, String by, OffsetDateTime now) {
        jdbc.sql("""
                insert into otc.credit_note_decisions (credit_note_id, step, approved, comment, decided_by, decided_at)
                values (:id, :step, :approved, :comment, :by, :now)
                """)
                .param("id", id)
                .param("step", step)
                .param("approved", approved)
                .param("comment", comment, Types.VARCHAR)
                .param("by", by)
                .param("now", now)
                .update();
    }

    Optional<CreditNoteStatus> outcome(long id) {
        return jdbc.sql("select outcome from otc.credit_note_outcomes where credit_note_id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(CreditNoteStatus::valueOf);
    }

    /** Nothing is posted for it. @param outcome rejected or lapsed */
    void ended(long id, CreditNoteStatus outcome, Cause cause, OffsetDateTime now) {
        jdbc.sql("""
                insert into otc.credit_note_outcomes (credit_note_id, outcome, created_by, created_at)
                values (:id, :outcome, :by, :now)
                """)
                .param("id", id)
                .param("outcome", outcome.name())
                .param("by", cause.by())
                .param("now", now)
                .update();
    }

    void issued(
            long id,
            String number,
            LocalDate on,
            long journal,
            Money allocated,
            Money onAccount,
            Cause cause,
            OffsetDateTime now) {
        jdbc.sql("""
                insert into otc.credit_note_outcomes (credit_note_id, outcome, number, issued_on, journal_id,
                    allocated_amount, on_account_amount, created_by, created_at)
                values (:id, 'ISSUED', :number, :on, :journal, :allocated, :onAccount, :by, :now)
                """)
                .param("id", id)
                .param("number", number)
                .param("on", on)
                .param("journal", journal)
                .param("allocated", allocated.getAmount())
                .param("onAccount", onAccount.getAmount())
                .param("by", cause.by())
                .param("now", now)
                .update();
    }

    /** What issued credit notes leave of a document, by what its payments deducted till now. */
    Money leftByIssued(CreditNote note) {
        return jdbc.sql("""
                select otc.creditable_amount(:item) - coalesce(sum(gross_amount), 0)
                  from otc.standing_credit_notes where open_item_id = :item and outcome = 'ISSUED'
                """)
                .param("item", note.openItemId())
                .query(BigDecimal.class)
                .optional()
                .map(left -> Amounts.of(left, note.gross().getCurrencyUnit().getCode()))
                .orElseThrow();
    }

    /**
     * What was asked for the same customer in the last 30 days and is issued, or waits since before this one: the
     * authority counts it as well, else several small ones would need less approval than one. Of a correction counts by
     * how much the customer owes less.
     */
    Money lately(CreditNote note, OffsetDateTime now) {
        String currency = note.gross().getCurrencyUnit().getCode();
        return Amounts.of(
                jdbc.sql("""
                        select coalesce(sum(greatest(0, s.gross_amount - coalesce(r.gross_amount, 0))), 0)
                          from otc.credit_notes n join otc.standing_credit_notes s
                            on s.customer_id = n.customer_id and s.entity_id = n.entity_id
                           and s.currency = n.currency and s.id <> n.id
                          left join otc.corrected_invoices r on r.credit_note_id = s.id
                         where n.id = :id and s.requested_at > cast(:now as timestamptz) - interval '30 days'
                           and (s.outcome = 'ISSUED' or s.id < n.id)
                        """)
                        .param("id", note.id())
                        .param("now", now)
                        .query(BigDecimal.class)
                        .single(),
                currency);
    }

    String riskClass(long id) {
        return jdbc.sql("""
                select a.risk_class from otc.credit_notes n join otc.customer_accounts a
                    on a.customer_id = n.customer_id and a.entity_id = n.entity_id where n.id = :id
                """).param("id", id).query(String.class).optional().orElse("");
    }
}
