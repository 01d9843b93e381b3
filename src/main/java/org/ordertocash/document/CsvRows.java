package org.ordertocash.document;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Rows for a spreadsheet: comma, quotes; numbers with a point, days and times in ISO 8601. */
public final class CsvRows {

    private final StringBuilder rows = new StringBuilder();

    public CsvRows(Object... head) {
        row(head);
    }

    /** Nothing is written for null. */
    public void row(Object... values) {
        rows.append(Arrays.stream(values).map(CsvRows::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe. */
    private static String quoted(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String text = value == null ? "" : value.toString();
        String safe = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
