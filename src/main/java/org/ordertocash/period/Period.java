package org.ordertocash.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A month of a legal entity's books, and who said last what it takes.
 *
 * @param id of its row; null: nobody has ever closed it
 * @param entity code of the legal entity
 * @param reason why it was opened again, or what was said when it was closed; may be null
 * @param changedBy user id; null with {@code id}
 * @param changedAt null with {@code id}
 */
public record Period(
        Long id,
        long entityId,
        String entity,
        YearMonth month,
        PeriodState state,
        String reason,
        String changedBy,
        Instant changedAt) {

    public LocalDate firstDay() {
        return month.atDay(1);
    }

    public LocalDate lastDay() {
        return month.atEndOfMonth();
    }

    /** For people and for refusals: code of the entity and month, for example {@code DE-2026-01}. */
    public String key() {
        return entity + "-" + month;
    }
}
