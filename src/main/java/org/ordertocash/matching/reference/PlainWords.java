package org.ordertocash.matching.reference;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts in capitals without accents, as words of many languages are looked for in them. */
public final class PlainWords {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private PlainWords() {}

    public static String of(String text) {
        String capitals = text.toUpperCase(Locale.ROOT);
        if (capitals.chars().allMatch(c -> c < 128)) {
            return capitals;
        }
        return ACCENTS.matcher(Normalizer.normalize(capitals, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('Ł', 'L')
                .replace('Ø', 'O')
                .replace('Đ', 'D')
                .replace("Æ", "AE")
                .replace("Œ", "OE");
    }
}
