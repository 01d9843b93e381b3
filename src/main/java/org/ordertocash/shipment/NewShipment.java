package org.ordertocash.shipment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A shipment as the warehouse reports it.
 *
 * @param reference the sender's number for the shipment; the key against duplicates within the order
 * @param shippedOn null: today
 * @param lines null or empty: all that has not been shipped yet
 */
public record NewShipment(String reference, LocalDate shippedOn, List<Line> lines) {

    /** @param line number of the order's line, from 1 */
    public record Line(int line, BigDecimal quantity) {}
}
