package org.ordertocash.invoice.gate;

import java.util.List;

/**
 * What keeps an invoice from being issued.
 *
 * @param field what it is about, as the API names it: {@code customer.vatId}, {@code lines[1].taxRate}
 * @param rules ids of the rules that ask for it
 * @param sentence what is wrong
 * @param remedy what to do about it
 */
public record Finding(String field, List<String> rules, String sentence, String remedy) {

    /** Whether it is about the order, not about seller or customer. */
    boolean isOfOrder() {
        return field.startsWith("lines") || field.startsWith("adjustments") || "customerPoNumber".equals(field);
    }

    /** The same where an invoice is for several orders. */
    Finding in(String orderNumber) {
        return new Finding(field, rules, "Order " + orderNumber + ": " + sentence, remedy);
    }
}
