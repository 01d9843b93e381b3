package org.ordertocash.statement.camt;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.statement.reported.StatementKind;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.UnreadableStatement;

/**
 * Reads camt.052, camt.053 and camt.054 of any version (ISO 20022 bank to customer cash management), also inside
 * wrapper elements and several in a file. Uses only local names and is lenient where banks differ from the schema, but
 * never where money could be lost. Memory does not grow with the file.
 */
public final class CamtReader {

    private static final Pattern FORMAT = Pattern.compile("camt\\.05[234]\\.\\d{3}\\.\\d{2}");

    private static final Pattern DAY = Pattern.compile("(19|2\\d)\\d\\d(-?)\\d\\d\\2\\d\\d");
    /** The zone of the bank is lost; at midnight it is a day that was padded. */
    private static final Pattern IN_UTC = Pattern.compile("[^T]*T(?!00:00:00(\\.0*)?Z)[0-9:.]+Z");

    private final XmlCursor xml;
    private final Function<String, ZoneId> zoneOf;
    private final StatementSink sink;
    private int statements;

    private CamtReader(XmlCursor xml, Function<String, ZoneId> zoneOf, StatementSink sink) {
        this.xml = xml;
        this.zoneOf = zoneOf;
        this.sink = sink;
    }

    /**
     * Reads to the end of the file.
     *
     * @param zoneOf the time zone in which the bank of an account writes its days
     * @throws UnreadableStatement if the file is not a camt statement, is damaged, or would not be read exactly; what
     *     the sink has taken is to be discarded
     */
    public static void read(InputStream file, long maxSize, Function<String, ZoneId> zoneOf, StatementSink sink) {
        CamtReader reader = new CamtReader(new XmlCursor(beginning(file), maxSize), zoneOf, sink);
        reader.xml.children(reader::wrapper);
        if (reader.statements == 0) {
            throw new UnreadableStatement(
                    "The file holds no account statement: there is no camt.052, camt.053 or camt.054 message with a "
                            + "statement in it.");
        }
    }

    /** Some banks begin with an empty line, which XML forbids. */
    private static InputStream beginning(InputStream file) {
        try {
            PushbackInputStream in = new PushbackInputStream(file, 1);
            int first = in.read();
            while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
                first = in.read();
            }
            if (first < 0) {
                throw new UnreadableStatement("The file is empty.");
            }
            boolean byteOrderMark = first == 0xEF || first == 0xFE || first == 0xFF;
            if (first != '<' && first != 0 && !byteOrderMark) {
                throw new UnreadableStatement(
                        1, 1, "This is not an XML file. Bank statements are taken as camt.052, camt.053 or camt.054.");
            }
            in.unread(first);
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void wrapper(String name) {
        StatementKind kind = kind(name);
        if (kind != null) {
            new Message(kind).read();
        } else if (name.equals("Document")) {
            xml.children(child -> {
                if (kind(child) == null) {
                    throw xml.refusal("The file is another kind of message (" + child + "), not an account statement.");
                }
                new Message(kind(child)).read();
            });
        } else {
            xml.children(this::wrapper);
        }
    }

    private static StatementKind kind(String element) {
        // version 1 carries its version in the name: BkToCstmrStmtV01
        return switch (element.replaceFirst("V\\d\\d$", "")) {
            case "BkToCstmrStmt" -> StatementKind.END_OF_DAY;
            case "BkToCstmrDbtCdtNtfctn" -> StatementKind.NOTIFICATION;
            case "BkToCstmrAcctRpt" -> StatementKind.INTRADAY;
            default -> null;
        };
    }

    /** The day of a date or time as the bank wrote it, in either form of ISO 8601; null if it is not one. */
    static LocalDate day(String text) {
        Matcher day = text == null ? null : DAY.matcher(text);
        if (day == null || !day.lookingAt()) {
            return null;
        }
        try {
            return LocalDate.parse(
                    day.group(),
                    day.group(2).isEmpty() ? DateTimeFormatter.BASIC_ISO_DATE : DateTimeFormatter.ISO_DATE);
        } catch (java.time.DateTimeException noSuchDay) {
            return null;
        }
    }

    /** The same; the day of a time in UTC is that of the bank, which wrote its own midnight in UTC. */
    static LocalDate day(String text, ZoneId zone) {
        if (text != null && IN_UTC.matcher(text).matches()) {
            try {
                return LocalDate.ofInstant(Instant.parse(text), zone);
            } catch (java.time.DateTimeException noSuchTime) {
                return day(text);
            }
        }
        return day(text);
    }

    /** Message header, whose facts are used if a statement lacks its own. */
    private final class Message {
        private final StatementKind kind;
        private final String format;
        private String id;
        private LocalDate createdOn;
        private final CamtPage page = new CamtPage();

        private Message(StatementKind kind) {
            this.kind = kind;
            Matcher version = FORMAT.matcher(xml.namespace());
            this.format = version.find() ? version.group() : kind.format();
        }

        private void read() {
            xml.children(name -> {
                switch (name) {
                    case "GrpHdr" -> xml.children(this::header);
                    case "Stmt", "Ntfctn", "Rpt" -> {
                        statements++;
                        new CamtStatement(xml, sink, zoneOf, kind, format, id, createdOn, page).read();
                    }
                    default -> {}
                }
            });
        }

        private void header(String name) {
            switch (name) {
                case "MsgId" -> id = xml.text();
                case "CreDtTm" -> createdOn = day(xml.text());
                case "MsgPgntn" -> page.read(xml);
                default -> {}
            }
        }
    }
}
