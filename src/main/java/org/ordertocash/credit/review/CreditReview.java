package org.ordertocash.credit.review;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A review of what a customer may owe.
 *
 * @param customer number
 * @param entity code of the legal entity whose account it is
 * @param score null: not scored yet
 * @param requestId the limit that it proposes; null: none
 * @param outcome UNCHANGED, APPROVED or REJECTED; null: it is not over
 * @param nextReviewOn null: it is not over
 */
public record CreditReview(
        long id,
        long accountId,
        String customer,
        String entity,
        ReviewCause cause,
        String reason,
        String startedBy,
        Instant startedAt,
        Score score,
        Long requestId,
        String outcome,
        LocalDate nextReviewOn,
        Instant endedAt) {

    /**
     * What was found, and what it led to.
     *
     * @param points the more, the better
     * @param riskClass that they make
     * @param proposedLimit in the currency of the account
     * @param classBefore the class that it had
     * @param limitBefore the limit that counted
     */
    public record Score(
            ScoreFacts facts,
            int points,
            String riskClass,
            BigDecimal proposedLimit,
            String classBefore,
            BigDecimal limitBefore,
            String currency,
            Instant scoredAt) {

        /** Whether anything would change. */
        public boolean isChange() {
            return !riskClass.equals(classBefore) || proposedLimit.compareTo(limitBefore) != 0;
        }
    }
}
