package org.ordertocash.statement.bai;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.TextLimits;

/** One logical BAI2 record: a line and its continuations. */
final class BaiRecord {

    private static final Set<String> CODES = Set.of("01", "02", "03", "16", "49", "88", "98", "99");
    private static final int MAX_DIGITS = 25;
    private static final int TEXT_FIELDS = 2000;

    private final int line;
    private final List<String> parts = new ArrayList<>();
    private int records = 1;
    private boolean open;
    private List<String> fields;

    BaiRecord(int line, String first) {
        this.line = line;
        if (!isCode(first, 0)) {
            throw refusal("\"" + TextLimits.limited(PlainText.tidy(first), 40)
                    + "\" is not a record (01, 02, 03, 16, 49, 88, 98 or 99)");
        }
        part(first);
    }

    static boolean isCode(String text, int at) {
        return text.length() > at + 2 && text.charAt(at + 2) == ',' && CODES.contains(text.substring(at, at + 2));
    }

    private void part(String text) {
        String trimmed = text.stripTrailing();
        open = !trimmed.endsWith("/");
        parts.add(open ? trimmed : trimmed.substring(0, trimmed.length() - 1));
    }

    /** A continuation; or the rest of a text that was broken without one. */
    boolean goesOn(String more) {
        return more.startsWith("88,") || open && is("16") && !more.isBlank() && !isCode(more, 0);
    }

    void add(String more) {
        if (more.startsWith("88,")) {
            records++;
            part(more.substring(3));
        } else {
            part(more);
        }
    }

    int parts() {
        return parts.size();
    }

    /** Physical records, as the trailers count them. */
    int records() {
        return records;
    }

    int line() {
        return line;
    }

    String code() {
        return parts.get(0).substring(0, 2);
    }

    boolean is(String code) {
        return parts.get(0).startsWith(code);
    }

    /** Fields of the record without its text; a continuation continues the fields. */
    List<String> fields() {
        if (fields == null) {
            fields = List.of(String.join(",", parts).split(",", TEXT_FIELDS));
        }
        return fields;
    }

    /** Empty if it is not there. */
    String field(int index) {
        return index < fields().size() ? fields().get(index).strip() : "";
    }

    /** The text of a transaction: from this field of its first line on, then the continuations. */
    List<String> texts(int index) {
        List<String> all = new ArrayList<>();
        String[] first = parts.get(0).split(",", index + 1);
        all.add(first.length > index ? first[index] : "");
        all.addAll(parts.subList(1, parts.size()));
        return all;
    }

    /** An amount in minor units, or a count; an empty field is zero. */
    BigInteger number(int index) {
        String text = field(index);
        String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        if (text.isEmpty()) {
            return BigInteger.ZERO;
        }
        if (digits.isEmpty() || digits.length() > MAX_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refusal("\"" + TextLimits.limited(PlainText.tidy(text), 40) + "\" is not a number");
        }
        return new BigInteger(text);
    }

    void check(int index, BigInteger counted, String what, String but) {
        if (number(index).compareTo(counted) != 0) {
            throw refusal(what + " is said to be " + number(index) + ", but " + but + " " + counted);
        }
    }

    void check(int index, int counted, String what) {
        // left out by some banks
        if (!field(index).isEmpty()) {
            check(index, BigInteger.valueOf(counted), what, "there are");
        }
    }

    UnreadableStatement refusal(String why) {
        return new UnreadableStatement(line, 1, why + ". The file was not taken; ask the bank for a correct one.");
    }
}
