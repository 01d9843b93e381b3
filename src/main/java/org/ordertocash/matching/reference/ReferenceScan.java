package org.ordertocash.matching.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.matching.reference.NumberShapes.Shape;
import org.ordertocash.matching.reference.WrittenNumber.Kind;
import org.ordertocash.matching.reference.WrittenNumber.Strength;

/**
 * Finds in a payer's text what could be numbers of ours. Neighbouring words are taken together, because banks break
 * texts over lines and people put blanks and dashes where they like; the digits of one word are never separated.
 * Bounded by the length of the text: at most {@value PayerTextWords#MAX} words, at most {@value #MAX_KEYS} numbers and
 * one that shows that there are more.
 */
public final class ReferenceScan {

    private static final int MAX_JOINED =
            12; // an RF reference in groups of four has up to seven, with letters among them more
    private static final int MAX_LENGTH = 60;
    public static final int MAX_KEYS = 60;
    private static final int MAX_RANGE = 20;
    private static final int MIN_BARE_DIGITS = 6;
    private static final int MAX_TAIL = 6;
    private static final int MIN_GROUP = 3;
    /** Between a number and the short form of the next. */
    private static final Set<String> CONNECTORS = Set.of(
            "UND", "AND", "ET", "U", "E", "Y", "BIS", "TO", "THRU", "THROUGH", "TOT", "TIL", "TILL", "AU", "AL", "DO");

    private static final Pattern LIST = Pattern.compile("\\s*(?:[/+,;&]|UND|AND|ET|U|E|Y)\\s*");
    private static final Pattern RANGE =
            Pattern.compile("\\s*(?:BIS|TO|T/M|THRU|THROUGH|TOT|TIL|TILL|AU|AL|DO|-|–)\\s*");
    public static final Pattern DATE =
            Pattern.compile("(?<![0-9])(?:(?:19|20)\\d\\d([-./])\\d{1,2}\\1\\d{1,2}|\\d{1,2}([-./])\\d{1,2}\\2(?:(?:19|"
                    + "20)?\\d\\d))(?![0-9])");

    private final NumberShapes shapes;
    private final PayerTextWords words;
    private final Map<String, WrittenNumber> found = new LinkedHashMap<>();
    private WrittenNumber previousWhole;
    private int previousEnd;

    private ReferenceScan(NumberShapes shapes, String text) {
        this.shapes = shapes;
        this.words = new PayerTextWords(text);
    }

    public static List<WrittenNumber> of(NumberShapes shapes, String text) {
        if (text.isBlank()) {
            return List.of();
        }
        String capitals = text.toUpperCase(Locale.ROOT);
        ReferenceScan scan = new ReferenceScan(shapes, capitals);
        scan.asWeWriteThem();
        // 2026-11-16, 16.11.2026, 03/10/26: not a number of ours, unless it was found as a part of one
        scan.words.use(DATE.matcher(capitals));
        scan.withOtherPrefix();
        scan.lookingAlike();
        return List.copyOf(scan.found.values());
    }

    /** Whether these are not all the numbers of the text. */
    public static boolean cut(List<WrittenNumber> numbers, String text) {
        return numbers.size() > MAX_KEYS
                || text.length() > PayerTextWords.MAX
                        && new PayerTextWords(text.toUpperCase(Locale.ROOT)).size() == PayerTextWords.MAX;
    }

    private void asWeWriteThem() {
        for (int from = 0; from < words.size(); from++) {
            if (words.used(from)) {
                continue;
            }
            String word = words.get(from);
            int last = longest(from, word, words.glued(from));
            for (String prefix : words.digits(from) || last >= 0 ? List.<String>of() : shapes.prefixes()) {
                if (last < 0 && word.length() > prefix.length() && word.endsWith(prefix)) {
                    last = longest(from, prefix, false); // RECHNUNGINV2026000123
                }
            }
        }
    }

    /** Adds what begins here; the longest with a known beginning uses up its words. Returns its last word, or -1. */
    private int longest(int from, String word, boolean glued) {
        StringBuilder key = new StringBuilder();
        int last = -1;
        WrittenNumber whole = null;
        for (int to = from; to < Math.min(words.size(), from + MAX_JOINED); to++) {
            key.append(to == from ? word : words.get(to));
            String form = key.length() > MAX_LENGTH ? "" : NumberShapes.form(key.toString());
            if (!shapes.begins(form)) {
                break;
            }
            for (Shape shape : shapes.of(form)) {
                if (form.indexOf('9') >= 0 && key.toString().startsWith(shape.prefix())) {
                    boolean cut = glued || words.cutAfter(to);
                    boolean weak = cut || form.indexOf('A') < 0;
                    WrittenNumber number =
                            add(new WrittenNumber(key.toString(), shape.kind(), weak ? Strength.WEAK : Strength.EXACT));
                    whole = weak ? whole : number;
                    last = weak ? last : to;
                }
            }
        }
        if (whole != null) {
            words.use(from, last);
            ranges(whole, from, last);
            shortForms(whole, last);
        }
        return last;
    }

    private static int letters(CharSequence key) {
        int length = 0;
        while (length < key.length() && PayerTextWords.letter(key.charAt(length))) {
            length++;
        }
        return length;
    }

