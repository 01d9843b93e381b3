package org.ordertocash.ledger;

/** Why something is posted; each source is posted once per kind. */
public enum JournalKind {
    /** What customers owed when this system took over. */
    OPENING,
    INVOICE,
    /** VAT of a down payment that became due when money came, or does no longer. */
    DOWN_PAYMENT_TAX,
    CREDIT_NOTE,
    /** A receipt that a rule placed. */
    PAYMENT,
    /** A receipt that a person has to place, or a refund that came back. */
    RECEIPT,
    /** Where a person put a receipt. */
    APPLICATION,
    /** A receipt that pays an item of another entity: in the book of the one that received it. */
    NETTING,
    /** The same in the book of the other entity. */
    NETTED,
    UNAPPLY,
    UNAPPLY_NETTED,
    RETURN,
    RETURN_CHARGE,
    REFUND,
    REFUND_PAID,
    REFUND_REJECTED,
    CREDIT_USE,
    CREDIT_BACK,
    /** What open items in another currency are worth at the end of a month. */
    REVALUATION,
    /** The same, taken back on the next day. */
    REVALUATION_REVERSED
}
