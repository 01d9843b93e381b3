package org.ordertocash.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/**
 * An order with what is in force of it now: as it was received, or as the last change that counts has made it.
 *
 * @param createdBy who entered it; must not approve it
 * @param version rises with each thing that happens to the order; whoever changes it says which one they saw
 * @param waitingChangeId a change that waits for its credit; it is not in what stands here; null: there is none
 * @param lines empty when it is cancelled
 */
public record SalesOrder(
        long id,
        String number,
        long entityId,
        long customerId,
        String source,
        String externalReference,
        String customerPoNumber,
        String currency,
        Money net,
        Money tax,
        Money gross,
        LocalDate requestedOn,
        Instant receivedAt,
        String createdBy,
        long version,
        OrderState state,
        Long waitingChangeId,
        List<OrderLine> lines) {

    /** With what invoices of it say instead; its own amounts stay. */
    public SalesOrder forInvoice(String poNumber, List<OrderLine> taxedLines) {
        return new SalesOrder(
                id,
                number,
                entityId,
                customerId,
                source,
                externalReference,
                poNumber,
                currency,
                net,
                tax,
                gross,
                requestedOn,
                receivedAt,
                createdBy,
                version,
                state,
                waitingChangeId,
                taxedLines);
    }

    public boolean isCancelled() {
        return state == OrderState.CANCELLED;
    }
}
