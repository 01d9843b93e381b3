package org.ordertocash.duty;

/** What a person does in a case that may exclude another duty in it ({@link ToxicPair}). */
public enum Duty {
    ENTER_ORDER("order entry or change", "entered or changed this order", "enter or change the order"),
    DECIDE_CREDIT("credit approval", "have approved this order", "decide on its credit"),
    REQUEST_LIMIT("request of a credit limit", "asked for this limit", "ask for it"),
    APPROVE_LIMIT("approval of a credit limit", "have decided about this limit", "decide about it"),
    ENTER_CUSTOMER("entry of the customer", "entered this customer", "enter it"),
    REQUEST_CUSTOMER_CHANGE("request of a change of a customer", "asked for this change", "ask for it"),
    APPROVE_CUSTOMER_CHANGE("approval of a change of a customer", "have decided about this change", "decide about it"),
    ENTER_INVOICE("invoice or its shipment", "entered an invoice that this would pay", "enter the invoice"),
    ENTER_RATE("exchange rate", "entered the rate that this is converted by", "enter the rate"),
    CONFIRM_RATE("confirmation of an exchange rate", "confirmed this rate", "confirm it"),
    PLACE_PAYMENT("cash application by a person", "placed this payment", "place this"),
    PROPOSE_WRITE_OFF("write-off proposal", "want to write this off", "propose it"),
    APPROVE_WRITE_OFF("write-off approval", "have approved this", "approve it"),
    REQUEST_CREDIT_NOTE("request of a credit note", "asked for a credit note about this", "ask for the credit note"),
    APPROVE_CREDIT_NOTE("approval of a credit note", "have decided about this credit note", "decide about it"),
    UPLOAD_STATEMENT(
            "upload of a statement by hand", "uploaded the bank statement that this came with", "upload the statement"),
    MAP_STATEMENT("CSV mapping of a bank account", "said how this file is read", "say how it is read"),
    RELEASE_STATEMENT("release of a statement or payment that is held", "released what was held", "release it"),
    CHANGE_BANK_DATA("bank data of the customer", "entered the account that the refund goes to", "enter the account"),
    PROPOSE_REFUND("refund proposal", "proposed this refund", "propose the refund"),
    APPROVE_REFUND("refund approval", "approved this refund", "approve it"),
    REPORT_REJECTION("report that a bank rejected a refund", "reported the rejection", "report it"),
    CONFIRM_REJECTION(
            "confirmation that a bank rejected a refund",
            "confirmed the rejection",
            "confirm that the bank rejected it"),
    PROPOSE_ALIAS("payer alias proposal", "proposed this alias yourself", "propose it"),
    CONFIRM_ALIAS("payer alias confirmation", "confirmed this alias", "confirm it"),
    CALL_NO_PAYMENT("word that a return is no payment", "said so yourself", "say so"),
    CONFIRM_NO_PAYMENT("confirmation that a return is no payment", "confirmed it", "confirm it"),
    PROPOSE_BLOCK_LIFT("proposal to lift an order block", "proposed this yourself", "propose it"),
    DECIDE_BLOCK_LIFT("decision to lift an order block", "decided about it", "decide"),
    SEND_TAKE_ON("sending of a book to take on", "sent this book", "send it"),
    RELEASE_TAKE_ON("release of a book to take on", "decided about this book", "decide about it"),
    ENTER_OWN_ACCOUNT("bank account of a legal entity of ours", "entered this account", "enter it"),
    CONFIRM_OWN_ACCOUNT("confirmation of a bank account of ours", "confirmed this account", "confirm it"),
    SOFT_CLOSE_PERIOD("closing of a period for now", "closed this period for now", "close it for now"),
    CLOSE_PERIOD("closing of a period for good", "closed this period for good", "close it for good"),
    EDIT_MODELS("draft, upload or submission of a set of models", "worked on this set of models", "work on it"),
    RELEASE_MODELS("release of a set of models", "decided about this set of models", "decide about it"),
    SEE_MODELS("sight of a big change of models", "have seen this set of models for others", "see it"),
    ASK_WAIVER("request of a waiver of a control", "asked for this waiver", "ask for it"),
    GRANT_WAIVER("grant of a waiver of a control", "granted this waiver", "grant it");

    private final String label;
    private final String done;
    private final String task;

    Duty(String label, String done, String task) {
        this.label = label;
        this.done = done;
        this.task = task;
    }

    /** For tables and lists. */
    public String label() {
        return label;
    }

    /** After "You". */
    String done() {
        return done;
    }

    /** After "somebody else has to". */
    String task() {
        return task;
    }
}
