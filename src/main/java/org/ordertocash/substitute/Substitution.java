package org.ordertocash.substitute;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One person does the work of another.
 *
 * @param principal whose work it is
 * @param from first day (UTC)
 * @param to last day (UTC)
 * @param endedBy who ended it before its last day; null: nobody
 * @param inForce whether it counts now
 */
public record Substitution(
        long id,
        String principal,
        String substitute,
        Scope scope,
        LocalDate from,
        LocalDate to,
        String setBy,
        Instant setAt,
        String endedBy,
        Instant endedAt,
        boolean inForce) {

    /** Whether its last day is past. */
    public boolean over(LocalDate today) {
        return to.isBefore(today);
    }

    /** Which of the principal's groups it is about. */
    public enum Scope {
        ALL("All work"),
        CREDIT("Credit and approvals"),
        RECEIVABLES("Receivables"),
        COLLECTIONS("Collections"),
        ORDERS("Orders");

        private final String label;

        Scope(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
