package org.ordertocash.credit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/**
 * A change of a limit as it was asked for, and what became of it.
 *
 * @param customer number
 * @param entity code
 * @param validTo null: until another one follows
 * @param before the limit of this kind that counted on the first day when it was asked for; null: none
 * @param resulting what the customer (or the group) could owe on the first day, as the authority is asked
 */
public record CreditLimitRequest(
        long id,
        long accountId,
        String customer,
        String customerName,
        String entity,
        CreditLimitKind kind,
        Money amount,
        LocalDate validFrom,
        LocalDate validTo,
        String reason,
        Status status,
        String requestedBy,
        Instant requestedAt,
        Money before,
        Money resulting,
        List<Decision> decisions) {

    /** What became of it. */
    public enum Status {
        WAITING,
        REJECTED,
        IN_FORCE
    }

    /** What a person said about it. */
    public record Decision(int step, boolean approved, String comment, String by, Instant at) {}
}
