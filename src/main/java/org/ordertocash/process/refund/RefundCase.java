package org.ordertocash.process.refund;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ordertocash.money.Iban;
import org.ordertocash.process.Texts;
import org.ordertocash.refund.Refund;

/** A refund as the forms show it that ask about it: to approve it, to ask the bank, to confirm a rejection. */
final class RefundCase {

    private RefundCase() {}

    /** One line, for the list of tasks. */
    static String subject(Refund refund) {
        return refund.payeeName() + ", " + Texts.money(refund.amount());
    }

    static Map<String, Object> facts(Refund refund) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number", refund.number());
        values.put("amount", Texts.money(refund.amount()));
        values.put("payeeName", refund.payeeName());
        values.put("payeeIban", Iban.printed(refund.payeeIban()));
        values.put(
                "source",
                refund.paymentId() == null ? "Credit on account" : "Payment " + refund.paymentId() + ", not placed");
        values.put("reason", refund.reason());
        return values;
    }
}
