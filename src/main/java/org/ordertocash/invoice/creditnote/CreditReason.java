package org.ordertocash.invoice.creditnote;

/** Why something is credited, and what that means for the order (docs/decisions/credit-notes.md). */
public enum CreditReason {
    RETURNED_GOODS("goods were returned", false),
    DAMAGED_GOODS("goods arrived damaged", true),
    NOT_DELIVERED("goods were not delivered", true),
    QUANTITY_WRONG("wrong quantity", false),
    PRICE_WRONG("wrong price", false),
    TAX_WRONG("wrong tax", true),
    DATA_WRONG("wrong name, address or reference", false),
    DUPLICATE("invoiced twice", false),
    GOODWILL("goodwill", false),
    OTHER("another reason", false);

    private final String label;
    private final boolean newOrder;

    CreditReason(String label, boolean newOrder) {
        this.label = label;
        this.newOrder = newOrder;
    }

    /** For people, in English. */
    public String label() {
        return label;
    }

    /** Whether goods that are still wanted, or what is to be invoiced anew, needs a new order. */
    public boolean newOrder() {
        return newOrder;
    }
}
