package org.ordertocash.payment;

import java.util.List;

/**
 * Where a person puts a payment that no rule could place. The whole payment has to go somewhere: what the parts leave
 * over goes on account of {@code onAccountCustomer}.
 *
 * @param parts amounts on open documents
 * @param onAccountCustomer customer number; null when nothing goes on account
 * @param comment required when money goes on account, and when something is written off
 * @param writeOffRest whether what stays open on the documents is written off; an amount that is left out is then what
 *     the payment has left
 */
public record Resolution(List<Part> parts, String onAccountCustomer, String comment, boolean writeOffRest) {

    /**
     * @param invoiceNumber document number of an open item
     * @param amount as typed, such as {@code 1,234.50} or {@code 1.234,50}, in the payment's currency; empty: all that
     *     is open on it, less the discount of its terms where that is what the payment lacks
     */
    public record Part(String invoiceNumber, String amount) {}
}
