package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is agreed, asked for, deducted and left of down payments. */
@Service
@Transactional(readOnly = true)
public class DownPayments {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final JdbcClient jdbc;
    private final Clock clock;

    DownPayments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is agreed for an order.
     *
     * @param percent of the gross value; null: an amount
     * @param amount gross; null: a percentage
     */
    public record Agreed(BigDecimal percent, BigDecimal amount) {

        /** As an amount of an order that is worth so much. */
        Money of(Money gross) {
            Money wanted = amount != null
                    ? Amounts.of(amount, gross.getCurrencyUnit().getCode())
                    : gross.multipliedBy(percent.divide(HUNDRED), RoundingMode.HALF_UP);
            return wanted.isGreaterThan(gross) ? gross : wanted;
        }
    }

    /**
     * A down payment invoice of an order.
     *
     * @param left what no other invoice has deducted yet, and nothing credits; gross
     */
    public record Asked(
            long invoiceId,
            long openItemId,
            String number,
            LocalDate issuedOn,
            LocalDate dueOn,
            Money gross,
            Money open,
            Money left) {

        public boolean paid() {
            return open.isZero();
        }
    }

    /** What an invoice deducts of a down payment invoice, at one rate. */
    public record Taken(String number, LocalDate issuedOn, BigDecimal taxRate, Money net, Money tax) {}

    public List<Taken> takenBy(long invoiceId) {
        return deductedBy(invoiceId).stream()
                .map(one -> new Taken(one.number(), one.issuedOn(), one.taxRate(), one.net(), one.tax()))
                .toList();
    }

    /** Whether an invoice asks for a down payment. */
    public boolean isOne(long invoiceId) {
        return jdbc.sql("select down_payment from otc.invoices where id = :id")
                .param("id", invoiceId)
                .query(Boolean.class)
                .single();
    }

    public Optional<Agreed> agreed(long orderId) {
        return jdbc.sql("select percent, amount from otc.order_down_payments where order_id = :id")
                .param("id", orderId)
                .query(Agreed.class)
                .optional();
    }

