package org.ordertocash.customer;

/**
 * A legal entity as it is entered.
 *
 * @param code short name, unique: letters, digits and dashes
 * @param country ISO 3166, two letters
 * @param currency base currency, ISO 4217
 * @param invoicePrefix what invoice numbers begin with; null: {@code INV}, or {@code INV-<code>} when that is taken
 * @param timeZone IANA name such as {@code Europe/Berlin}; null: that of the country
 * @param registrationNumber in the register of companies
 * @param contactName whom a buyer asks about an invoice: a person or a department
 * @param phone of the contact
 */
public record NewLegalEntity(
        String code,
        String name,
        String country,
        String currency,
        String vatId,
        String invoicePrefix,
        String street,
        String postcode,
        String city,
        String email,
        String timeZone,
        String registrationNumber,
        String contactName,
        String phone) {

    /** In the time zone of its country, without a contact. */
    public NewLegalEntity(
            String code,
            String name,
            String country,
            String currency,
            String vatId,
            String invoicePrefix,
            String street,
            String postcode,
            String city,
            String email) {
        this(
                code,
                name,
                country,
                currency,
                vatId,
                invoicePrefix,
                street,
                postcode,
                city,
                email,
                null,
                null,
                null,
                null);
    }

    LegalEntityDetails details() {
        return new LegalEntityDetails(vatId, registrationNumber, street, postcode, city, email, contactName, phone);
    }
}
