package org.ordertocash.customer;

import com.helger.masterdata.vat.VATINSyntaxChecker;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * VAT identification numbers, as they are printed: country code, shape, and the check digits of the countries that have
 * them. EL stands for Greece and XI for Northern Ireland.
 */
final class VatId {

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0./-]");
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[A-Z0-9+*]{2,15}");
    private static final Pattern SWISS = Pattern.compile("CHE[0-9]{9}(MWST|TVA|IVA)?");
    private static final Pattern NORWEGIAN = Pattern.compile("NO[0-9]{9}(MVA)?");
    private static final Set<String> WITH_PREFIX = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IT", "LT",
            "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "NO");

    private VatId() {}

    /**
     * In one form: capitals, without blanks, dots, dashes and slashes, with the country's prefix where it is left out.
     *
     * @param country of who has it; may be null
     */
    static String normalise(String text, String country) {
        if (text == null || text.isBlank()) {
            return text;
        }
        String bare = BETWEEN.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        boolean hasPrefix =
                bare.length() > 1 && Character.isLetter(bare.charAt(0)) && Character.isLetter(bare.charAt(1));
        return hasPrefix || country == null || !WITH_PREFIX.contains(country)
                ? bare
                : (country.equals("GR") ? "EL" : country) + bare;
    }

    static boolean fits(String vatId) {
        return vatId == null || SHAPE.matcher(vatId).matches();
    }

    /** True also where the country has no check digits. */
    static boolean checkDigitsFit(String vatId) {
        if (vatId == null) {
            return true;
        }
        String rest = vatId.substring(2);
        return switch (vatId.substring(0, 2)) {
            case "CH" -> SWISS.matcher(vatId).matches() && elevens(vatId.substring(3, 12), 5, 4, 3, 2, 7, 6, 5, 4);
            case "NO" -> NORWEGIAN.matcher(vatId).matches() && elevens(vatId.substring(2, 11), 3, 2, 7, 6, 5, 4, 3, 2);
            case "HR" -> rest.matches("[0-9]{11}") && elevenTen(rest);
            case "BG" -> rest.matches("[0-9]{10}") || rest.matches("[0-9]{9}") && bulgarian(rest);
            case "RO" -> rest.matches("[1-9][0-9]{1,9}") && romanian(rest);
            case "XI" -> VATINSyntaxChecker.isValidVATIN("GB" + rest);
            default -> VATINSyntaxChecker.isValidVATIN(vatId);
        };
    }

    private static int sum(String digits, int... weights) {
        return IntStream.range(0, weights.length)
                .map(i -> weights[i] * (digits.charAt(i) - '0'))
                .sum();
    }

    /** The last digit makes the weighted sum divisible by eleven. */
    private static boolean elevens(String digits, int... weights) {
        int check = (11 - sum(digits, weights) % 11) % 11;
        return check == digits.charAt(weights.length) - '0';
    }

    /** ISO 7064, mod 11,10. */
    private static boolean elevenTen(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10 == digits.charAt(digits.length() - 1) - '0';
    }

    private static boolean bulgarian(String digits) {
        int check = sum(digits, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
        if (check == 10) {
            check = sum(digits, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10;
        }
        return check == digits.charAt(8) - '0';
    }

    private static boolean romanian(String digits) {
        String padded = "0".repeat(10 - digits.length()) + digits;
        return sum(padded, 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10 == padded.charAt(9) - '0';
    }
}
