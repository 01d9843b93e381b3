package org.ordertocash.payment;

import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.TypedNumber;

/** Amounts as people type them: with or without thousands marks, with a point or a comma before the decimals. */
final class TypedAmount {

    private TypedAmount() {}

    /** The amount; empty when the text is none or could be read in two ways, as {@code 1.234}. */
    static Optional<Money> parse(String text, CurrencyUnit currency) {
        return TypedNumber.parse(text.replace(currency.getCode(), ""))
                .filter(amount -> amount.signum() > 0 && Amounts.fits(amount, currency.getCode()))
                .map(amount -> Amounts.of(amount, currency.getCode()));
    }
}
