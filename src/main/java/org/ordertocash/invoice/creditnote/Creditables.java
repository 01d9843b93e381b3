package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what can still be credited of a document. */
@Service
@Transactional(readOnly = true)
public class Creditables {

    private final JdbcClient jdbc;

    Creditables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The open item of an invoice, also of one that was taken on.
     *
     * @param entity code of its legal entity; null: the only one of {@code mine} that has a document of this number
     * @throws NotFound when there is no invoice of this number
     * @throws InvalidInput when there are several
     */
    public long item(String documentNumber, String entity, EntityScope mine) {
        List<Long> items = jdbc.sql("""
                select i.id from otc.open_items i join otc.legal_entities e on e.id = i.entity_id
                 where i.document_number = :number and i.kind = 'INVOICE'
                   and (:everything or i.entity_id = any(:entities))
                   and (cast(:entity as text) is null or e.code = :entity)
                """)
                .param("number", documentNumber)
                .param("entity", entity)
                .params(mine.parameters())
                .query(Long.class)
                .list();
        if (items.isEmpty()) {
            throw new NotFound("invoice " + documentNumber);
        }
        if (items.size() > 1) {
            throw InvalidInput.of("entity", "is needed: several legal entities have an invoice " + documentNumber);
        }
        return items.get(0);
    }

    /** Codes of the legal entities of {@code mine} that have an invoice of this number. */
    public List<String> sellers(String documentNumber, EntityScope mine) {
        return jdbc.sql("""
                select e.code from otc.open_items i join otc.legal_entities e on e.id = i.entity_id
                 where i.document_number = :number and i.kind = 'INVOICE'
                   and (:everything or i.entity_id = any(:entities)) order by e.code
                """)
                .param("number", documentNumber)
                .params(mine.parameters())
                .query(String.class)
                .list();
    }

    /** As it is at this moment; who wants it to stay so locks the item first. */
    public Creditable of(long openItemId) {
        record Head(
                long entityId,
                String entity,
                long customerId,
                String customer,
                String customerName,
                Long invoiceId,
                String orderNumber,
                String documentNumber,
                LocalDate issuedOn,
                LocalDate dueOn,
                String currency,
                BigDecimal original,
                BigDecimal open,
                BigDecimal creditable,
                BigDecimal credited) {}
        Head head = jdbc.sql("""
                select i.entity_id, e.code as entity, i.customer_id, c.number as customer, c.name as customer_name,
                       v.id as invoice_id, coalesce(o.number, i.order_number) as order_number, i.document_number,
                       i.issued_on, i.due_on, i.currency, coalesce(v.gross_amount, i.original_amount) as original,
                       i.open_amount as open,
                       otc.creditable_amount(i.id) as creditable,
                       coalesce((select sum(n.gross_amount) from otc.standing_credit_notes n
                                  where n.open_item_id = i.id), 0) as credited
                  from otc.open_items i
                  join otc.legal_entities e on e.id = i.entity_id
                  join otc.customers c on c.id = i.customer_id
                  left join otc.orders o on o.id = i.order_id
                  left join otc.invoices v on v.open_item_id = i.id
                 where i.id = :id
                """).param("id", openItemId).query(Head.class).single();
        String currency = head.currency();
        Money credited = Amounts.of(head.credited(), currency);
        return new Creditable(
                openItemId,
                head.entityId(),
                head.entity(),
                head.customerId(),
                head.customer(),
                head.customerName(),
                head.invoiceId(),
                head.orderNumber(),
                head.documentNumber(),
                head.issuedOn(),
                head.dueOn(),
                Amounts.of(head.original(), currency),
                Amounts.of(head.open(), currency),
                credited,
                Amounts.of(head.creditable(), currency).minus(credited),
                lines(openItemId, currency),
                adjustments(openItemId, currency),
                rates(openItemId, currency));
    }

