package org.ordertocash.customer;

import com.helger.masterdata.vat.VATINSyntaxChecker;
import java.util.regex.Pattern;

/** VAT identification numbers: country code, shape, and the check digits of the countries that have them. */
final class VatId {

    /** EL stands for Greece and XI for Northern Ireland. */
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[A-Z0-9.+*-]{2,15}");

    private static final Pattern SEPARATORS = Pattern.compile("[.-]");

    private VatId() {}

    static boolean fits(String vatId) {
        return vatId == null || SHAPE.matcher(vatId).matches();
    }

    /** True also where the country has no check digits. */
    static boolean checkDigitsFit(String vatId) {
        return vatId == null
                || VATINSyntaxChecker.isValidVATIN(SEPARATORS.matcher(vatId).replaceAll(""));
    }
}
