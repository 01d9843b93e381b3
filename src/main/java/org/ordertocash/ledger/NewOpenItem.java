package org.ordertocash.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * A document that a customer will owe.
 *
 * @param kind {@code INVOICE} or {@code RETURN_CHARGE}
 * @param documentNumber unique per entity
 * @param reference creditor reference (ISO 11649) printed on the document; may be null
 * @param orderId the order it comes from; null: none, or several, see {@link Ledger#ofOrders}
 * @param discountPercent may be deducted when paid early; null: none
 * @param discountUntil the last day for it, without days of grace; null: none
 */
public record NewOpenItem(
        long entityId,
        long customerId,
        String kind,
        String documentNumber,
        String reference,
        Long orderId,
        LocalDate issuedOn,
        LocalDate dueOn,
        Money amount,
        BigDecimal discountPercent,
        LocalDate discountUntil) {

    /** Without early-payment discount. */
    public NewOpenItem(
            long entityId,
            long customerId,
            String kind,
            String documentNumber,
            String reference,
            Long orderId,
            LocalDate issuedOn,
            LocalDate dueOn,
            Money amount) {
        this(entityId, customerId, kind, documentNumber, reference, orderId, issuedOn, dueOn, amount, null, null);
    }
}
