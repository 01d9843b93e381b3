package org.ordertocash.takeon;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ordertocash.input.FieldError;
import org.ordertocash.input.FieldErrors;

/** Reads the fields of one row, and gathers what is wrong with them. */
final class StagedRow {

    /** Between column and reason, and between findings, on their way into the staging table. */
    static final char COLUMN_END = '\u001f';

    static final char FINDING_END = '\u001e';

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");

    private final CsvHeader header;
    private final CsvRow row;
    private final StringBuilder findings = new StringBuilder();
    private final boolean misshapen;

    StagedRow(CsvHeader header, CsvRow row) {
        this.header = header;
        this.row = row;
        this.misshapen = row.fields().size() != header.size();
        if (misshapen) {
            findings.append(COLUMN_END)
                    .append("has ")
                    .append(row.fields().size())
                    .append(" fields where the first line has ")
                    .append(header.size());
        }
    }

    String text(String column) {
        return header.value(row, column);
    }

    /** A plain decimal number without sign; null if it is missing or not one. */
    BigDecimal amount(String column) {
        return read(
                column,
                text -> AMOUNT.matcher(text).matches() ? new BigDecimal(text) : null,
                "is not a number such as 1234.50");
    }

    /** An ISO date; null if it is missing or not one. */
    LocalDate date(String column) {
        return read(
                column,
                text -> {
                    try {
                        return text.length() == 10 ? LocalDate.parse(text) : null;
                    } catch (DateTimeParseException e) {
                        return null;
                    }
                },
                "is not a date such as 2026-03-31");
    }

    private <T> T read(String column, Function<String, T> reading, String wrong) {
        String text = text(column);
        T value = text == null ? null : reading.apply(text);
        if (text != null && value == null) {
            wrong(column, wrong);
        }
        return value;
    }

    private void wrong(String column, String reason) {
        if (misshapen) {
            return; // its fields may be under the wrong columns
        }
        findings.append(findings.isEmpty() ? "" : FINDING_END)
                .append(column)
                .append(COLUMN_END)
                .append(reason);
    }

    void wrong(FieldErrors errors) {
        for (FieldError error : errors.list()) {
            wrong(error.field(), error.message());
        }
    }

    /** Null if nothing is wrong. */
    String findings() {
        return findings.isEmpty() ? null : findings.toString();
    }
}
