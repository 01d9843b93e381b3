package org.ordertocash.authority;

/** What needs the approval of an authority. */
public enum Matter {
    /** Of an order. */
    CREDIT_RELEASE("credit-release"),
    /** Of a customer or a group: the change that somebody asked for. */
    CREDIT_LIMIT("credit-limit"),
    /** Of bank accounts, terms and other sensitive fields. */
    CUSTOMER_CHANGE("customer-change"),
    /** Of a new customer or account: limit, bank account and what else was asked for with it. */
    CUSTOMER_ONBOARDING("customer-onboarding"),
    REFUND("refund"),
    CREDIT_NOTE("credit-note"),
    /** Beyond a small rest. */
    WRITE_OFF("write-off");

    private final String word;

    Matter(String word) {
        this.word = word;
    }

    /** As the models and the authority table write it. */
    public String word() {
        return word;
    }
}
