package org.ordertocash.customer;

import java.math.BigDecimal;

/**
 * A customer as entered or imported. Required: name, country, currency, entity.
 *
 * @param number unique; null: the next of the series {@code C-yyyy-nnnnnn}
 * @param country ISO 3166, two letters
 * @param iban the account the customer pays from; a payer is recognised by it
 * @param language ISO 639, two letters; null: by country
 * @param paymentTerms {@code 30}, {@code NET30}, {@code 30 days}, or with early-payment discount {@code 2/10 net 30} or
 *     {@code 2% 10, net 30}; null: 30 days net
 * @param creditLimit in the customer's currency; null: 0, so that each order on credit asks a person
 * @param riskClass A (best) to E; null: C
 * @param entity code of the legal entity that sells to it
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
        String payerNumber) {}
