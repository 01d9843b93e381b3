package org.ordertocash.statement.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.ordertocash.input.FieldError;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.TextEncoding;

/**
 * The beginning of a CSV file, cut into columns by delimiter, encoding and lines to skip alone: what a person looks at
 * before a mapping is made.
 *
 * @param problem why it cannot be cut; null otherwise
 * @param rows the first ones after the header
 */
public record CsvSample(String problem, List<Column> columns, List<List<String>> rows) {

    private static final int ROWS = 5;
    private static final int MAX_COLUMNS = 200;
    private static final int MAX_NAME = 100;
    private static final int LINES_TO_GUESS_BY = 30;

    /**
     * @param number from 1
     * @param name in the header line; null if there is none
     * @param ref how a mapping names it: its name, or its number if the name is missing or not unique
     */
    public record Column(int number, String name, String ref) {}

    public static CsvSample of(byte[] file, CsvMapping mapping) {
        if (!mapping.cuttingErrors().isEmpty()) {
            FieldError first = mapping.cuttingErrors().list().get(0);
            return none(first.field() + " " + first.message());
        }
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                new CsvLayout(null, null, null, mapping).open(new ByteArrayInputStream(file))) {
            Iterator<CsvRecord> all = reader.iterator();
            while (all.hasNext() && records.size() <= ROWS) {
                records.add(all.next());
            }
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            return none("The sample cannot be read in " + mapping.charset()
                    + ": choose another encoding or delimiter, or fewer lines before the header.");
        }
        int width = Math.min(
                MAX_COLUMNS,
                records.stream().mapToInt(CsvRecord::getFieldCount).max().orElse(0));
        if (width == 0) {
            return none("There is nothing after the lines that are skipped.");
        }
        List<String> names = mapping.header()
                ? records.remove(0).getFields().stream().map(PlainText::tidy).toList()
                : List.of();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(column(i, names));
        }
        return new CsvSample(
                null,
                columns,
                records.stream()
                        .limit(ROWS)
                        .map(r -> r.getFields().stream().limit(width).toList())
                        .toList());
    }

    private static CsvSample none(String problem) {
        return new CsvSample(problem, List.of(), List.of());
    }

    private static Column column(int at, List<String> names) {
        String name = at < names.size() ? names.get(at) : null;
        boolean alone = name != null
                && name.length() <= MAX_NAME
                && CsvMapping.number(name) == 0
                && names.stream().filter(name::equalsIgnoreCase).count() == 1;
        return new Column(at + 1, name, alone ? name : String.valueOf(at + 1));
    }

    /** A draft with delimiter, encoding and lines before the header as the file looks. */
    public static CsvMapping guess(byte[] file, CsvMapping draft) {
        Charset wide = TextEncoding.of(file).charset();
        String charset = wide != null ? wide.name() : isUtf8(file) ? "UTF-8" : "windows-1252";
        String[] lines = new String(file, Charset.forName(charset)).split("\\R", LINES_TO_GUESS_BY);
        CsvMapping best = draft.cutBy(draft.delimiter(), charset, draft.skipLines());
        long most = 0;
        for (String delimiter : List.of(";", ",", "\t", "|")) {
            long[] counts = Arrays.stream(lines)
                    .mapToLong(line ->
                            line.chars().filter(c -> c == delimiter.charAt(0)).count())
                    .toArray();
            long[] used = Arrays.stream(counts).filter(n -> n > 0).sorted().toArray();
            // as many as half of the rows have: the header has at least as many, a title before it has fewer
            long usual = used.length == 0 ? 0 : used[used.length / 2];
            long score = usual * used.length;
            if (score > most) {
                most = score;
                int skip = 0;
                while (counts[skip] < usual) {
                    skip++;
                }
                best = draft.cutBy(delimiter, charset, skip);
            }
        }
        return best;
    }

    private static boolean isUtf8(byte[] file) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }
}
