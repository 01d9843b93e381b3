package org.ordertocash.customer.account;

/** Whether a customer's account takes orders. */
public enum AccountStatus {
    ACTIVE,
    /** No new orders; what is open is collected and paid as before. */
    CLOSED
}
