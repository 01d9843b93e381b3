package org.ordertocash.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A change, closing or cancellation of an order, as it was stored.
 *
 * @param number 1, 2, ... of the order
 * @param oldLines as they were in force when it was asked
 * @param currency of the order
 * @param newLines none of a cancellation
 * @param decidedBy who took or refused it, or replaced it by another change; null where it needed no credit, or waits
 */
public record KeptChange(
        long id,
        int number,
        OrderChangeKind kind,
        String reference,
        String reason,
        Standing standing,
        String currency,
        BigDecimal oldGross,
        BigDecimal newGross,
        LocalDate oldRequestedDate,
        LocalDate newRequestedDate,
        String by,
        Instant at,
        String decidedBy,
        Instant decidedAt,
        String decisionComment,
        List<OrderLine> oldLines,
        List<OrderLine> newLines,
        List<OrderAdjustment> oldAdjustments,
        List<OrderAdjustment> newAdjustments) {

    /** Whether it counts. */
    public enum Standing {
        IN_FORCE,
        WAITS_FOR_CREDIT,
        REFUSED,
        REPLACED
    }
}
