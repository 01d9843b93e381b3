package org.ordertocash.credit.review;

import java.math.BigDecimal;

/**
 * What a customer is scored by.
 *
 * @param averageDaysLate of the invoices that were settled in twelve months
 * @param percentOverdue of all open items, 0 to 100
 * @param brokenPromises how often more time after the last level ended in twelve months and nothing was settled
 * @param returnedPayments in twelve months
 * @param monthsAsCustomer since the account was opened
 * @param externalRating the last one that somebody entered; null: none
 */
public record ScoreFacts(
        BigDecimal averageDaysLate,
        BigDecimal percentOverdue,
        int brokenPromises,
        int returnedPayments,
        int monthsAsCustomer,
        ExternalRating externalRating) {}
