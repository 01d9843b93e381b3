package org.ordertocash.invoice;

/** What kind of document it is, by UNTDID 1001 as EN 16931 uses it. Amounts of a credit note are positive. */
public enum InvoiceType {
    /** Says what an invoice would say; it is none, and has no electronic form. */
    PRO_FORMA("325"),
    /** Asks for money. */
    INVOICE("380"),
    /** Takes back what an invoice asked for, or a part of it. */
    CREDIT_NOTE("381"),
    /** Stands in place of an invoice that was wrong. */
    CORRECTED_INVOICE("384"),
    /** Asks for money before anything is delivered. */
    DOWN_PAYMENT("386");

    private final String code;

    InvoiceType(String code) {
        this.code = code;
    }

    /** UNTDID 1001. */
    public String code() {
        return code;
    }
}
