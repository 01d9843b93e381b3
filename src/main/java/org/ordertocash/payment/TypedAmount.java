package org.ordertocash.payment;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;

/** Amounts as people type them: with or without thousands marks, with a point or a comma before the decimals. */
final class TypedAmount {

    private static final Pattern POINT = Pattern.compile("\\d{1,15}(\\.\\d+)?|\\d{1,3}(,\\d{3}){1,4}(\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("\\d{1,15}(,\\d+)?|\\d{1,3}(\\.\\d{3}){1,4}(,\\d+)?");

    private TypedAmount() {}

    /** The amount; empty when the text is none or could be read in two ways, as {@code 1.234}. */
    static Optional<Money> parse(String text, CurrencyUnit currency) {
        String digits = text.replaceAll("[\\s\u00a0']", "").replace(currency.getCode(), "");
        Optional<BigDecimal> point = POINT.matcher(digits).matches()
                ? Optional.of(new BigDecimal(digits.replace(",", "")))
                : Optional.empty();
        Optional<BigDecimal> comma = COMMA.matcher(digits).matches()
                ? Optional.of(new BigDecimal(digits.replace(".", "").replace(",", ".")))
                : Optional.empty();
        if (point.isPresent() && comma.isPresent() && point.get().compareTo(comma.get()) != 0) {
            return Optional.empty();
        }
        return point.or(() -> comma)
                .filter(amount -> amount.signum() > 0 && Amounts.fits(amount, currency.getCode()))
                .map(amount -> Amounts.of(amount, currency.getCode()));
    }
}
