package org.ordertocash.refund;

import java.text.Normalizer;
import java.util.Map;

/** Text in the characters that every bank of the SEPA takes; others are written in them, or as a blank. */
final class SepaText {

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ä", "ae"),
            Map.entry("ö", "oe"),
            Map.entry("ü", "ue"),
            Map.entry("Ä", "Ae"),
            Map.entry("Ö", "Oe"),
            Map.entry("Ü", "Ue"),
            Map.entry("ß", "ss"),
            Map.entry("æ", "ae"),
            Map.entry("Æ", "Ae"),
            Map.entry("ø", "o"),
            Map.entry("Ø", "O"),
            Map.entry("ł", "l"),
            Map.entry("Ł", "L"),
            Map.entry("đ", "d"),
            Map.entry("Đ", "D"),
            Map.entry("&", "+"));

    private SepaText() {}

    /** At most {@code max} characters; {@code NOTPROVIDED} where none is left, which a bank's form takes for a name. */
    static String of(String text, int max) {
        String written = Normalizer.normalize(text, Normalizer.Form.NFC);
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            written = written.replace(letter.getKey(), letter.getValue());
        }
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9/?:().,'+ -]+", " ")
                .replaceAll(" +", " ")
                .trim();
        String cut = plain.substring(0, Math.min(max, plain.length())).trim();
        return cut.isEmpty() ? "NOTPROVIDED" : cut;
    }
}
