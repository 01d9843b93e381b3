package org.ordertocash.matching.rule;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.payment.BankPayment;

/** Numbers in a payer's text that nothing explains: more may be paid than what was understood. */
final class UnexplainedNumbers {

    private static final Pattern DIGITS = Pattern.compile("\\d{3,}");

    private UnexplainedNumbers() {}

    /** Whether the text has other numbers than those of the item, however they are broken up. */
    static boolean others(BankPayment payment, OpenItem item) {
        String key = BetterItems.key(item);
        List<String> ours = Stream.of(item.reference(), key, key.replaceAll("^\\D+", ""))
                .filter(Objects::nonNull)
                .toList();
        String rest = payment.text().toUpperCase(Locale.ROOT);
        for (String number : ours) {
            rest = rest.replaceAll(
                    "(?<!\\d)"
                            + number.chars()
                                    .mapToObj(c -> Pattern.quote(Character.toString(c)))
                                    .collect(Collectors.joining("[^A-Z0-9]*"))
                            + "(?!\\d)",
                    " ");
        }
        return DIGITS.matcher(rest).find();
    }
}
