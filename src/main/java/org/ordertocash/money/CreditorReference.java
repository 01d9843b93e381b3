package org.ordertocash.money;

import java.math.BigInteger;
import java.util.Locale;

/** Structured creditor reference (ISO 11649): {@code RF}, two check digits by mod 97, up to 21 letters or digits. */
public final class CreditorReference {

    private static final BigInteger MOD = BigInteger.valueOf(97);
    private static final int MAX_BODY = 21;

    private CreditorReference() {}

    /**
     * The reference that carries this body.
     *
     * @param body 1 to 21 letters or digits; other characters are left out
     */
    public static String of(String body) {
        String clean = normalise(body);
        if (clean.isEmpty() || clean.length() > MAX_BODY) {
            throw new IllegalArgumentException("A creditor reference carries 1 to 21 letters or digits, not: " + body);
        }
        int check = 98 - remainder(clean + "RF00");
        return "RF" + (check < 10 ? "0" : "") + check + clean;
    }

    /** Whether the text, blanks aside, is a creditor reference with right check digits. */
    public static boolean isValid(String text) {
        String clean = text == null ? "" : text.replace(" ", "").toUpperCase(Locale.ROOT);
        return clean.matches("RF[0-9]{2}[A-Z0-9]{1,21}") && remainder(clean.substring(4) + clean.substring(0, 4)) == 1;
    }

    /** In groups of four, as printed. */
    public static String printed(String reference) {
        return Iban.printed(reference);
    }

    private static String normalise(String body) {
        return body.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    private static int remainder(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(MOD).intValue();
    }
}
