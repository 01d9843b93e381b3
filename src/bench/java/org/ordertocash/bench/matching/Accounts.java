package org.ordertocash.bench.matching;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes account numbers and creditor references with right check digits. */
final class Accounts {

    private static final BigInteger MOD = BigInteger.valueOf(97);
    private static final Pattern PART = Pattern.compile("(\\d+)([nac])");

    private Accounts() {}

    static String iban(Country country, SeededRandom random) {
        StringBuilder body = new StringBuilder();
        Matcher part = PART.matcher(country.account);
        while (part.find()) {
            for (int i = Integer.parseInt(part.group(1)); i > 0; i--) {
                body.append(
                        part.group(2).equals("a") ? (char) ('A' + random.below(26)) : (char) ('0' + random.below(10)));
            }
        }
        return country + check(body + country.name() + "00") + body;
    }

    /** ISO 11649. */
    static String creditorReference(String invoiceNumber) {
        String body = invoiceNumber.replaceAll("[^A-Za-z0-9]", "");
        return "RF" + check(body + "RF00") + body;
    }

    static boolean fits(String reference) {
        return remainder(reference.substring(4) + reference.substring(0, 4)) == 1;
    }

    private static String check(String text) {
        return "%02d".formatted(98 - remainder(text));
    }

    private static int remainder(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(MOD).intValue();
    }
}
