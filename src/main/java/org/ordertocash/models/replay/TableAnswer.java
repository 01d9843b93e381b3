package org.ordertocash.models.replay;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a table answered, in words that compare.
 *
 * @param answer the first output of the rows that fit, each once
 * @param details all outputs of all rows, whatever their order
 */
public record TableAnswer(String answer, String details) {

    private static final String NOTHING = "no row";

    static TableAnswer refused(String why) {
        return new TableAnswer("error", why);
    }

    /** Of a table that adds up its rows, or takes the least. */
    public static TableAnswer ofNumber(Object number) {
        String text = number == null ? NOTHING : words(number);
        return new TableAnswer(text, text);
    }

    /** @param outputs which are compared, in their order */
    public static TableAnswer ofRows(List<String> outputs, Collection<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return new TableAnswer(NOTHING, NOTHING);
        }
        TreeSet<String> first = new TreeSet<>();
        rows.forEach(row -> first.add(words(row.get(outputs.get(0)))));
        String details = rows.stream()
                .map(row -> outputs.stream()
                        .map(output -> output + " " + words(row.get(output)))
                        .collect(Collectors.joining(", ")))
                .sorted()
                .collect(Collectors.joining("; "));
        return new TableAnswer(String.join(", ", first), details);
    }

    private static String words(Object value) {
        if (value == null) {
            return "nothing";
        }
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