    private List<Creditable.Line> lines(long openItemId, String currency) {
        return jdbc.sql("""
                select l.*, coalesce(c.quantity, 0) as credited_quantity, coalesce(c.net, 0) as credited_net
                  from otc.invoices v join otc.invoice_lines l on l.invoice_id = v.id
                  left join lateral (
                       select sum(cl.quantity) as quantity, sum(cl.net_amount) as net
                         from otc.standing_credit_notes n join otc.credit_note_lines cl on cl.credit_note_id = n.id
                        where n.open_item_id = v.open_item_id and cl.invoice_line = l.line_number) c on true
                 where v.open_item_id = :id order by l.line_number
                """)
                .param("id", openItemId)
                .query((row, n) -> new Creditable.Line(
                        row.getInt("line_number"),
                        row.getString("sku"),
                        row.getString("description"),
                        row.getBigDecimal("quantity"),
                        row.getString("unit"),
                        row.getBigDecimal("unit_price"),
                        row.getBigDecimal("discount_percent"),
                        row.getString("tax_category"),
                        row.getBigDecimal("tax_rate"),
                        row.getString("tax_reason"),
                        Amounts.of(row.getBigDecimal("net_amount"), currency),
                        row.getBigDecimal("credited_quantity"),
                        Amounts.of(row.getBigDecimal("credited_net"), currency)))
                .list();
    }

    private List<Creditable.Adjustment> adjustments(long openItemId, String currency) {
        return jdbc.sql("""
                select a.*, coalesce(c.amount, 0) as credited
                  from otc.invoices v join otc.invoice_adjustments a on a.invoice_id = v.id
                  left join lateral (
                       select sum(ca.amount) as amount
                         from otc.standing_credit_notes n
                         join otc.credit_note_adjustments ca on ca.credit_note_id = n.id
                        where n.open_item_id = v.open_item_id and ca.invoice_adjustment = a.number) c on true
                 where v.open_item_id = :id order by a.number
                """)
                .param("id", openItemId)
                .query((row, n) -> new Creditable.Adjustment(
                        row.getInt("number"),
                        (Integer) row.getObject("line_number"),
                        AdjustmentKind.valueOf(row.getString("kind")),
                        row.getString("origin") == null
                                ? row.getString("reason")
                                : row.getString("reason") + " (" + row.getString("origin") + ")",
                        row.getString("code"),
                        row.getString("tax_category"),
                        row.getBigDecimal("tax_rate"),
                        row.getString("tax_reason"),
                        Amounts.of(row.getBigDecimal("amount"), currency),
                        Amounts.of(row.getBigDecimal("credited"), currency)))
                .list();
    }

    private List<Creditable.Rate> rates(long openItemId, String currency) {
        return jdbc.sql("""
                select t.tax_category, t.tax_rate, t.net_amount - coalesce(u.net, 0) as net,
                       t.tax_amount - coalesce(u.tax, 0) as tax,
                       coalesce(c.net, 0) as credited_net, coalesce(c.tax, 0) as credited_tax
                  from otc.invoices v join otc.invoice_taxes t on t.invoice_id = v.id
                  -- what other invoices deduct of a down payment is not credited
                  left join lateral (
                       select sum(net_amount) as net, sum(tax_amount) as tax from otc.down_payment_uses
                        where down_payment_id = v.id and tax_category = t.tax_category
                          and tax_rate = t.tax_rate) u on true
                  left join lateral (
                       select sum(ct.net_amount) as net, sum(ct.tax_amount) as tax
                         from otc.standing_credit_notes n join otc.credit_note_taxes ct on ct.credit_note_id = n.id
                        where n.open_item_id = v.open_item_id
                          and ct.tax_category = t.tax_category and ct.tax_rate = t.tax_rate) c on true
                 where v.open_item_id = :id order by t.tax_category, t.tax_rate
                """)
                .param("id", openItemId)
                .query((row, n) -> new Creditable.Rate(
                        row.getString("tax_category"),
                        row.getBigDecimal("tax_rate"),
                        Amounts.of(row.getBigDecimal("net"), currency),
                        Amounts.of(row.getBigDecimal("tax"), currency),
                        Amounts.of(row.getBigDecimal("credited_net"), currency),
                        Amounts.of(row.getBigDecimal("credited_tax"), currency)))
                .list();
    }
}
