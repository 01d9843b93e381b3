package org.ordertocash.statement.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The code page of a text that is no UTF-8 and does not say what it is: the one in which its words are words. Each word
 * is weighed by whether one language has all of its letters, with capitals where capitals stand.
 *
 * @param charset the likeliest
 * @param doubt another one in which the words are words as well, but other ones; null if there is none
 */
record CodePage(Charset charset, Charset doubt) {

    private static final List<Charset> WESTERN = pages("windows-1252", "ISO-8859-15", "IBM850", "IBM437");
    private static final List<Charset> EASTERN = pages("windows-1250", "ISO-8859-2", "IBM852");

    /** Letters beyond ASCII of the languages of the code pages. */
    private static final List<String> ALPHABETS = List.of(
            "äöüß", // German
            "àâæçéèêëîïôœùûüÿ", // French
            "áéíñóúü", // Spanish
            "àèéìòù", // Italian
            "áâãàçéêíóôõúü", // Portuguese
            "éëïöüáíóúèê", // Dutch
            "åæøäöéü", // the North
            "áðéíóúýþæö", // Icelandic
            "äõöüšž", // Estonian
            "ąćęłńóśźż", // Polish
            "áčďéěíňóřšťúůýž", // Czech
            "áäčďéíĺľňóôŕšťúýž", // Slovak
            "áéíóöőúüű", // Hungarian
            "čćđšž", // Croatian, Slovene
            "ăâîşţ"); // Romanian

    /** What stands inside words or beside them in any text. */
    private static final String SIGNS = "\u00a0\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2022€§°£«»©®™";

    private static final Pattern WORD = Pattern.compile("[\\p{L}[^\\x00-\\x7f]]++");
    private static final Pattern IBAN = Pattern.compile("(?<![A-Z0-9])([A-Z]{2})\\d{2}[A-Z0-9]{11,30}");
    private static final String EASTERN_COUNTRIES = "PL CZ SK HU RO HR SI BA RS AL";

    private static List<Charset> pages(String... names) {
        return Stream.of(names)
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .toList();
    }

    /** @param raw as much of the file as there is; lines of ASCII in it tell the country of the account */
    static CodePage of(byte[] raw) {
        Optional<String> country = country(raw);
        boolean eastern = country.filter(EASTERN_COUNTRIES::contains).isPresent();
        List<Charset> all = new ArrayList<>(eastern ? EASTERN : WESTERN);
        all.addAll(eastern ? WESTERN : EASTERN);
        Charset best = null;
        int most = Integer.MIN_VALUE;
        for (Charset one : all) {
            int weight = weight(new String(raw, one));
            if (weight > most) {
                best = one;
                most = weight;
            }
        }
        String text = new String(raw, best);
        int found = most;
        Charset doubt = country.isPresent()
                ? null
                : all.stream()
                        .filter(one -> !new String(raw, one).equals(text) && weight(new String(raw, one)) == found)
                        .findFirst()
                        .orElse(null);
        return new CodePage(best, doubt);
    }

    private static Optional<String> country(byte[] raw) {
        Matcher iban = IBAN.matcher(new String(raw, StandardCharsets.US_ASCII));
        return iban.find() ? Optional.of(iban.group(1)) : Optional.empty();
    }

    private static int weight(String text) {
        int weight = 0;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            boolean ascii = word.group().chars().allMatch(c -> c < 0x80);
            weight += ascii ? 0 : ofWord(text, word.start(), word.end());
        }
        return weight;
    }

    /** One for each letter that fits, three against each that does not; what stands alone says nothing. */
    private static int ofWord(String text, int start, int end) {
        String word = text.substring(start, end);
        long control = word.chars()
                .filter(c -> Character.isISOControl(c) || c == 0xfffd)
                .count();
        if (control > 0) {
            return (int) (-10 * control);
        }
        if (word.length() == 1) {
            return Character.isUpperCase(word.charAt(0)) ? -3 : 0;
        }
        if (word.chars().noneMatch(Character::isLetter)) {
            return 0;
        }
        int[] special =
                word.chars().filter(c -> c >= 0x80 && SIGNS.indexOf(c) < 0).toArray();
        int fitting = ALPHABETS.stream()
                .mapToInt(letters -> (int) Arrays.stream(special)
                        .filter(c -> letters.indexOf(Character.toLowerCase(c)) >= 0)
                        .count())
                .max()
                .orElse(0);
        int misplaced = 0;
        for (int i = start; i < end; i++) {
            misplaced += text.charAt(i) >= 0x80 && misplaced(text, i) ? 1 : 0;
        }
        return fitting - 3 * (special.length - fitting) - 3 * misplaced;
    }

    /** A capital behind a small letter, a small letter among capitals, or one behind a figure. */
    private static boolean misplaced(String text, int at) {
        char c = text.charAt(at);
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (!Character.isLetter(c) || c == 'ß') {
            return false;
        }
        boolean small = Character.isLowerCase(c)
                && (Character.isUpperCase(after)
                        || Character.isUpperCase(before) && at > 1 && Character.isUpperCase(text.charAt(at - 2)));
        return small || Character.isUpperCase(c) && Character.isLowerCase(before) || Character.isDigit(before);
    }
}
