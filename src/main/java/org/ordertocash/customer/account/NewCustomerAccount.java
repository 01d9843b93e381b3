package org.ordertocash.customer.account;

import java.math.BigDecimal;

/**
 * What one legal entity agrees with a customer, as entered or imported. Required: entity, currency.
 *
 * @param entity code of the legal entity that sells to it
 * @param currency in which the customer orders, ISO 4217
 * @param paymentTerms {@code 30}, {@code NET30}, {@code 30 days}, or with early-payment discount {@code 2/10 net 30} or
 *     {@code 2% 10, net 30}; null: 30 days net
 * @param creditLimit in this currency, in force, like other terms than the usual and another class, when a second
 *     person approved it; null: 0, so that each order on credit asks a person
 * @param riskClass A (best) to E; null: C
 * @param settings null: the usual ones
 */
public record NewCustomerAccount(
        String entity,
        String currency,
        String paymentTerms,
        BigDecimal creditLimit,
        String riskClass,
        AccountSettings settings) {

    /** Without what needs the word of a second person. */
    public NewCustomerAccount onPrepayment() {
        return new NewCustomerAccount(
                entity, currency, null, null, null, settingsOrUsual().withoutExemptions());
    }

    public AccountSettings settingsOrUsual() {
        return settings == null ? AccountSettings.USUAL : settings;
    }
}
