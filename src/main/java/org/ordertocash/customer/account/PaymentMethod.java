package org.ordertocash.customer.account;

/** How a customer pays, as agreed. */
public enum PaymentMethod {
    /** The customer sends the money. */
    TRANSFER,
    /** We collect it, by a mandate. */
    DIRECT_DEBIT,
    CARD,
    CHEQUE
}
