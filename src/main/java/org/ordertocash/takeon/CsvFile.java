package org.ordertocash.takeon;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * Reads a CSV file (RFC 4180) row by row: UTF-8 with or without byte order mark, separated by commas or semicolons. A
 * row is kept in memory, the file is not.
 */
final class CsvFile implements AutoCloseable {

    private static final int SNIFFED = 1 << 14;
    private static final int MAX_FIELDS = 100;
    private static final int MAX_FIELD = 10_000;
    private static final int MAX_ROW = 20_000;
    private static final int BUFFER = 1 << 18;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final char separator;
    private final CsvHeader header;
    private int line = 1;

    /** @throws RefusedFile if it does not begin like a file of this kind */
    CsvFile(InputStream in, ImportKind kind) {
        try {
            BufferedInputStream input = new BufferedInputStream(in, SNIFFED);
            separator = separator(input);
            reader = CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowUnclosedQuote(false)
                    .allowExtraCharsAfterClosingQuote(false)
                    .maxBufferSize(BUFFER)
                    .build(
                            CsvRecordHandler.builder()
                                    .maxFields(MAX_FIELDS)
                                    .maxFieldSize(MAX_FIELD)
                                    .maxRecordSize(MAX_ROW)
                                    .build(),
                            new InputStreamReader(
                                    input,
                                    StandardCharsets.UTF_8
                                            .newDecoder()
                                            .onMalformedInput(CodingErrorAction.REPORT)
                                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        records = reader.iterator();
        CsvRow first = next();
        if (first == null) {
            throw new RefusedFile(
                    "is empty; its first line has to name the columns " + String.join(", ", kind.required()));
        }
        header = new CsvHeader(first, kind);
    }

    /** The separator that is more frequent in the first line; also removes the byte order mark. */
    private static char separator(BufferedInputStream input) throws IOException {
        input.mark(SNIFFED);
        byte[] begin = input.readNBytes(SNIFFED - 1);
        input.reset();
        if (begin.length >= 3 && begin[0] == (byte) 0xEF && begin[1] == (byte) 0xBB && begin[2] == (byte) 0xBF) {
            input.skipNBytes(3);
        }
        int commas = 0;
        int semicolons = 0;
        for (int i = 0; i < begin.length && begin[i] != '\n' && begin[i] != '\r'; i++) {
            commas += begin[i] == ',' ? 1 : 0;
            semicolons += begin[i] == ';' ? 1 : 0;
        }
        return semicolons > commas ? ';' : ',';
    }

    char separator() {
        return separator;
    }

    CsvHeader header() {
        return header;
    }

    /**
     * The next row, or null at the end.
     *
     * @throws RefusedFile if the rest cannot be read
     */
    CsvRow next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord row = records.next();
            line = Math.toIntExact(row.getStartingLineNumber());
            return CsvRow.read(line, row.getFields());
        } catch (CsvParseException | UncheckedIOException e) {
            throw refusal(e);
        }
    }

    private RefusedFile refusal(RuntimeException problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CharacterCodingException) {
            return new RefusedFile("is not UTF-8 text somewhere after line " + line + "; save it as “CSV UTF-8”");
        }
        return new RefusedFile(
                "cannot be read as CSV after line " + line + ": a quote is not closed, or a row has more than "
                        + MAX_FIELDS + " fields or " + MAX_ROW + " characters");
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
