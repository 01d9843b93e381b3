package org.ordertocash.matching.reference;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that a text calls those of a customer, in the largest languages of the European Union. */
public final class CustomerNumbers {

    private static final int MAX = 5;
    private static final Pattern CALLED =
            Pattern.compile("(?<![A-Z0-9])(?:KUND(?:EN?)?|KD|KNR|K(?=[. ]{0,2}NR)|DEBITOR(?:EN)?|DEB|CUSTOMER|CUST"
                    + "|CLIENT[EI]?|KLANTE?N?|DEBITEUR(?:EN)?|KLIENTA?|NUMERO CLIENT|ZAKAZNIK|ACCOUNT)"
                    + "(?:NUMMER|NUMBER|NR|NO)?(?![A-Z])"
                    + "(?:[ .:#/-]*(?:NR|NO|N|NUMMER|NUMBER|NUMERO|NUMER|NUM|NRO|ID|REF)?[ .:#°º-]*)"
                    + "(?:(?:FUR|FUER|BEI|WITH|CHEZ|PRESSO|CON|BIJ) (?:UNS|IHNEN|YOU|VOUS|VOI|USTEDES|U)[ .:#-]*)?"
                    + "((?:[A-Z]{1,4}[-/. ]?)?\\d[\\dA-Z._-]*)(?![A-Z0-9])");

    private CustomerNumbers() {}

    /** As they are written, in capitals, and without what stands between letters and digits. */
    public static Set<String> in(String text) {
        Set<String> numbers = new LinkedHashSet<>();
        Matcher called = CALLED.matcher(PlainWords.of(text));
        while (numbers.size() < 2 * MAX && called.find()) {
            String number = called.group(1).replaceAll("[._-]+$", "");
            if (number.chars().filter(Character::isDigit).count() >= 3) {
                numbers.add(number);
                numbers.add(number.replace(' ', '-'));
                numbers.add(number.replaceAll("[ ._/-]", ""));
            }
        }
        return numbers;
    }
}
