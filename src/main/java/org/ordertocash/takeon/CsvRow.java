package org.ordertocash.takeon;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of the file.
 *
 * @param line where it begins, counted from 1
 * @param fields as sent, in the order of the header
 */
record CsvRow(int line, List<String> fields) {

    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r].*", Pattern.DOTALL);

    /** A row as it is in a file, without the apostrophes that {@link #quoted} added. */
    static CsvRow read(int line, List<String> fields) {
        return new CsvRow(
                line,
                fields.stream()
                        .map(field -> field.startsWith("'")
                                        && FORMULA.matcher(field.substring(1)).matches()
                                ? field.substring(1)
                                : field)
                        .toList());
    }

    /** The row as CSV text, without the end of the line. */
    String content(char separator) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            text.append(i == 0 ? "" : separator).append(quoted(fields.get(i), separator));
        }
        return text.toString();
    }

    /** For a spreadsheet, which takes a field that begins like a formula for one: with an apostrophe before it. */
    static String quoted(String text, char separator) {
        String field = FORMULA.matcher(text).matches() ? "'" + text : text;
        boolean plain = field.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
