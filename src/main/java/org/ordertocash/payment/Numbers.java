package org.ordertocash.payment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.ledger.OpenItem;

/** Numbers in a payer's text that nothing explains: more may be paid than what was understood. */
final class Numbers {

    private static final Pattern DIGITS = Pattern.compile("\\d{3,}");

    private Numbers() {
    }

    /** Whether the text has numbers besides that of the item. */
    static boolean others(BankPayment payment, OpenItem item) {
        String ours = item.documentNumber() + " " + item.reference();
        Matcher digits = DIGITS.matcher(payment.text());
        while (digits.find()) {
            if (!ours.contains(digits.group())) {
                return true;
            }
        }
        return false;
    }
}
