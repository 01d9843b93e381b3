package org.ordertocash.paymentreturn;

/** Which payment a returned payment is, as far as can be told. */
public sealed interface OriginalPayment {

    /** No doubt. */
    record Found(long paymentId) implements OriginalPayment {}

    /** No doubt either, but it is not booked yet: matching, or a person's decision about a held entry, comes first. */
    record NotBookedYet() implements OriginalPayment {}

    /** None or several: a person has to say. */
    record Unclear() implements OriginalPayment {}
}
