package org.ordertocash.invoice.creditnote;

import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a credit note would say.
 *
 * @param adjustments allowances and charges of the whole and of its lines
 * @param taxes one per tax category and rate
 */
public record CreditDraft(
        CurrencyUnit currency, List<CreditLine> lines, List<CreditAdjustment> adjustments, List<CreditTax> taxes) {

    public Money net() {
        return taxes.stream().map(CreditTax::net).reduce(Money.zero(currency), Money::plus);
    }

    public Money tax() {
        return taxes.stream().map(CreditTax::tax).reduce(Money.zero(currency), Money::plus);
    }

    public Money gross() {
        return net().plus(tax());
    }

    /** Whether an amount of it has more decimals than electronic invoices know. */
    boolean hasThousandths() {
        return Stream.of(
                        lines.stream().map(CreditLine::net),
                        adjustments.stream().map(CreditAdjustment::amount),
                        taxes.stream().flatMap(tax -> Stream.of(tax.net(), tax.tax())))
                .flatMap(amounts -> amounts)
                .anyMatch(amount -> amount.getAmount().stripTrailingZeros().scale() > 2);
    }
}
