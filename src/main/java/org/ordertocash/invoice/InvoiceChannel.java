package org.ordertocash.invoice;

/** How an account wants its invoices. */
public enum InvoiceChannel {
    /** By e-mail where an address is known, else by post: the usual. */
    EMAIL,
    /** Printed and put into the post by a person. */
    POST,
    /** As an e-invoice by the access point of a network such as Peppol; as EMAIL where an invoice has no such form. */
    NETWORK
}
