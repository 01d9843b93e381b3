package org.ordertocash.bench;

/** What runs the process shape: the product, or the bare engine. Orders are known by their numbers. */
interface Flow {

    /** Sends an order. */
    void order(int index) throws Exception;

    /** Ships all of an order that waits for it. */
    void ship(String orderNumber) throws Exception;

    /** Hands in the payments of all invoices that are open; returns when they were accepted. */
    void settle() throws Exception;

    /** The database that holds the engine's tables. */
    String jdbcUrl();
}