    /** The down payment invoice of an order; empty: there is none. */
    public Optional<Asked> ofOrder(long orderId) {
        return jdbc.sql("""
                select i.id, i.open_item_id, i.number, i.issued_on, i.due_on, i.currency, i.gross_amount, o.open_amount,
                       (select sum(l.net_amount + l.tax_amount) from otc.down_payments_left l
                         where l.down_payment_id = i.id) as left_amount
                  from otc.invoices i join otc.open_items o on o.id = i.open_item_id
                 where i.order_id = :id and i.down_payment
                """)
                .param("id", orderId)
                .query((row, n) -> new Asked(
                        row.getLong("id"),
                        row.getLong("open_item_id"),
                        row.getString("number"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        Amounts.of(row.getBigDecimal("gross_amount"), row.getString("currency")),
                        Amounts.of(row.getBigDecimal("open_amount"), row.getString("currency")),
                        Amounts.of(row.getBigDecimal("left_amount"), row.getString("currency"))))
                .optional();
    }

    /** Whether an order may not be shipped for want of its down payment. */
    public boolean isMissing(SalesOrder order) {
        return !order.isCancelled()
                && order.gross().isPositive()
                && jdbc.sql("select otc.down_payment_missing(:id)")
                        .param("id", order.id())
                        .query(Boolean.class)
                        .single();
    }

    /** Numbers of the orders of an account whose down payment is not invoiced yet. */
    public List<String> ordersToInvoice(AccountKey account) {
        return jdbc.sql("""
                select o.number from otc.order_down_payments d join otc.orders o on o.id = d.order_id
                 where o.customer_id = :customer and o.entity_id = :entity
                   and not exists (select from otc.invoices i where i.order_id = o.id and i.down_payment)
                 order by o.id
                """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .query(String.class)
                .list();
    }

    /** What an invoice deducts: of the orders that it is for, the earliest down payment first. */
    List<Deduction> deductions(InvoiceContent content, List<Long> orderIds) {
        List<Totals.Tax> free = new ArrayList<>(content.totals().taxes());
        List<Deduction> deductions = new ArrayList<>();
        for (Deduction left : left(orderIds)) {
            for (int i = 0; i < free.size(); i++) {
                Totals.Tax tax = free.get(i);
                if (left.isAt(tax.category(), tax.rate())) {
                    Totals.Tax own = smaller(tax, content.totalsOf(left.orderId()));
                    Deduction one = DownPaymentArithmetic.deduct(left, own.net(), own.tax());
                    if (one.gross().isPositive()) {
                        deductions.add(one);
                        free.set(
                                i,
                                new Totals.Tax(
                                        tax.category(),
                                        tax.rate(),
                                        tax.net().minus(one.net()),
                                        tax.tax().minus(one.tax())));
                    }
                }
            }
        }
        return deductions;
    }

    /** An order's share of a collective invoice is rounded by itself: it may be a cent more than the whole. */
    private static Totals.Tax smaller(Totals.Tax free, Totals order) {
        return order.taxes().stream()
                .filter(tax -> tax.category().equals(free.category())
                        && tax.rate().compareTo(free.rate()) == 0
                        && tax.net().plus(tax.tax()).isLessThan(free.net().plus(free.tax())))
                .findFirst()
                .orElse(free);
    }

    private List<Deduction> left(List<Long> orderIds) {
        return jdbc.sql("""
                select * from otc.down_payments_left
                 where order_id = any(:orders) and net_amount + tax_amount > 0
                 order by down_payment_id, tax_category, tax_rate
                """)
                .param("orders", orderIds.toArray(Long[]::new))
                .query((row, n) -> new Deduction(
                        row.getLong("down_payment_id"),
                        row.getLong("order_id"),
                        row.getString("number"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getString("tax_category"),
                        row.getBigDecimal("tax_rate"),
                        Amounts.of(row.getBigDecimal("net_amount"), row.getString("currency")),
                        Amounts.of(row.getBigDecimal("tax_amount"), row.getString("currency"))))
                .list();
    }

    /** What an issued invoice has deducted. */
    List<Deduction> deductedBy(long invoiceId) {
        return jdbc.sql("""
                select u.*, d.order_id, d.number, d.issued_on, d.currency
                  from otc.down_payment_uses u join otc.invoices d on d.id = u.down_payment_id
                 where u.invoice_id = :id order by u.down_payment_id, u.tax_category, u.tax_rate
                """)
                .param("id", invoiceId)
                .query((row, n) -> new Deduction(
                        row.getLong("down_payment_id"),
                        row.getLong("order_id"),
                        row.getString("number"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getString("tax_category"),
                        row.getBigDecimal("tax_rate"),
                        Amounts.of(row.getBigDecimal("net_amount"), row.getString("currency")),
                        Amounts.of(row.getBigDecimal("tax_amount"), row.getString("currency"))))
                .list();
    }

    @Transactional
    void use(long invoiceId, List<Deduction> deductions) {
        deductions.forEach(one -> jdbc.sql("""
                insert into otc.down_payment_uses (invoice_id, down_payment_id, tax_category, tax_rate, net_amount,
                    tax_amount)
                values (:invoice, :downPayment, :category, :rate, :net, :tax)
                """)
                .param("invoice", invoiceId)
                .param("downPayment", one.downPaymentId())
                .param("category", one.taxCategory())
                .param("rate", one.taxRate())
                .param("net", one.net().getAmount())
                .param("tax", one.tax().getAmount())
                .update());
    }

    /** Notes that VAT became due, or did no longer; returns the id that its journal has as its source. */
    @Transactional
    long moved(long downPaymentId, String category, BigDecimal rate, BigDecimal amount) {
        return jdbc.sql("""
                insert into otc.down_payment_taxes (down_payment_id, tax_category, tax_rate, amount, moved_at)
                values (:id, :category, :rate, :amount, :now) returning id
                """)
                .param("id", downPaymentId)
                .param("category", category)
                .param("rate", rate)
                .param("amount", amount)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }
}
