package org.ordertocash.matching;

import java.util.Locale;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.ordertocash.matching.reference.ReferenceScan;
import org.ordertocash.payment.BankPayment;

/** What makes two payments the same, apart from the day. */
record SamePaymentKey(long entityId, Money amount, String payer, String said) {

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{Nd}]");

    static SamePaymentKey of(BankPayment payment) {
        String said =
                (String.join(" ", payment.structuredReferences()) + " " + payment.text()).toUpperCase(Locale.ROOT);
        String payer = payment.payerIban() != null
                ? payment.payerIban()
                : payment.payerName() == null ? "" : letters(payment.payerName().toUpperCase(Locale.ROOT));
        return new SamePaymentKey(
                payment.entityId(),
                payment.amount(),
                payer,
                letters(ReferenceScan.DATE.matcher(said).replaceAll("")));
    }

    static String letters(String text) {
        return NO_LETTER.matcher(text).replaceAll("");
    }
}
