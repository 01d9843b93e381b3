package org.ordertocash.customer;

import java.math.BigDecimal;
import java.util.List;
import org.ordertocash.customer.account.AccountSettings;
import org.ordertocash.customer.account.NewCustomerAccount;

/**
 * A customer as entered or imported, with its first account. Required: name, country, currency, entity.
 *
 * @param number unique; null: the next of the series {@code C-yyyy-nnnnnn}
 * @param country ISO 3166, two letters
 * @param iban the account the customer pays from; a payer is recognised by it
 * @param language ISO 639, two letters; null: by country
 * @param paymentTerms {@code 30}, {@code NET30}, {@code 30 days}, or with early-payment discount {@code 2/10 net 30} or
 *     {@code 2% 10, net 30}; null: 30 days net
 * @param creditLimit in the customer's currency; null: 0, so that each order on credit asks a person. It is in force
 *     when a second person approved it, like bank account, payer, parent, e-mail, exemptions, and terms and a risk
 *     class other than the usual
 * @param riskClass A (best) to E; null: C
 * @param entity code of the legal entity that sells to it
 * @param shipTo where goods go; null: to the address on the invoice
 * @param peppolEndpoint where its e-invoices are received: scheme and id, such as {@code 9930:DE123456789}; may be null
 * @param contacts people to speak to; may be null
 * @param settings what else was agreed; null: the usual
 * @param duplicateReason why it is another customer than one that looks the same; null: none does
 */
public record NewCustomer(
        String number,
        String name,
        String country,
        String vatId,
        String registrationNumber,
        String street,
        String postcode,
        String city,
        String email,
        String iban,
        String currency,
        String language,
        String paymentTerms,
        BigDecimal creditLimit,
        String riskClass,
        String entity,
        String parentNumber,
        String payerNumber,
        Address shipTo,
        String peppolEndpoint,
        List<Contact> contacts,
        AccountSettings settings,
        String duplicateReason) {

    /** The VAT id may be as it is printed. */
    public NewCustomer {
        vatId = VatId.normalise(vatId, country);
    }

    /** With nothing out of the ordinary. */
    public NewCustomer(
            String number,
            String name,
            String country,
            String vatId,
            String registrationNumber,
            String street,
            String postcode,
            String city,
            String email,
            String iban,
            String currency,
            String language,
            String paymentTerms,
            BigDecimal creditLimit,
            String riskClass,
            String entity,
            String parentNumber,
            String payerNumber) {
        this(
                number,
                name,
                country,
                vatId,
                registrationNumber,
                street,
                postcode,
                city,
                email,
                iban,
                currency,
                language,
                paymentTerms,
                creditLimit,
                riskClass,
                entity,
                parentNumber,
                payerNumber,
                null,
                null,
                null,
                null,
                null);
    }

    /** What is agreed with the one entity. */
    NewCustomerAccount account() {
        return new NewCustomerAccount(entity, currency, paymentTerms, creditLimit, riskClass, settings);
    }
}
