package org.ordertocash.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.money.AddedLater;

/**
 * What is to be different about an order.
 *
 * @param reference the sender's number for the change; the key against duplicates within the order
 * @param reason why, for the case file
 * @param requestedDate when the customer is to have it; null: as it is
 * @param lines all lines that the order is to have; null: as they are
 * @param adjustments all allowances and charges that the whole order is to have; null: as they are, percents of what it
 *     is worth then
 */
public record OrderChange(
        String reference,
        String reason,
        LocalDate requestedDate,
        List<Line> lines,
        @AddedLater List<NewAdjustment> adjustments) {

    /** With the allowances and charges of the whole as they are. */
    public OrderChange(String reference, String reason, LocalDate requestedDate, List<Line> lines) {
        this(reference, reason, requestedDate, lines, null);
    }

    /**
     * What is left out of a line that is there stays as it is.
     *
     * @param line its number; null: a new line
     */
    public record Line(
            Integer line,
            String sku,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal discountPercent,
            String taxCategory,
            BigDecimal taxRate,
            @AddedLater String taxReason,
            @AddedLater List<NewAdjustment> adjustments) {

        /** With nothing to explain about its tax. */
        public Line(
                Integer line,
                String sku,
                String description,
                BigDecimal quantity,
                String unit,
                BigDecimal unitPrice,
                BigDecimal discountPercent,
                String taxCategory,
                BigDecimal taxRate) {
            this(line, sku, description, quantity, unit, unitPrice, discountPercent, taxCategory, taxRate, null, null);
        }
    }
}
