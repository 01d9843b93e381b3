package org.ordertocash.customer.change;

import java.util.List;
import org.ordertocash.customer.Address;
import org.ordertocash.customer.Contact;

/**
 * What a customer is to be: what is left out is emptied, but lists that are left out, and accounts that are not named,
 * stay as they are. Required: name, country, reason.
 *
 * @param email where invoices go
 * @param ibans all bank accounts that it pays from
 * @param language ISO 639, two letters; null: by country
 * @param shipTo where goods go; null: to the address on the invoice
 * @param peppolEndpoint where its e-invoices are received: scheme and id, such as {@code 9930:DE123456789}
 * @param accounts those that change
 * @param duplicateReason why it is another customer than one that looks the same; null: none does, or it was said
 *     before
 * @param reason why, for those who approve it and who read it later
 */
public record CustomerChange(
        String name,
        String country,
        String vatId,
        String registrationNumber,
        String street,
        String postcode,
        String city,
        String email,
        String language,
        Address shipTo,
        String peppolEndpoint,
        String parentNumber,
        String payerNumber,
        List<String> ibans,
        List<Contact> contacts,
        List<AccountChange> accounts,
        String duplicateReason,
        String reason) {

    CustomerChange withVatId(String normalised) {
        return new CustomerChange(
                name,
                country,
                normalised,
                registrationNumber,
                street,
                postcode,
                city,
                email,
                language,
                shipTo,
                peppolEndpoint,
                parentNumber,
                payerNumber,
                ibans,
                contacts,
                accounts,
                duplicateReason,
                reason);
    }
}
