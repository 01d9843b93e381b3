package org.ordertocash.invoice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds invoices, with the status computed from their open item. */
@Service
@Transactional(readOnly = true)
public class Invoices {

    private static final int MAX_ROWS = 500;
    private static final List<String> STATUSES =
            List.of("open", "partly paid", "paid", "credited", "replaced", "overdue");
    private static final String SELECT = """
            select * from (
                select i.id, i.number, i.entity_id,
                       i.issued_on, i.due_on, i.currency, i.net_amount, i.tax_amount, i.gross_amount,
                       i.down_payment, i.prepaid_amount,
                    i.payment_reference,
                       c.number as customer, c.name as customer_name, e.code as entity,
                       coalesce((select array_agg(distinct o.number) from otc.invoice_shipments v
                                   join otc.orders o on o.id = v.order_id where v.invoice_id = i.id),
                                array(select o.number from otc.orders o where o.id = i.order_id)) as order_numbers,
                       oi.open_amount, o.number as replaces, r.number as replaced_by,
                       case when r.id is not null then 'replaced'
                            when oi.open_amount = 0 and oi.original_amount > 0 and oi.original_amount =
                                (select sum(x.allocated_amount) from otc.credit_notes n
                                   join otc.credit_note_outcomes x on x.credit_note_id = n.id
                                  where n.open_item_id = oi.id) then 'credited'
                            when oi.open_amount = 0 then 'paid'
                            when oi.due_on < cast(cast(:now as timestamptz) at time zone e.time_zone as date)
                                then 'overdue'
                            when oi.open_amount < oi.original_amount then 'partly paid' else 'open' end as status
                  from otc.invoices i
                  join otc.open_items oi on oi.id = i.open_item_id
                  join otc.customers c on c.id = i.customer_id
                  join otc.legal_entities e on e.id = i.entity_id
                  left join otc.invoices o on o.id = i.replaces_id
                  left join otc.invoices r on r.replaces_id = i.id) invoice
            """;

    private final InvoiceRepository invoices;
    private final JdbcClient jdbc;
    private final Clock clock;

    Invoices(InvoiceRepository invoices, JdbcClient jdbc, Clock clock) {
        this.invoices = invoices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An invoice with what is open on it.
     *
     * @param orderNumbers of the orders that it is for, at least one
     * @param status open, partly paid, paid, credited, replaced or overdue
     * @param replaces number of the invoice in whose place it stands; null: in no other's
     * @param replacedBy number of the invoice that stands in its place; null: none
     */
    public record Summary(
            long id,
            String number,
            String customer,
            String customerName,
            String entity,
            List<String> orderNumbers,
            LocalDate issuedOn,
            LocalDate dueOn,
            Money net,
            Money tax,
            Money gross,
            boolean downPayment,
            Money prepaid,
            Money open,
            String paymentReference,
            String status,
            String replaces,
            String replacedBy) {}

    public Invoice byId(long id) {
        return invoices.findById(id).orElseThrow(() -> new NotFound("invoice with id " + id));
    }

    /** Those in force of shipments that have lines of one of these orders; none that was replaced. */
    public List<Invoice> ofOrders(List<Long> orderIds) {
        return invoices.findByOrders(orderIds);
    }

    /** @throws NotFound when no invoice has this number */
    public Summary byNumber(String number) {
        return jdbc.sql(SELECT + "where number = :number")
                .param("now", OffsetDateTime.now(clock))
                .param("number", number)
                .query(Invoices::map)
                .optional()
                .orElseThrow(() -> new NotFound("invoice " + number));
    }

    /**
     * The newest invoices, 500 at most.
     *
     * @param customer customer number; null: all
     * @param status null: all
     * @param mine the entities of which they may be
     */
    public List<Summary> find(String customer, String status, EntityScope mine) {
        if (status != null && !STATUSES.contains(status)) {
            throw InvalidInput.of("status", "is not one of " + String.join(", ", STATUSES));
        }
        return jdbc.sql(SELECT + """
                where (:everything or entity_id = any(:entities))
                  and (cast(:customer as text) is null or customer = :customer) and (cast(:status as text) is null or \
                status = :status)
                order by id desc limit :max
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("customer", customer)
                .param("status", status)
                .param("max", MAX_ROWS)
                .params(mine.parameters())
                .query(Invoices::map)
                .list();
    }

    private static Summary map(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        String currency = row.getString("currency");
        return new Summary(
                row.getLong("id"),
                row.getString("number"),
                row.getString("customer"),
                row.getString("customer_name"),
                row.getString("entity"),
                List.of((String[]) row.getArray("order_numbers").getArray()),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                Amounts.of(row.getBigDecimal("net_amount"), currency),
                Amounts.of(row.getBigDecimal("tax_amount"), currency),
                Amounts.of(row.getBigDecimal("gross_amount"), currency),
                row.getBoolean("down_payment"),
                Amounts.of(row.getBigDecimal("prepaid_amount"), currency),
                Amounts.of(row.getBigDecimal("open_amount"), currency),
                row.getString("payment_reference"),
                row.getString("status"),
                row.getString("replaces"),
                row.getString("replaced_by"));
    }
}
