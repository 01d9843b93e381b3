package org.ordertocash.statement.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.TextEncoding;

/**
 * A mapping with the account that it is for.
 *
 * @param mappingId of the saved mapping; null for a draft
 * @param currency of the account
 */
public record CsvLayout(Long mappingId, String accountId, String currency, CsvMapping mapping) {

    private static final int MAX_FIELDS = 1000;
    private static final int MAX_FIELD = 10_000;
    private static final int MAX_RECORD = 100_000;

    /** A header that lacks columns. */
    static final class NoSuchColumns extends RuntimeException {

        NoSuchColumns(String sentence) {
            super(sentence);
        }
    }

    /** The rows after what is skipped, the header first. */
    CsvReader<CsvRecord> open(InputStream file) {
        InputStreamReader text = new InputStreamReader(
                withoutMark(file),
                Charset.forName(mapping.charset())
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(mapping.delimiter().charAt(0))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MAX_FIELDS)
                                .maxFieldSize(MAX_FIELD)
                                .maxRecordSize(MAX_RECORD)
                                .build(),
                        text);
        reader.skipLines(mapping.skipLines());
        return reader;
    }

    private static InputStream withoutMark(InputStream file) {
        try {
            PushbackInputStream in = new PushbackInputStream(file, 3);
            byte[] head = in.readNBytes(3);
            if (TextEncoding.of(head).mark() != 3) {
                in.unread(head);
            }
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the beginning of a file has the columns of this mapping; false if its header would be without names. */
    public boolean fits(byte[] head) {
        if (!mapping.header() || mapping.columns().stream().allMatch(column -> CsvMapping.number(column) > 0)) {
            return false;
        }
        // the last line may be cut off
        int end = head.length;
        while (end > 0 && head[end - 1] != '\n') {
            end--;
        }
        try (CsvReader<CsvRecord> reader = open(new ByteArrayInputStream(head, 0, end == 0 ? head.length : end))) {
            var rows = reader.iterator();
            if (!rows.hasNext()) {
                return false;
            }
            columns(rows.next());
            return true;
        } catch (NoSuchColumns | CsvParseException | IOException | UncheckedIOException other) {
            return false;
        }
    }

    /**
     * The place of each named column, from 0.
     *
     * @param header null if the file has none
     * @throws NoSuchColumns if the header lacks one, or has it twice
     */
    Map<String, Integer> columns(CsvRecord header) {
        Map<String, Integer> places = new HashMap<>();
        List<String> names = header == null
                ? List.of()
                : header.getFields().stream().map(CsvLayout::name).toList();
        for (String column : mapping.columns()) {
            int at = names.indexOf(name(column));
            if (at >= 0 && names.lastIndexOf(name(column)) != at) {
                throw new NoSuchColumns(
                        "the header names the column \"" + column + "\" twice; give its number instead");
            }
            int number = CsvMapping.number(column);
            if (at < 0 && number == 0) {
                throw new NoSuchColumns("the header has no column \"" + column + "\"");
            }
            places.put(column, at >= 0 ? at : number - 1);
        }
        return places;
    }

    private static String name(String text) {
        String tidy = PlainText.tidy(text);
        return tidy == null ? "" : tidy.toLowerCase(java.util.Locale.ROOT);
    }
}
