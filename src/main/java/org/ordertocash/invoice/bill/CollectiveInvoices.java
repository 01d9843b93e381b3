package org.ordertocash.invoice.bill;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.customer.account.InvoiceMode;
import org.ordertocash.input.Conflict;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for collective invoices, each once: when a period is over, or ahead of time when a person wants it. */
@Service
@Transactional
public class CollectiveInvoices {

    private static final String WAITING = """
              from otc.customer_accounts a
              join otc.orders o on o.customer_id = a.customer_id and o.entity_id = a.entity_id
              join otc.shipments s on s.order_id = o.id
             where a.invoice_mode in ('WEEKLY', 'TWICE_A_MONTH', 'MONTHLY') and not s.free_of_charge
               and not exists (select from otc.invoice_shipments v where v.shipment_id = s.id)
            """;

    private final CustomerAccounts accounts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LocalDays days;

    CollectiveInvoices(
            CustomerAccounts accounts, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock, LocalDays days) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.days = days;
    }

    /**
     * A shipment that waits for a collective invoice.
     *
     * @param net what was shipped, as ordered, without tax, and without allowances and charges of the whole order
     */
    public record Unbilled(
            String entity, String order, String reference, LocalDate shippedOn, BigDecimal net, String currency) {

        public Money value() {
            return Amounts.rounded(net, currency);
        }
    }

    private record Account(long customerId, long entityId, InvoiceMode invoiceMode, DayOfWeek invoiceWeekday) {}

    private record First(long shipmentId, long orderId, String orderNumber) {}

    /**
     * Asks for the invoices of all periods that are over, each by the day that it is for its legal entity. What was
     * missed on a day is asked for on the next.
     *
     * @return how many were asked for
     */
    public int askDue(String by) {
        return jdbc
                .sql("select distinct a.customer_id, a.entity_id, a.invoice_mode, a.invoice_weekday" + WAITING
                        + " order by a.customer_id, a.entity_id")
                .query(Account.class)
                .list()
                .stream()
                .mapToInt(account -> ask(
                        new AccountKey(account.customerId(), account.entityId()),
                        account.invoiceMode()
                                .periodBegan(days.today(account.entityId()), account.invoiceWeekday())
                                .minusDays(1),
                        by))
                .sum();
    }

    /**
     * Asks for the invoices of all that waits, ahead of time.
     *
     * @param entity code of the legal entity; null: the customer's only one
     * @return how many were asked for
     * @throws org.ordertocash.input.NotFound no such customer, as far as the person may know
     * @throws org.ordertocash.input.InvalidInput field {@code entity}: it has no account there, or several
     * @throws Conflict nothing waits, or what waits was asked for before
     */
    public int askNow(String customer, String entity, EntityScope mine, String by) {
        CustomerAccount account = accounts.meant(customer, entity, mine);
        int asked = ask(account.key(), days.today(account.entityId()), by);
        if (asked == 0) {
            throw new Conflict("No shipment of customer " + customer + " with " + account.entity()
                    + " waits for a collective invoice that was not asked for yet");
        }
        return asked;
    }

    private int ask(AccountKey account, LocalDate shippedUntil, String by) {
        List<First> firsts = jdbc.sql("""
                select shipment_id, order_id, order_number
                  from (select s.id as shipment_id, o.id as order_id, o.number as order_number,
                               row_number() over (
                                   partition by o.currency,
                                                case when a.invoice_per_order_number
                                                     then otc.invoiced_order_number(o.id) end
                                   order by s.id) as place
                """ + WAITING + """
                   and a.customer_id = :customer and a.entity_id = :entity and s.shipped_on <= :until) waiting
                 where place = 1 order by shipment_id
                """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .param("until", shippedUntil)
                .query(First.class)
                .list();
        List<First> fresh =
                firsts.stream().filter(first -> note(first, shippedUntil, by)).toList();
        fresh.forEach(first -> events.publishEvent(
                new CollectiveInvoiceAsked(first.orderId(), first.orderNumber(), first.shipmentId(), shippedUntil)));
        return fresh.size();
    }

    /** Whether it was not asked for before: while it has to be corrected, say, it is not asked for again. */
    private boolean note(First first, LocalDate shippedUntil, String by) {
        return jdbc.sql("""
                insert into otc.collective_invoices (shipment_id, shipped_until, asked_at, asked_by)
                values (:shipment, :until, :now, :by) on conflict do nothing
                """)
                        .param("shipment", first.shipmentId())
                        .param("until", shippedUntil)
                        .param("now", OffsetDateTime.now(clock))
                        .param("by", by)
                        .update()
                > 0;
    }

    /** What waits for collective invoices of a customer, the oldest first, 200 at most. */
    @Transactional(readOnly = true)
    public List<Unbilled> waiting(long customerId, EntityScope mine) {
        return jdbc.sql("""
                select e.code as entity, o.number as "order", s.reference, s.shipped_on, o.currency,
                       (select coalesce(sum(l.net_amount * x.quantity / l.quantity), 0)
                          from otc.shipment_lines x
                          join otc.order_lines_in_force l on l.order_id = o.id and l.line_number = x.line_number
                         where x.shipment_id = s.id) as net
                """ + WAITING.replace("from otc.customer_accounts a", """
                from otc.customer_accounts a
                join otc.legal_entities e on e.id = a.entity_id
                """) + """
                   and a.customer_id = :customer and (:everything or a.entity_id = any(:entities))
                 order by s.shipped_on, s.id limit 200
                """)
                .params(mine.parameters())
                .param("customer", customerId)
                .query(Unbilled.class)
                .list();
    }
}
