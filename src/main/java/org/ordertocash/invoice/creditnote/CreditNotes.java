package org.ordertocash.invoice.creditnote;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds credit notes. */
@Service
@Transactional(readOnly = true)
public class CreditNotes {

    private static final int MAX_ROWS = 200;

    private final JdbcClient jdbc;

    CreditNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public CreditNote byId(long id) {
        return find("n.id = :id", Map.of("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("credit note " + id));
    }

    /**
     * @param number its own, or that of the request for it
     * @throws NotFound when there is none
     */
    public CreditNote byNumber(String number) {
        return find("n.id = otc.credit_note_of(:number)", Map.of("number", number)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("credit note " + number));
    }

    /** The invoice that was issued together with it in place of the credited one. */
    public Optional<Long> correctedBy(long id) {
        return Optional.ofNullable(byId(id).replacement()).map(CreditNote.Replacement::invoiceId);
    }

    /** Of one document, the newest first; at most 200. */
    public List<CreditNote> ofItem(long openItemId) {
        return find("n.open_item_id = :item", Map.of("item", openItemId));
    }

    /** Of an order's invoices, the newest first; at most 200. */
    public List<CreditNote> ofOrder(long orderId) {
        return find(
                "i.id in (select b.id from otc.open_items_by_order b where b.order_id = :order)",
                Map.of("order", orderId));
    }

    /** Of a customer, the newest first; at most 200. @param mine the legal entities of which they may be */
    public List<CreditNote> ofCustomer(String customer, EntityScope mine) {
        return find("c.number = :customer", Map.of("customer", customer)).stream()
                .filter(note -> mine.has(note.entity()))
                .toList();
    }

    private List<CreditNote> find(String which, Map<String, Object> params) {
        return jdbc.sql("""
                select n.*, o.outcome, o.number, o.issued_on, o.allocated_amount, o.on_account_amount,
                       e.code as entity, i.document_number, coalesce(s.number, i.order_number) as order_number,
                       c.number as customer, c.name as customer_name, r.gross_amount as replacement_gross,
                       v.id as replacement_id, v.number as replacement_number
                  from otc.credit_notes n
                  left join otc.credit_note_outcomes o on o.credit_note_id = n.id
                  join otc.legal_entities e on e.id = n.entity_id
                  join otc.open_items i on i.id = n.open_item_id
                  left join otc.orders s on s.id = i.order_id
                  join otc.customers c on c.id = n.customer_id
                  left join otc.corrected_invoices r on r.credit_note_id = n.id
                  left join otc.invoices v
                    on r.credit_note_id is not null and o.outcome = 'ISSUED' and v.replaces_id = n.invoice_id
                 where %s order by n.id desc limit %d
                """.formatted(which, MAX_ROWS))
                .params(params)
                .query(this::map)
                .list();
    }

    private CreditNote map(ResultSet row, int n) throws SQLException {
        long id = row.getLong("id");
        String currency = row.getString("currency");
        String outcome = row.getString("outcome");
        return new CreditNote(
                id,
                BusinessKey.CREDIT_NOTE_REQUEST.of(id),
                row.getString("number"),
                row.getString("entity"),
                row.getLong("open_item_id"),
                (Long) row.getObject("invoice_id"),
                row.getString("document_number"),
                row.getString("order_number"),
                row.getString("customer"),
                row.getString("customer_name"),
                CreditNoteScope.valueOf(row.getString("scope")),
                CreditReason.valueOf(row.getString("reason")),
                row.getString("comment"),
                Amounts.of(row.getBigDecimal("net_amount"), currency),
                Amounts.of(row.getBigDecimal("tax_amount"), currency),
                Amounts.of(row.getBigDecimal("gross_amount"), currency),
                outcome == null ? CreditNoteStatus.WAITING : CreditNoteStatus.valueOf(outcome),
                row.getObject("issued_on", LocalDate.class),
                money(row, "allocated_amount", currency),
                money(row, "on_account_amount", currency),
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                lines(id, currency),
                adjustments(id, currency),
                taxes(id, currency),
                decisions(id),
                row.getBigDecimal("replacement_gross") == null
                        ? null
                        : new CreditNote.Replacement(
                                (Long) row.getObject("replacement_id"),
                                row.getString("replacement_number"),
                                money(row, "replacement_gross", currency)));
    }

    private static Money money(ResultSet row, String column, String currency) throws SQLException {
        return row.getBigDecimal(column) == null ? null : Amounts.of(row.getBigDecimal(column), currency);
    }

    private List<CreditLine> lines(long id, String currency) {
        return jdbc.sql("select * from otc.credit_note_lines where credit_note_id = :id order by line_number")
                .param("id", id)
                .query((row, n) -> new CreditLine(
                        row.getInt("line_number"),
                        (Integer) row.getObject("invoice_line"),
                        row.getString("sku"),
                        row.getString("description"),
                        row.getBigDecimal("quantity"),
                        row.getString("unit"),
                        row.getBigDecimal("unit_price"),
                        row.getBigDecimal("discount_percent"),
                        row.getString("tax_category"),
                        row.getBigDecimal("tax_rate"),
                        row.getString("tax_reason"),
                        Amounts.of(row.getBigDecimal("net_amount"), currency)))
                .list();
    }

    private List<CreditAdjustment> adjustments(long id, String currency) {
        return jdbc.sql("select * from otc.credit_note_adjustments where credit_note_id = :id order by number")
                .param("id", id)
                .query((row, n) -> new CreditAdjustment(
                        row.getInt("number"),
                        (Integer) row.getObject("line_number"),
                        row.getInt("invoice_adjustment"),
                        AdjustmentKind.valueOf(row.getString("kind")),
                        row.getString("reason"),
                        row.getString("code"),
                        row.getString("tax_category"),
                        row.getBigDecimal("tax_rate"),
                        row.getString("tax_reason"),
                        Amounts.of(row.getBigDecimal("amount"), currency)))
                .list();
    }

    private List<CreditTax> taxes(long id, String currency) {
        return jdbc.sql("""
                select * from otc.credit_note_taxes where credit_note_id = :id order by tax_category, tax_rate
                """)
                .param("id", id)
                .query((row, n) -> new CreditTax(
                        row.getString("tax_category"),
                        row.getBigDecimal("tax_rate"),
                        Amounts.of(row.getBigDecimal("net_amount"), currency),
                        Amounts.of(row.getBigDecimal("tax_amount"), currency)))
                .list();
    }

    private List<CreditNote.Decision> decisions(long id) {
        return jdbc.sql("select * from otc.credit_note_decisions where credit_note_id = :id order by step")
                .param("id", id)
                .query((row, n) -> new CreditNote.Decision(
                        row.getBoolean("approved"),
                        row.getString("comment"),
                        row.getString("decided_by"),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }
}
