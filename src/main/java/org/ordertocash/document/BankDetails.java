package org.ordertocash.document;

/**
 * Where a document asks to pay to.
 *
 * @param accountId IBAN without blanks, or the bank's own account id if it uses no IBAN
 * @param bic may be null
 */
public record BankDetails(String accountId, String bic) {}
