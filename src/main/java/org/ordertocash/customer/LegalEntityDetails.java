package org.ordertocash.customer;

/**
 * What invoices say of a legal entity. All of it may be left out, and is empty then.
 *
 * @param registrationNumber in the register of companies
 * @param contactName whom a buyer asks about an invoice: a person or a department
 * @param phone of the contact
 * @param email from which invoices are sent
 */
public record LegalEntityDetails(
        String vatId,
        String registrationNumber,
        String street,
        String postcode,
        String city,
        String email,
        String contactName,
        String phone) {

    /** The VAT id may be as it is printed. */
    public LegalEntityDetails {
        vatId = VatId.normalise(vatId, null);
    }
}
