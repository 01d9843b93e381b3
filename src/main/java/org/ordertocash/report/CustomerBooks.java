package org.ordertocash.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a customer owes, was sent and has paid, with the legal entities that somebody works for; each list has an end.
 */
@Service
@Transactional(readOnly = true)
public class CustomerBooks {

    private static final int MOST_ITEMS = 200;
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerBooks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is open with an entity in a currency, by age. */
    public record Aged(String entity, String currency, AgingBuckets amounts) {}

    /** @param daysOverdue 0 if it is not due yet */
    public record Item(
            String entity,
            String document,
            String kind,
            LocalDate issuedOn,
            LocalDate dueOn,
            String currency,
            BigDecimal amount,
            BigDecimal open,
            long daysOverdue) {}

    /**
     * @param orders that it is for, at least one
     * @param documentId of its PDF; null: there is none yet
     * @param replaces number of the invoice in whose place it stands; null: in no other's
     * @param replacedBy number of the invoice that stands in its place; null: none
     */
    public record Invoice(
            String entity,
            String number,
            List<String> orders,
            LocalDate issuedOn,
            LocalDate dueOn,
            String currency,
            BigDecimal gross,
            BigDecimal open,
            boolean downPayment,
            Long documentId,
            String replaces,
            String replacedBy) {}

    /** @param placed what of it stands on this customer's items and account */
    public record Payment(
            String entity,
            long id,
            LocalDate bookedOn,
            String payer,
            String currency,
            BigDecimal amount,
            BigDecimal placed) {}

    /** @param standing issued, withdrawn or approved */
    public record Notice(
            String entity,
            String number,
            String level,
            String currency,
            BigDecimal asked,
            LocalDate issuedOn,
            String standing) {}

    /** By entity and currency. */
    public List<Aged> aging(long customer, EntityScope mine) {
        return jdbc.sql("""
                select e.code, u.currency,
                       coalesce(sum(u.open_amount) filter (where d.late <= 0), 0) as not_due,
                       coalesce(sum(u.open_amount) filter (where d.late between 1 and 30), 0) as days_1,
                       coalesce(sum(u.open_amount) filter (where d.late between 31 and 60), 0) as days_31,
                       coalesce(sum(u.open_amount) filter (where d.late between 61 and 90), 0) as days_61,
                       coalesce(sum(u.open_amount) filter (where d.late between 91 and 180), 0) as days_91,
                       coalesce(sum(u.open_amount) filter (where d.late > 180), 0) as over_180,
                       sum(u.open_amount) as total
                  from otc.unsettled_items u
                  join otc.legal_entities e on e.id = u.entity_id
                 cross join lateral (select otc.local_day(u.entity_id, :now) - u.due_on as late) d
                 where u.customer_id = :customer and (:everything or u.entity_id = any(:entities))
                 group by e.code, u.currency order by e.code, u.currency
                """)
                .params(parameters(customer, mine))
                .query((row, n) -> new Aged(
                        row.getString("code"),
                        row.getString("currency"),
                        new AgingBuckets(
                                amount(row, "not_due"),
                                amount(row, "days_1"),
                                amount(row, "days_31"),
                                amount(row, "days_61"),
                                amount(row, "days_91"),
                                amount(row, "over_180"),
                                amount(row, "total"))))
                .list();
    }

