package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.ItemsMoved;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.Posting;
import org.ordertocash.ledger.TaxCode;
import org.ordertocash.money.Amounts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * VAT of a down payment is due when the money comes, in its proportion (Art. 65 of the VAT directive), and at the
 * latest when another invoice deducts it. Whatever settles the item, or opens it again, moves the VAT in the same
 * transaction, to what follows from the item then: so a repeat moves nothing. See docs/decisions/down-payments.md.
 */
@Component
class DownPaymentTax {

    private static final String SOURCE = "down-payment-tax";

    private final DownPayments downPayments;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    DownPaymentTax(DownPayments downPayments, Ledger ledger, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.downPayments = downPayments;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @param moved what is due already */
    private record Standing(
            long id,
            long openItemId,
            long orderId,
            String number,
            long entityId,
            long customerId,
            String currency,
            BigDecimal grossAmount,
            BigDecimal openAmount,
            String taxCategory,
            BigDecimal taxRate,
            BigDecimal taxAmount,
            BigDecimal used,
            BigDecimal moved) {

        Money due() {
            BigDecimal settled = grossAmount.subtract(openAmount);
            Money byMoney = settled.compareTo(grossAmount) == 0
                    ? Amounts.of(taxAmount, currency)
                    : Amounts.rounded(
                            taxAmount.multiply(settled).divide(grossAmount, 8, RoundingMode.HALF_UP), currency);
            Money byDelivery = Amounts.of(used, currency);
            return byMoney.isLessThan(byDelivery) ? byDelivery : byMoney;
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ItemsMoved items) {
        move(standings("i.open_item_id = any(:ids)", items.openItemIds()), items.day(), items.cause());
    }

    /** An invoice has deducted some of them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void used(List<Long> downPaymentIds, LocalDate day, Cause cause) {
        if (!downPaymentIds.isEmpty()) {
            move(standings("i.id = any(:ids)", downPaymentIds), day, cause);
        }
    }

    private void move(List<Standing> standings, LocalDate day, Cause cause) {
        for (Standing one : standings) {
            Money delta = one.due().minus(Amounts.of(one.moved(), one.currency()));
            if (!delta.isZero()) {
                post(one, delta, day, cause);
            }
        }
        standings.stream()
                .filter(one -> one.openAmount().signum() > 0
                        && one.openAmount().compareTo(one.grossAmount()) <= 0
                        && one.moved().signum() > 0)
                .map(one -> new DownPaymentReopened(one.orderId()))
                .distinct()
                .forEach(events::publishEvent);
    }

    private void post(Standing one, Money delta, LocalDate day, Cause cause) {
        TaxCode code = new TaxCode(one.taxCategory(), Amounts.shortest(one.taxRate()));
        long id = downPayments.moved(one.id(), one.taxCategory(), one.taxRate(), delta.getAmount());
        ledger.post(
                new Journal(
                        one.entityId(),
                        JournalKind.DOWN_PAYMENT_TAX,
                        day,
                        "VAT of down payment invoice " + one.number()
                                + (delta.isPositive() ? " is due" : " is not due any more"),
                        SOURCE,
                        id,
                        List.of(
                                Posting.debit(Account.VAT_ON_DOWN_PAYMENTS, delta)
                                        .of(one.customerId())
                                        .taxed(code),
                                Posting.credit(Account.VAT_PAYABLE, delta)
                                        .of(one.customerId())
                                        .taxed(code))),
                cause);
    }

    private List<Standing> standings(String which, List<Long> ids) {
        return jdbc.sql("""
                select i.id, i.open_item_id, i.order_id, i.number, i.entity_id, i.customer_id, i.currency,
                       i.gross_amount, o.open_amount, t.tax_category, t.tax_rate, t.tax_amount,
                       coalesce((select sum(u.tax_amount) from otc.down_payment_uses u
                                  where u.down_payment_id = i.id and u.tax_category = t.tax_category
                                    and u.tax_rate = t.tax_rate), 0) as used,
                       coalesce((select sum(m.amount) from otc.down_payment_taxes m
                                  where m.down_payment_id = i.id and m.tax_category = t.tax_category
                                    and m.tax_rate = t.tax_rate), 0) as moved
                  from otc.invoices i
                  join otc.open_items o on o.id = i.open_item_id
                  join otc.invoice_taxes t on t.invoice_id = i.id
                 where i.down_payment and\s""" + which + " order by i.id, t.tax_category, t.tax_rate")
                .param("ids", ids.toArray(Long[]::new))
                .query(Standing.class)
                .list();
    }
}
