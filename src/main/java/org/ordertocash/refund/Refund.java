package org.ordertocash.refund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Money that goes back.
 *
 * @param customer number; null: a payer who is no customer
 * @param paymentId whose money that is not placed it is; null: the customer's credit on account
 * @param payeeIban normalised
 * @param status computed from its events
 */
public record Refund(
        long id,
        String number,
        String entity,
        String customer,
        Long paymentId,
        Money amount,
        String payeeName,
        String payeeIban,
        String reason,
        RefundStatus status,
        String proposedBy,
        Instant proposedAt,
        List<Step> steps) {

    Optional<Step> lastStep() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
    }

    public record Step(RefundEventKind what, String by, Instant at, String comment) {}

    /**
     * What is asked for.
     *
     * @param customer number of the customer whose credit on account is meant; null when it is a payment's money
     * @param entity code of the legal entity with which the credit is; null: the only one with which the customer has
     *     an account, or that of the payment
     * @param paymentId the payment; null when it is credit on account
     * @param amount null: all of it
     * @param currency of the credit on account; null: the customer's, or that of the payment
     * @param payeeIban null: the payer's account, or the customer's when it has only one
     */
    public record Proposal(
            String customer,
            String entity,
            Long paymentId,
            BigDecimal amount,
            String currency,
            String payeeIban,
            String reason) {

        /** All of a payment's money that is not placed, back to where it came from. */
        public static Proposal ofPayment(long paymentId, String reason) {
            return new Proposal(null, null, paymentId, null, null, null, reason);
        }

        /** All that a customer has on account in its account's currency. */
        public static Proposal ofCredit(String customer, String reason) {
            return new Proposal(customer, null, null, null, null, null, reason);
        }
    }
}
