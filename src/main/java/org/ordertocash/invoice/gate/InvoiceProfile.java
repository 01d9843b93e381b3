package org.ordertocash.invoice.gate;

import org.ordertocash.customer.Customer;

/** By which rules the buyer takes an invoice, beside the law of the seller's country. */
public enum InvoiceProfile {
    /** The law alone: a PDF. */
    LAW,
    /** Peppol BIS Billing 3.0: it receives e-invoices. */
    PEPPOL,
    /** XRechnung: a German public buyer, known by the scheme of its Leitweg-ID. */
    XRECHNUNG;

    private static final String LEITWEG_ID = "0204:";

    /** The profile of what this customer receives. */
    public static InvoiceProfile of(Customer customer) {
        if (customer.peppolEndpoint() == null) {
            return LAW;
        }
        return customer.peppolEndpoint().startsWith(LEITWEG_ID) ? XRECHNUNG : PEPPOL;
    }

    /** The Leitweg-ID of a German public buyer; null: the customer is none. */
    public static String leitwegId(Customer customer) {
        return of(customer) == XRECHNUNG ? customer.peppolEndpoint().substring(LEITWEG_ID.length()) : null;
    }
}
