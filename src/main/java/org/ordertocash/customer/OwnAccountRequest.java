package org.ordertocash.customer;

import java.time.Instant;

/**
 * A bank account of ours as somebody entered it.
 *
 * @param entity code of the legal entity
 * @param entityName what the legal entity is called
 * @param accountId IBAN without blanks, or the bank's own account id
 * @param bic may be null
 * @param confirmed whether it counts; null: another person has to confirm it
 * @param decidedBy null, like the comment: nobody yet
 */
public record OwnAccountRequest(
        long id,
        long entityId,
        String entity,
        String entityName,
        String accountId,
        String currency,
        String bic,
        String proposedBy,
        Instant proposedAt,
        Boolean confirmed,
        String decidedBy,
        Instant decidedAt,
        String decisionComment) {}
