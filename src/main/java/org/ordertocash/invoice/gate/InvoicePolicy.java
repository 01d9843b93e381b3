package org.ordertocash.invoice.gate;

import java.util.List;

/** What invoices need, as process owners say it. */
public interface InvoicePolicy {

    /**
     * What decides about it.
     *
     * @param category of a line, as EN 16931 codes it: S, Z, E, AE, K, G, O
     * @param sellerCountry ISO 3166, two letters, like the customer's
     */
    record Situation(InvoiceProfile profile, String category, String sellerCountry, String customerCountry) {}

    /**
     * What is needed.
     *
     * @param fact what must be there, see {@link InvoiceFacts}
     * @param rule id of the official rule, or {@code VAT-226-5} for a paragraph of the VAT directive
     * @param finding what is wrong when it is not there, a sentence for people
     * @param remedy what to do about it
     */
    record Requirement(String fact, String rule, String finding, String remedy) {}

    /** In the order of the table. */
    List<Requirement> requirements(Situation situation);
}