    /** The open ones, what is due first comes first; at most 200. */
    public List<Item> items(long customer, EntityScope mine) {
        return jdbc.sql("""
                select e.code, i.document_number, i.kind, i.issued_on, i.due_on, i.currency, i.original_amount,
                       u.open_amount, greatest(0, otc.local_day(u.entity_id, :now) - u.due_on) as late
                  from otc.unsettled_items u
                  join otc.open_items i on i.id = u.open_item_id
                  join otc.legal_entities e on e.id = u.entity_id
                 where u.customer_id = :customer and (:everything or u.entity_id = any(:entities))
                 order by u.due_on, u.open_item_id limit :most
                """)
                .params(parameters(customer, mine))
                .param("most", MOST_ITEMS)
                .query((row, n) -> new Item(
                        row.getString("code"),
                        row.getString("document_number"),
                        row.getString("kind"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("currency"),
                        amount(row, "original_amount"),
                        amount(row, "open_amount"),
                        row.getLong("late")))
                .list();
    }

    /** The latest 20. */
    public List<Invoice> invoices(long customer, EntityScope mine) {
        return invoices("v.customer_id = :customer", parameters(customer, mine));
    }

    /** Of an order, the first ones first; at most 200. */
    public List<Invoice> invoicesOfOrder(long order) {
        Map<String, Object> parameters = new HashMap<>(EntityScope.OF_THE_SYSTEM.parameters());
        parameters.put("order", order);
        parameters.put("most", MOST_ITEMS);
        return invoices(
                "(v.id in (select invoice_id from otc.invoice_shipments where order_id = :order)"
                        + " or v.down_payment and v.order_id = :order)",
                parameters);
    }

    private List<Invoice> invoices(String which, Map<String, Object> parameters) {
        return jdbc.sql("""
                select e.code, v.number,
                       array(select o.number from otc.invoice_shipments x
                                join otc.orders o on o.id = x.order_id where x.invoice_id = v.id
                              union select o.number from otc.orders o where v.down_payment and o.id = v.order_id
                              order by 1) as order_numbers,
                       v.issued_on, v.due_on, v.currency, v.gross_amount,
                       i.open_amount, v.down_payment,
                       (select max(d.id) from otc.documents d
                         where d.owner_type = 'invoice' and d.owner_id = v.id
                           and d.media_type = 'application/pdf') as document,
                       w.number as replaces, r.number as replaced_by
                  from otc.invoices v
                  left join otc.invoices w on w.id = v.replaces_id
                  left join otc.invoices r on r.replaces_id = v.id
                  join otc.open_items i on i.id = v.open_item_id
                  join otc.legal_entities e on e.id = v.entity_id
                 where\s""" + which + """
                 and (:everything or v.entity_id = any(:entities)) order by v.id desc limit :most
                """)
                .params(parameters)
                .query((row, n) -> new Invoice(
                        row.getString("code"),
                        row.getString("number"),
                        List.of((String[]) row.getArray("order_numbers").getArray()),
                        row.getObject("issued_on", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("currency"),
                        amount(row, "gross_amount"),
                        amount(row, "open_amount"),
                        row.getBoolean("down_payment"),
                        row.getObject("document", Long.class),
                        row.getString("replaces"),
                        row.getString("replaced_by")))
                .list();
    }

    /** The latest 20 that settled an invoice or an open item, or stand on account. */
    public List<Payment> payments(long customer, EntityScope mine) {
        return jdbc.sql("""
                with item as (
                    select open_item_id from otc.invoices where customer_id = :customer
                    union select open_item_id from otc.unsettled_items where customer_id = :customer),
                placed as (
                    select a.payment_id, a.amount from item join otc.allocations a using (open_item_id)
                    union all
                    select a.payment_id, a.amount from otc.allocations a
                     where a.customer_id = :customer and a.open_item_id is null)
                select e.code, p.id, p.booked_on, p.payer_name, p.currency, p.amount, sum(l.amount) as placed
                  from placed l
                  join otc.payments p on p.id = l.payment_id
                  join otc.legal_entities e on e.id = p.entity_id
                 where :everything or p.entity_id = any(:entities)
                 group by e.code, p.id order by p.booked_on desc, p.id desc limit :most
                """)
                .params(parameters(customer, mine))
                .query((row, n) -> new Payment(
                        row.getString("code"),
                        row.getLong("id"),
                        row.getObject("booked_on", LocalDate.class),
                        row.getString("payer_name"),
                        row.getString("currency"),
                        amount(row, "amount"),
                        amount(row, "placed")))
                .list();
    }

    /** The latest 20. */
    public List<Notice> notices(long customer, EntityScope mine) {
        return jdbc.sql("""
                select e.code, n.number, n.level_name, c.currency, n.asked_amount, n.issued_on,
                       case when n.withdrawn_on is not null then 'withdrawn'
                            when n.issued_on is not null then 'issued' else 'approved' end as standing
                  from otc.dunning_cases c
                  join otc.dunning_notices n on n.case_id = c.id
                  join otc.legal_entities e on e.id = c.entity_id
                 where c.customer_id = :customer and (:everything or c.entity_id = any(:entities))
                 order by n.id desc limit :most
                """)
                .params(parameters(customer, mine))
                .query((row, n) -> new Notice(
                        row.getString("code"),
                        row.getString("number"),
                        row.getString("level_name"),
                        row.getString("currency"),
                        amount(row, "asked_amount"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getString("standing")))
                .list();
    }

    private Map<String, Object> parameters(long customer, EntityScope mine) {
        Map<String, Object> parameters = new HashMap<>(mine.parameters());
        parameters.put("customer", customer);
        parameters.put("most", MOST);
        parameters.put("now", OffsetDateTime.now(clock));
        return parameters;
    }

    private static BigDecimal amount(ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return Amounts.inMinorUnits(amount, row.getString("currency"));
    }
}