    /** INV-2026-000123/124/125, 000123 bis 127: what follows a whole number and has fewer digits. */
    private void shortForms(WrittenNumber whole, int last) {
        String before = whole.key();
        int previous = last;
        while (true) {
            int next = previous + 1 < words.size() && CONNECTORS.contains(words.get(previous + 1))
                    ? previous + 2
                    : previous + 1;
            if (next >= words.size()
                    || !words.digits(next)
                    || words.used(next)
                    || words.glued(next)
                    || words.cutAfter(next)) {
                return;
            }
            String between = words.between(previous, next);
            String tail = words.get(next);
            boolean range = RANGE.matcher(between).matches();
            if (tail.length() < 2
                    || tail.length() > MAX_TAIL
                    || tail.length() >= before.length() - letters(before)
                    || standsForItself(next)
                    || !range && !LIST.matcher(between).matches()) {
                return;
            }
            String key = before.substring(0, before.length() - tail.length()) + tail;
            if (range) {
                between(before, key, whole.kind());
            }
            add(new WrittenNumber(key, whole.kind(), Strength.SHORT_FORM));
            words.use(next, next);
            before = key;
            previous = next;
        }
    }

    /** Whether these digits, with those of the next words where a line breaks, are a number of ours without letters. */
    private boolean standsForItself(int first) {
        StringBuilder digits = new StringBuilder();
        for (int i = first; i < Math.min(words.size(), first + 3) && words.digits(i); i++) {
            digits.append(words.get(i));
            if (!shapes.of(NumberShapes.form(digits.toString())).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** INV-2026-000123 bis INV-2026-000127: two whole numbers with nothing but a range between them. */
    private void ranges(WrittenNumber whole, int first, int last) {
        if (previousWhole != null
                && previousWhole.kind() == whole.kind()
                && RANGE.matcher(words.between(previousEnd, first)).matches()) {
            between(previousWhole.key(), whole.key(), whole.kind());
        }
        previousWhole = whole;
        previousEnd = last;
    }

    private void between(String first, String last, Kind kind) {
        int digits = Math.min(9, first.length() - letters(first));
        String head = first.substring(0, first.length() - digits);
        Matcher same =
                Pattern.compile(Pattern.quote(head) + "\\d{" + digits + "}").matcher(last);
        if (!same.matches()
                || !first.substring(first.length() - digits).chars().allMatch(c -> PayerTextWords.digit((char) c))) {
            return;
        }
        int low = Integer.parseInt(first.substring(first.length() - digits));
        int high = Integer.parseInt(last.substring(last.length() - digits));
        for (int n = low + 1; n < high && high - low <= MAX_RANGE; n++) {
            add(new WrittenNumber(head + ("%0" + digits + "d").formatted(n), kind, Strength.SHORT_FORM));
        }
    }

    /** 2026-000123, RG 2026/123: the digits of a number behind another beginning or none, with or without its zeros. */
    private void withOtherPrefix() {
        for (int from = 0; from < words.size(); from++) {
            if (words.used(from) || !words.digits(from)) {
                continue;
            }
            String head = "";
            for (int to = from; to < Math.min(words.size(), from + 3) && words.digits(to) && !words.used(to); to++) {
                String group = words.get(to);
                String digits = head + group;
                if (!words.cutAfter(to) && digits.length() <= MAX_LENGTH) {
                    if (digits.length() >= MIN_BARE_DIGITS) {
                        shapes.withDigits(digits.length())
                                .forEach(shape -> add(
                                        new WrittenNumber(shape.prefix() + digits, shape.kind(), Strength.VARIANT)));
                    }
                    padded(from, head, group);
                }
                head = digits;
            }
        }
    }

    private void padded(int from, String head, String group) {
        boolean year = head.matches("(19|20)\\d\\d") && group.length() >= MIN_GROUP;
        String before = from == 0 ? "" : words.get(from - 1);
        boolean prefixed = head.isEmpty() && shapes.prefixes().contains(before);
        if (!year && !prefixed || group.length() > 9) {
            return;
        }
        int length = head.length() + group.length();
        for (List<Shape> longer : shapes.withMoreDigits(length, length + 7)) {
            for (Shape shape : longer) {
                if (!prefixed || shape.prefix().equals(before)) {
                    String zeros = "0".repeat(shape.afterPrefix().length() - length);
                    add(new WrittenNumber(shape.prefix() + head + zeros + group, shape.kind(), Strength.VARIANT));
                }
            }
        }
    }

    /**
     * INV-2O26-OOO123: letters that look like digits, and the other way round, where a number of ours has the other
     * kind.
     */
    private void lookingAlike() {
        for (int from = 0; from < words.size(); from++) {
            if (words.used(from) || words.glued(from)) {
                continue;
            }
            StringBuilder key = new StringBuilder();
            for (int to = from; to < Math.min(words.size(), from + MAX_JOINED) && !words.used(to); to++) {
                key.append(words.get(to));
                if (key.length() > MAX_LENGTH) {
                    break;
                }
                if (words.cutAfter(to)) {
                    continue;
                }
                for (Shape shape : shapes.ofLength(key.length())) {
                    String read = LookAlikes.read(key, shape);
                    if (read != null) {
                        add(new WrittenNumber(read, shape.kind(), Strength.VARIANT));
                    }
                }
            }
        }
    }

    /** Of two ways to find the same number the stronger one stays. */
    private WrittenNumber add(WrittenNumber number) {
        if (found.size() <= MAX_KEYS) {
            found.merge(
                    number.kind() + number.key(),
                    number,
                    (a, b) -> a.strength().ordinal() <= b.strength().ordinal() ? a : b);
        }
        return number;
    }
}
