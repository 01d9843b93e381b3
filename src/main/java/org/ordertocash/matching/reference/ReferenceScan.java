package org.ordertocash.matching.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    public static final int MAX_KEYS = 320;
    private static final int MAX_RANGE = 60;
    private static final int MIN_BARE_DIGITS = 6;
    private static final int MAX_TAIL = 6;
    private static final int MIN_GROUP = 3;
    /** Fewer digits alone are in a text by chance too often. */
    private static final int MIN_SURE_DIGITS = 5;

    private static final int MAX_BETWEEN = 4;
    /** More between two numbers of a list is no mark: patterns with choices would try it in ever so many ways. */
    public static final int MAX_MARKS = 60;

    private static final String NUMBER_WORD = "(?:NR|NO|NUM|N)?[.:°º]?\\s*";
    private static final Pattern LIST =
            Pattern.compile("\\s*(?:(?:[/+,;&|]|UND|SOWIE|AND|ET|U|E|Y|EN|I|SI|ȘI|OG|OCH)\\s*)+" + NUMBER_WORD
                    + "(?:[-–—…*#]|\\.{2,3})?\\s*");
    /** From one number to another: what may stand between the ends. */
    public static final Pattern RANGE = Pattern.compile(
            "\\s*(?:BIS|TO|T/M|TOT EN MET|TOT/MET|TOT|T\\.?[EO]\\.?M\\.?|TILL OCH MED|THRU|THROUGH|UNTIL|TIL|TILL|AU|AL"
                    + "|A|À|DO|JUSQU.AU?|JUSQU.À|FINO AL?|HASTA|ATE|ATÉ|PANA LA|PÂNĂ LA|[-–—…]|\\.{2,3})"
                    + "\\s*(?:EINSCHL\\w*|EINSCHLIE\\w*|INKL\\w*|INCL\\w*)?\\.?\\s*"
                    + NUMBER_WORD);
    /** What divides the digits of one number: not what stands between two. */
    private static final Pattern TIGHT = Pattern.compile("[-/._]?");

    /** The same where lines break and people put blanks. */
    private static final Pattern JOINING = Pattern.compile("\\s*[-._]?\\s*|/");

    private static final Pattern COMPACT_DATE =
            Pattern.compile("(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]"
                    + "|1[0-2])20\\d\\d");
    private static final Pattern AMOUNT =
            Pattern.compile("(?<![0-9A-Z.,/-])(?:\\d{1,3}(?:[.,' ]\\d{3})+|\\d{1,5})[.,]\\d{2}(?![0-9]|[.,/-]\\d)"
                    + "|(?<![0-9A-Z.,/-])\\d+[.,]\\d{2} ?(?:EUR|€|USD|GBP|CHF|PLN|RON)");
    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final String MONTH = "(?:0?[1-9]|1[0-2])";
    private static final String YEAR = "(?:19|20)?\\d\\d";
    /** Days that there are: 63/64/65 are endings of numbers. */
    public static final Pattern DATE = Pattern.compile("(?<![0-9])(?:(?:19|20)\\d\\d([-./])" + MONTH + "\\1" + DAY
            + "|" + DAY + "([-./])" + MONTH + "\\2" + YEAR + "|" + MONTH + "([-./])" + DAY + "\\3" + YEAR
            + ")(?![0-9])");

    private final NumberShapes shapes;
    private final PayerTextWords words;
    private final boolean[] dates;
    private final boolean[] amounts;
    /**
     * Inside of numbers without letters, where they end, plus one: these may still be read with the letters of ours,
     * but not with the digits beside them.
     */
    private final int[] covered;

    private final Map<String, WrittenNumber> found = new LinkedHashMap<>();
    private WrittenNumber previousWhole;
    private int previousEnd;

    private ReferenceScan(NumberShapes shapes, String text) {
        this.shapes = shapes;
        this.words = new PayerTextWords(text);
        this.dates = words.inside(DATE.matcher(text));
        this.amounts = words.inside(AMOUNT.matcher(text));
        this.covered = new int[words.size()];
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
            if (words.used(from) || covered[from] > 0) {
                continue;
            }
            String word = words.get(from);
            int last = longest(from, word, words.glued(from));
            boolean glued = !words.digits(from) && words.cutAfter(from);
            for (String prefix : !glued || last >= 0 ? List.<String>of() : shapes.prefixes()) {
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
            if (to > from && words.digits(from) && (separated(to - 1) || whole != null && divides(from, to))
                    || beginsNext(from, to)
                    || whole != null && to == last + 1 && repeats(from, last)) {
                break;
            }
            key.append(to == from ? word : words.get(to));
            String form = key.length() > MAX_LENGTH ? "" : NumberShapes.form(key.toString());
            if (!shapes.begins(form)) {
                break;
            }
            for (Shape shape : shapes.of(form)) {
                if (form.indexOf('9') >= 0 && key.toString().startsWith(shape.prefix())) {
                    Strength strength = form.indexOf('A') < 0
                            ? bare(from, to, shape.kind())
                            : glued || words.cutAfter(to) ? Strength.WEAK : Strength.EXACT;
                    WrittenNumber number = add(new WrittenNumber(key.toString(), shape.kind(), strength));
                    if (strength != Strength.WEAK && isRather(number, to, whole, last)) {
                        if (whole != null && to > last && strength == Strength.DIGITS) {
                            // of two ways to end it the longer one is meant, the shorter one may be
                            weaken(whole);
                        }
                        whole = number;
                        last = to;
                    }
                }
            }
        }
        if (whole != null) {
            insideOf(whole, from, last);
            ranges(whole, from, last);
            shortForms(whole, from, last);
        }
        return last;
    }

    /** RE 26-031236 26-040286: behind the blank the groups begin anew, with the same mark. */
    private boolean beginsNext(int from, int to) {
        int first = words.digits(from) ? from : from + 1;
        return to > first + 1
                && to + 1 < words.size()
                && words.digits(to)
                && words.digits(first)
                && words.digits(first + 1)
                && words.get(to).length() == words.get(first).length()
                && words.between(to - 1, to).isBlank()
                && !words.between(first, first + 1).isBlank()
                && words.between(to, to + 1).equals(words.between(first, first + 1));
    }

    /** 410708/410709/410710: a slash that divided two numbers before divides these, too. */
    private boolean divides(int from, int to) {
        return from > 0
                && covered[from - 1] > 0
                && words.between(from - 1, from).equals("/")
                && words.between(to - 1, to).equals("/");
    }

    /** The longer one; but an order's number in several groups may be the numbers of two documents. */
    private static boolean isRather(WrittenNumber number, int to, WrittenNumber whole, int last) {
        if (whole == null) {
            return true;
        }
        return whole.kind() == Kind.ORDER && number.kind() != Kind.ORDER
                || to > last && (number.kind() != Kind.ORDER || whole.kind() == Kind.ORDER);
    }

    /** 26-038719/26-039160: what follows has the same groups with the same marks, and is the next number. */
    private boolean repeats(int from, int last) {
        int count = last - from + 1;
        if (!words.digits(from) || last + count >= words.size()) {
            return false;
        }
        for (int i = from; i <= last; i++) {
            if (!words.digits(i + count)
                    || words.get(i + count).length() != words.get(i).length()
                    || i < last && !words.between(i, i + 1).equals(words.between(i + count, i + count + 1))) {
                return false;
            }
        }
        return true;
    }

    private void weaken(WrittenNumber number) {
        found.computeIfPresent(
                number.kind() + number.key(), (key, n) -> new WrittenNumber(n.key(), n.kind(), Strength.WEAK));
    }

    /** Whether what stands behind this word divides two numbers. */
    private boolean separated(int word) {
        return words.digits(word + 1)
                && !JOINING.matcher(words.between(word, word + 1)).matches();
    }

    /** How sure a number without letters is by the way it is written. */
    private Strength bare(int from, int to, Kind kind) {
        boolean glued = words.glued(from)
                && !(from > 0 && words.between(from - 1, from).isEmpty() && NumberLabels.invoice(words.get(from - 1)));
        int digits = 0;
        boolean date = true;
        for (int i = from; i <= to; i++) {
            digits += words.get(i).length();
            date &= dates[i] || amounts[i];
            if (i > from && !TIGHT.matcher(words.between(i - 1, i)).matches()) {
                return Strength.WEAK;
            }
        }
        return glued
                        || words.cutAfter(to)
                        || digits < MIN_SURE_DIGITS
                        || date
                        || from == to && COMPACT_DATE.matcher(words.get(from)).matches()
                        || kind != Kind.ORDER && NumberLabels.somethingElse(words, from)
                ? Strength.WEAK
                : Strength.DIGITS;
    }

    /** The words of a number; of one without letters, or with letters that stand apart, there are other readings. */
    private void insideOf(WrittenNumber whole, int from, int last) {
        if (whole.strength() == Strength.DIGITS) {
            for (int i = from; i <= last; i++) {
                covered[i] = last + 1;
            }
            return;
        }
        boolean apart = !words.cutAfter(from)
                || !whole.key().startsWith(words.get(from))
                || last > from + 1 && NumberLabels.invoice(words.get(from));
        if (from < last && !words.digits(from) && words.digits(from + 1) && apart) {
            // Re 300414959: the word for an invoice is also the beginning of other numbers of ours
            StringBuilder digits = new StringBuilder();
            for (int i = from + 1; i <= last && words.digits(i); i++) {
                digits.append(words.get(i));
            }
            for (Shape shape : shapes.of(NumberShapes.form(digits.toString()))) {
                if (whole.key().endsWith(digits.toString())) {
                    add(new WrittenNumber(digits.toString(), shape.kind(), bare(from + 1, last, shape.kind())));
                }
            }
        }
        words.use(from, last);
    }

    private static int letters(CharSequence key) {
        int length = 0;
        while (length < key.length() && PayerTextWords.letter(key.charAt(length))) {
            length++;
        }
        return length;
    }

    /** INV-2026-000123/124/125, 000123 bis 127: what follows a whole number and has fewer digits. */
    private void shortForms(WrittenNumber whole, int first, int last) {
        String before = whole.key();
        int previous = last;
        while (true) {
            int next = previous + 1;
            while (next < words.size() && next <= previous + MAX_BETWEEN && !words.digits(next)) {
                next++;
            }
            if (next >= words.size() || !free(next)) {
                return;
            }
            int end = groups(first, last, next);
            String between = words.between(previous, next);
            if (between.length() > MAX_MARKS) {
                return;
            }
            StringBuilder tail = new StringBuilder();
            for (int i = next; i <= end; i++) {
                tail.append(words.get(i));
            }
            boolean range = RANGE.matcher(between).matches();
            if (words.cutAfter(end)
                    || tail.length() < 2
                    || tail.length() > MAX_TAIL + (end - next) * 2
                    || tail.length() >= before.length() - letters(before)
                    || end == next && standsForItself(next)
                    || !range && !LIST.matcher(between).matches()) {
                return;
            }
            String key = before.substring(0, before.length() - tail.length()) + tail;
            if (range) {
                between(before, key, whole.kind());
            }
            add(new WrittenNumber(key, whole.kind(), Strength.SHORT_FORM));
            words.use(next, end);
            before = key;
            previous = end;
        }
    }

    private boolean free(int word) {
        return words.digits(word)
                && !words.used(word)
                && covered[word] == 0
                && !words.glued(word)
                && !dates[word]
                && !amounts[word];
    }

    /** Where a short form ends that is written in the last groups of the whole one: 2026-11-0100, 11-0101. */
    private int groups(int first, int last, int next) {
        boolean same = last - first >= 2
                && next + 1 < words.size()
                && free(next + 1)
                && words.digits(last - 1)
                && !words.between(next, next + 1).isEmpty()
                && words.between(next, next + 1).equals(words.between(last - 1, last))
                && words.get(next).length() == words.get(last - 1).length()
                && words.get(next + 1).length() == words.get(last).length();
        return same ? next + 1 : next;
    }

    /** Whether these digits, with those of the next words where a line breaks, are a number of ours without letters. */
    private boolean standsForItself(int first) {
        StringBuilder digits = new StringBuilder();
        for (int i = first; i < Math.min(words.size(), first + 3) && words.digits(i); i++) {
            if (i > first && separated(i - 1)) {
                return false;
            }
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
                && words.between(previousEnd, first).length() <= MAX_MARKS
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
            add(new WrittenNumber(head + ("%0" + digits + "d").formatted(n), kind, Strength.BETWEEN));
        }
    }

    /** 2026-000123, RG 2026/123: the digits of a number behind another beginning or none, with or without its zeros. */
    private void withOtherPrefix() {
        for (int from = 0; from < words.size(); from++) {
            boolean inside = from > 0 && covered[from] > 0 && covered[from - 1] == covered[from];
            if (words.used(from) || !words.digits(from) || inside) {
                continue;
            }
            String head = "";
            for (int to = from;
                    to < Math.min(words.size(), from + 3)
                            && words.digits(to)
                            && !words.used(to)
                            && covered[to] == covered[from];
                    to++) {
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
