package org.ordertocash.statement.swift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.TextLimits;
import org.ordertocash.statement.text.TextLines;

/**
 * Reads MT940 and MT942 (SWIFT customer statement and interim report) as banks write them: with or without SWIFT's
 * envelope, several messages in a file, any line ends. Each line is money or belongs to something; a line that fits
 * nowhere makes the file refused. Memory does not grow with the file.
 */
public final class SwiftReader {

    private static final Set<String> TAGS = Set.of(
            "13", "13D", "20", "21", "25", "25P", "28", "28C", "34F", "60F", "60M", "61", "62F", "62M", "64", "65",
            "65F", "86", "90C", "90D");
    private static final int MAX_LINES = 1000;
    private static final int MAX_FIELD = 100_000;
    private static final int MAX_ENVELOPE = 40;
    private static final Pattern BANKS_END_MARK = Pattern.compile("-[A-Z]{1,8}");

    private final TextLines lines;
    private final UnaryOperator<String> currencyOf;
    private final StatementSink sink;

    private SwiftReader(TextLines lines, UnaryOperator<String> currencyOf, StatementSink sink) {
        this.lines = lines;
        this.currencyOf = currencyOf;
        this.sink = sink;
    }

    /** A tag with all its lines, the first one without the tag. */
    record Field(String tag, List<String> lines, int line) {

        String text() {
            return lines.get(0).strip();
        }
    }

    /**
     * @param currencyOf the currency in which we hold an account, for balances that name none; null if unknown
     * @throws UnreadableStatement if the file is damaged, or would not be read exactly
     */
    public static void read(TextLines lines, UnaryOperator<String> currencyOf, StatementSink sink) {
        SwiftReader reader = new SwiftReader(lines, currencyOf, sink);
        int statements = 0;
        while (reader.findMessage()) {
            statements++;
            reader.message(statements);
        }
        if (statements == 0) {
            throw new UnreadableStatement(
                    "The file holds no account statement: there is no MT940 or MT942 message that begins with :20:.");
        }
    }

    /** Goes to the next :20:, past envelopes. */
    private boolean findMessage() {
        for (String line = lines.peek(0); line != null; line = lines.peek(0)) {
            String text = line.substring(PlainText.begins(line)).stripTrailing();
            if (text.startsWith(":20:")) {
                return true;
            }
            lines.next();
            String tag = tag(text);
            boolean envelope = text.isEmpty()
                    || text.startsWith("{")
                    || text.startsWith("-")
                    || text.matches(":94[02]:|[A-Z0-9 ]{1," + MAX_ENVELOPE + "}");
            if (tag != null || !envelope) {
                throw new UnreadableStatement(
                        lines.number(),
                        1,
                        "\"" + TextLimits.limited(PlainText.tidy(text), 60)
                                + "\" is outside a statement, which begins with :20: and ends with its closing "
                                + "balance. The file was not taken; "
                                + "ask the bank for a correct one.");
            }
        }
        return false;
    }

    private void message(int number) {
        SwiftStatement statement = new SwiftStatement(sink, currencyOf, number);
        while (true) {
            String line = lines.peek(0);
            if (line == null || endsMessage(line, statement)) {
                break;
            }
            Field field = field(statement);
            statement.take(field);
            if (endsMessage(lines.peek(0), statement)) {
                break;
            }
        }
        String last = lines.peek(0);
        statement.end(last != null && trimmed(last).startsWith("-"), last != null);
    }

    private boolean endsMessage(String line, SwiftStatement statement) {
        if (line == null || line.startsWith("{1:F")) {
            return true;
        }
        String mark = trimmed(line);
        if (mark.startsWith("-")) {
            String next = lines.peek(1);
            boolean alone = mark.equals("-") || mark.startsWith("-}");
            return statement.closed() && (alone || BANKS_END_MARK.matcher(mark).matches())
                    || alone
                            && (next == null
                                    || trimmed(next).isEmpty()
                                    || next.startsWith("{")
                                    || next.startsWith(":20:"));
        }
        return statement.begun() && line.startsWith(":20:") && (statement.closed() || beginsMessage());
    }

    /** Without the blanks and control characters (such as ETX and ^Z) that some banks put around an end mark. */
    private static String trimmed(String line) {
        return line.trim();
    }

    /** A text may be broken before a time, as in 12:20:15; a message continues with its account. */
    private boolean beginsMessage() {
        String next = lines.peek(1);
        return next != null && (next.startsWith(":21:") || next.startsWith(":25") || next.startsWith(":28"));
    }

    private Field field(SwiftStatement statement) {
        String first = lines.next();
        first = first.substring(PlainText.begins(first));
        int number = lines.number();
        String tag = tag(first);
        List<String> all = new ArrayList<>();
        all.add(first.substring(tag.length() + 2));
        statement.reading(tag);
        int size = 0;
        for (String line = lines.peek(0);
                line != null && !endsMessage(line, statement) && !beginsField(line, statement);
                line = lines.peek(0)) {
            all.add(lines.next());
            size += line.length();
            if (all.size() > MAX_LINES || size > MAX_FIELD) {
                throw new UnreadableStatement(
                        number,
                        1,
                        "The field :" + tag + ": has more than " + MAX_LINES + " lines or " + MAX_FIELD
                                + " characters; no bank statement has that.");
            }
        }
        return new Field(tag, all, number);
    }

    /** Inside an entry only what may follow one counts as a tag; there :KO: or :20: is a text that was broken. */
    private static boolean beginsField(String line, SwiftStatement statement) {
        String tag = tag(line);
        if (tag == null || !statement.insideEntry()) {
            return tag != null;
        }
        return switch (tag) {
            case "61", "86", "62F", "62M", "90C", "90D" -> true;
            case "64", "65", "65F" ->
                line.length() > tag.length() + 2 && "CD".indexOf(line.charAt(tag.length() + 2)) >= 0;
            default -> false;
        };
    }

    private static String tag(String line) {
        int end = line.startsWith(":") ? line.indexOf(':', 1) : -1;
        return end >= 3 && end <= 4 && TAGS.contains(line.substring(1, end)) ? line.substring(1, end) : null;
    }
}
