package org.ordertocash.takeon;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.CurrenciesInUse;

/** What a sender says that a file adds up to, as text: {@code EUR:1190.00,USD:20}. */
public final class ControlTotals {

    private static final Pattern TOTAL = Pattern.compile("([A-Z]{3}):([0-9]{1,19}(?:\\.[0-9]{1,4})?)");
    private static final int MAX = 50;

    private ControlTotals() {}

    /**
     * By currency.
     *
     * @param text null or blank: none
     * @throws InvalidInput field {@code controlTotal}
     */
    public static Map<String, BigDecimal> of(String text) {
        Map<String, BigDecimal> totals = new LinkedHashMap<>();
        if (text == null || text.isBlank()) {
            return totals;
        }
        for (String part : text.split(",", MAX + 1)) {
            Matcher total = TOTAL.matcher(part.strip());
            if (!total.matches()
                    || !CurrenciesInUse.contains(total.group(1))
                    || !Amounts.fits(new BigDecimal(total.group(2)), total.group(1))
                    || totals.put(total.group(1), new BigDecimal(total.group(2))) != null) {
                throw InvalidInput.of(
                        "controlTotal", "is not one amount for each currency, such as EUR:1190.00,USD:20.00");
            }
        }
        return totals;
    }
}
