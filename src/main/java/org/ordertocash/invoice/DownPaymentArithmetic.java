package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.order.Totals;

/** Shares a down payment among the rates of its order, and takes it off the invoices that come after it. */
final class DownPaymentArithmetic {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private DownPaymentArithmetic() {}

    /**
     * An amount with tax as a part of an order: of each rate in proportion to what the order has of it, so that the
     * parts add up to the amount, and never more than the order has.
     */
    static Totals share(Totals order, Money gross) {
        CurrencyUnit currency = gross.getCurrencyUnit();
        Money left = gross;
        BigDecimal of = order.gross().getAmount();
        List<Totals.Tax> parts = new ArrayList<>();
        for (Totals.Tax tax : order.taxes()) {
            Money whole = tax.net().plus(tax.tax());
            Money part = of.signum() == 0
                    ? Money.zero(currency)
                    : Money.of(
                            currency,
                            left.getAmount().multiply(whole.getAmount()).divide(of, MathContext.DECIMAL128),
                            RoundingMode.HALF_UP);
            of = of.subtract(whole.getAmount());
            left = left.minus(part);
            if (part.isPositive()) {
                Money net = part.isEqual(whole)
                        ? tax.net()
                        : Money.of(
                                currency,
                                part.getAmount()
                                        .multiply(HUNDRED)
                                        .divide(HUNDRED.add(tax.rate()), MathContext.DECIMAL128),
                                RoundingMode.HALF_UP);
                parts.add(new Totals.Tax(tax.category(), tax.rate(), net, part.minus(net)));
            }
        }
        Money zero = Money.zero(currency);
        return new Totals(
                parts.stream().map(Totals.Tax::net).reduce(zero, Money::plus),
                parts.stream().map(Totals.Tax::tax).reduce(zero, Money::plus),
                parts);
    }

    /**
     * What of a down payment an invoice deducts at one rate: all that is left, or all that the invoice has of that
     * rate.
     *
     * @param left of the down payment
     * @param net what the invoice has at that rate and no other down payment has taken
     */
    static Deduction deduct(Deduction left, Money net, Money tax) {
        Money gross = net.plus(tax);
        if (!gross.isLessThan(left.gross())) {
            return left;
        }
        // of what stays neither net nor tax is below zero, however the parts were rounded
        Money stays = left.gross().minus(gross);
        Money most = left.tax();
        Money least = left.tax().minus(stays);
        Money part = tax.isGreaterThan(most) ? most : tax.isLessThan(least) ? least : tax;
        return left.of(gross.minus(part), part);
    }
}
