package org.ordertocash.statement;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.ordertocash.statement.bai.BaiReader;
import org.ordertocash.statement.camt.CamtReader;
import org.ordertocash.statement.csv.CsvLayout;
import org.ordertocash.statement.csv.CsvStatementReader;
import org.ordertocash.statement.reported.SizeLimit;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.statement.swift.SwiftReader;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.TextEncoding;
import org.ordertocash.statement.text.TextLimits;
import org.ordertocash.statement.text.TextLines;

/** Reads a bank statement file of any format; its first characters say which one it is, never its name. */
public final class StatementReader {

    private static final int HEAD = 8192;
    private static final Pattern SWIFT_ENVELOPE = Pattern.compile("\\{[1245]:|:94[02]:");
    private static final Pattern SWIFT_HEADING = Pattern.compile("[A-Z0-9 ]{1,40}");
    /** So many lines of the bank's own may stand before the first message. */
    private static final int SWIFT_HEADINGS = 12;

    private static final String EXPECTED =
            "Bank statements are taken as camt.052, camt.053 or camt.054 (XML), as MT940 or MT942 (they begin with "
                    + ":20: or {1:), "
                    + "as BAI2 (it begins with 01,), and as CSV of a bank account whose mapping is saved; also in a ZIP"
                    + " or gzip file.";

    /**
     * What is known apart from the file.
     *
     * @param maxSize in bytes
     * @param fileId identifies the statement if the format does not
     * @param currencyOf the currency in which we hold an account; null if unknown
     * @param zoneOf the time zone of the legal entity that holds an account
     * @param layouts of CSV files: of the account that the sender named, or all
     * @param named whether the sender named the account
     */
    public record Source(
            long maxSize,
            String fileId,
            UnaryOperator<String> currencyOf,
            Function<String, ZoneId> zoneOf,
            List<CsvLayout> layouts,
            boolean named) {

        /** Of accounts in no particular zone. */
        public Source(
                long maxSize, String fileId, UnaryOperator<String> currencyOf, List<CsvLayout> layouts, boolean named) {
            this(maxSize, fileId, currencyOf, account -> ZoneOffset.UTC, layouts, named);
        }

        /** The same for one of several files that came together. */
        Source named(String name) {
            return new Source(maxSize, fileId + " " + name, currencyOf, zoneOf, layouts, named);
        }

        static Source of(long maxSize) {
            return new Source(maxSize, "file", account -> null, List.of(), false);
        }
    }

    private StatementReader() {}

    /**
     * Reads to the end of the file.
     *
     * @throws UnreadableStatement if it is not a bank statement, is damaged, or would not be read exactly; what the
     *     sink has taken is to be discarded
     */
    public static void read(InputStream file, Source source, StatementSink sink) {
        try {
            BufferedInputStream in = new BufferedInputStream(file, HEAD);
            in.mark(HEAD);
            byte[] head = in.readNBytes(HEAD);
            in.reset();
            TextEncoding encoding = TextEncoding.of(head);
            String beginning = encoding.roughly(head).substring(PlainText.begins(encoding.roughly(head)));
            if (head.length == 0 || beginning.isEmpty() && head.length < HEAD) {
                throw new UnreadableStatement("The file is empty.");
            }
            if (PackedFiles.isPacked(head)) {
                PackedFiles.unpack(in, source.maxSize(), (name, one) -> read(one, source.named(name), sink));
            } else if (beginning.startsWith("<")) {
                CamtReader.read(in, source.maxSize(), source.zoneOf(), sink);
            } else if (isSwift(beginning)) {
                TextLines lines = lines(in, encoding, source);
                SwiftReader.read(lines, source.currencyOf(), sink);
                tellGuess(lines, sink);
            } else if (beginning.startsWith("01,")) {
                TextLines lines = lines(in, encoding, source);
                BaiReader.read(lines, source.currencyOf(), sink);
                tellGuess(lines, sink);
            } else {
                CsvStatementReader.read(
                        new SizeLimit(in, source.maxSize()), layout(source, head, encoding), source.fileId(), sink);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TextLines lines(InputStream in, TextEncoding encoding, Source source) throws IOException {
        in.skipNBytes(encoding.mark());
        return new TextLines(in, encoding, source.maxSize());
    }

    private static void tellGuess(TextLines lines, StatementSink sink) {
        if (lines.guess() != null) {
            sink.warning(lines.guess());
        }
    }

    /** The message itself, SWIFT's envelope, or the few lines that some banks put before it. */
    private static boolean isSwift(String beginning) {
        for (String line : beginning.split("\\R", SWIFT_HEADINGS + 1)) {
            String text = line.strip();
            if (text.startsWith(":20:") || SWIFT_ENVELOPE.matcher(text).lookingAt()) {
                return true;
            }
            if (!text.isEmpty() && !SWIFT_HEADING.matcher(text).matches()) {
                return false;
            }
        }
        return false;
    }

    private static CsvLayout layout(Source source, byte[] head, TextEncoding encoding) {
        if (source.named()) {
            if (source.layouts().isEmpty()) {
                throw new UnreadableStatement(
                        "The file is neither XML, MT940, MT942 nor BAI2, and the account has no mapping for CSV files. "
                                + EXPECTED);
            }
            return source.layouts().get(0);
        }
        List<CsvLayout> fitting =
                source.layouts().stream().filter(layout -> layout.fits(head)).toList();
        if (fitting.isEmpty()) {
            String text = PlainText.tidy(TextLimits.limited(encoding.roughly(head), 40));
            throw new UnreadableStatement(
                    1,
                    1,
                    "This is not a bank statement that can be read; it begins with \"" + (text == null ? "" : text)
                            + "\". " + EXPECTED);
        }
        if (fitting.size() > 1) {
            throw new UnreadableStatement("The header line fits the CSV mappings of several accounts ("
                    + fitting.get(0).accountId() + ", " + fitting.get(1).accountId()
                    + "). Name the account: POST /api/statement-files?account=….");
        }
        return fitting.get(0);
    }
}
