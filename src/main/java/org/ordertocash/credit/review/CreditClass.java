package org.ordertocash.credit.review;

/**
 * What the tables credit-score and credit-class answer.
 *
 * @param limitPercent the limit to propose, in percent of the one that counts
 * @param reviewMonths until the next review
 */
public record CreditClass(int points, String riskClass, int limitPercent, int reviewMonths) {}
