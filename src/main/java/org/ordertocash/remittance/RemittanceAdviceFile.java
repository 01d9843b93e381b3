package org.ordertocash.remittance;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ordertocash.input.FieldError;
import org.ordertocash.input.InvalidInput;

/**
 * Remittance advices as CSV (RFC 4180, UTF-8, commas or semicolons): a row for each document; what applies to the whole
 * advice is in each of its rows. The first line names the columns, in any order.
 */
public final class RemittanceAdviceFile {

    public static final String COLUMNS =
            "adviceNumber,entity,payerName,payerIban,date,currency,totalAmount,invoiceNumber,amount";
    /** Columns that may be there as well. */
    public static final String OPTIONAL_COLUMNS = "customerNumber,discount";

    private static final List<String> OF_ADVICE =
            List.of("payerName", "payerIban", "date", "currency", "totalAmount", "customerNumber");
    private static final int MAX_ROWS = 10_000;
    private static final int MAX_ERRORS = 100;

    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final Map<List<String>, List<CsvRecord>> advices = new LinkedHashMap<>();

    private RemittanceAdviceFile() {}

    /** @throws InvalidInput with the wrong rows, by line and column */
    public static List<NewRemittanceAdvice> read(byte[] file) {
        RemittanceAdviceFile read = new RemittanceAdviceFile();
        read.rows(text(file));
        List<NewRemittanceAdvice> result =
                read.advices.values().stream().map(read::advice).toList();
        if (!read.errors.isEmpty()) {
            throw new InvalidInput(read.errors);
        }
        return result;
    }

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw InvalidInput.of("file", "is not UTF-8 text");
        }
    }

    private void rows(String text) {
        String first = text.lines().findFirst().orElse("");
        char separator = first.contains(";") ? ';' : ',';
        int rows = 0;
        try {
            for (CsvRecord row : CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowUnclosedQuote(false)
                    .allowExtraCharsAfterClosingQuote(false)
                    .build(
                            CsvRecordHandler.builder()
                                    .maxFields(50)
                                    .maxFieldSize(1000)
                                    .maxRecordSize(5000)
                                    .build(),
                            text)) {
                if (positions.isEmpty()) {
                    header(row);
                } else if (++rows > MAX_ROWS) {
                    throw InvalidInput.of("file", "has more than " + MAX_ROWS + " rows");
                } else {
                    advices.computeIfAbsent(
                                    List.of(value(row, "entity"), value(row, "adviceNumber")), key -> new ArrayList<>())
                            .add(row);
                }
            }
        } catch (CsvParseException e) {
            throw InvalidInput.of(
                    "file",
                    "cannot be read as CSV after row " + rows
                            + ": a quote is not closed, or a field or row is too long");
        }
        if (positions.isEmpty()) {
            throw InvalidInput.of("file", "is empty; its first line names the columns " + COLUMNS);
        }
    }

    private void header(CsvRecord row) {
        List<String> known = List.of((COLUMNS + "," + OPTIONAL_COLUMNS).split(","));
        for (int i = 0; i < row.getFieldCount(); i++) {
            String name = row.getField(i).strip();
            if (!known.contains(name) || positions.put(name, i) != null) {
                throw InvalidInput.of(
                        "file",
                        "does not know a column of its first line or has it twice; the columns are " + COLUMNS
                                + ", besides " + OPTIONAL_COLUMNS);
            }
        }
        if (!positions.keySet().containsAll(List.of(COLUMNS.split(",")))) {
            throw InvalidInput.of("file", "lacks a column; its first line has to name " + COLUMNS);
        }
    }

    private String value(CsvRecord row, String column) {
        Integer position = positions.get(column);
        return position == null || position >= row.getFieldCount()
                ? ""
                : row.getField(position).strip();
    }

    private String text(CsvRecord row, String column) {
        String value = value(row, column);
        return value.isEmpty() ? null : value;
    }

    private NewRemittanceAdvice advice(List<CsvRecord> rows) {
        CsvRecord first = rows.get(0);
        for (CsvRecord row : rows) {
            for (String column : OF_ADVICE) {
                require(
                        Objects.equals(value(row, column), value(first, column)),
                        row,
                        column,
                        "differs from the first row of this advice");
            }
        }
        List<NewRemittanceAdvice.Line> lines = rows.stream()
                .map(row -> new NewRemittanceAdvice.Line(
                        text(row, "invoiceNumber"), amount(row, "amount"), amount(row, "discount")))
                .toList();
        return new NewRemittanceAdvice(
                "csv",
                text(first, "adviceNumber"),
                text(first, "entity"),
                text(first, "customerNumber"),
                text(first, "payerName"),
                text(first, "payerIban"),
                text(first, "currency"),
                amount(first, "totalAmount"),
                day(first),
                lines);
    }

    /** Digits with a point: nothing that can be read in two ways. */
    private BigDecimal amount(CsvRecord row, String column) {
        String value = value(row, column);
        boolean number = value.matches("[0-9]{1,15}(\\.[0-9]{1,4})?");
        require(number || value.isEmpty(), row, column, "is not an amount such as 1234.50");
        return number ? new BigDecimal(value) : null;
    }

    private LocalDate day(CsvRecord row) {
        try {
            return value(row, "date").isEmpty() ? null : LocalDate.parse(value(row, "date"));
        } catch (DateTimeException e) {
            require(false, row, "date", "is not a day such as 2026-03-31");
            return null;
        }
    }

    private void require(boolean condition, CsvRecord row, String column, String message) {
        if (!condition && errors.size() < MAX_ERRORS) {
            errors.add(new FieldError("line " + row.getStartingLineNumber() + ", " + column, message));
        }
    }
}
