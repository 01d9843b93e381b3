package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import org.joda.money.Money;

/**
 * A line of a credit note.
 *
 * @param invoiceLine number of the line that it credits; null: an amount at one tax rate
 * @param sku null where {@code invoiceLine} is
 * @param unitPrice net, before discount, as on the invoice
 * @param discountPercent 0 for none
 * @param taxRate percent
 * @param taxReason why no VAT is charged; null: nothing was said
 * @param net what is credited of its net amount, rounded to the minor unit; positive
 */
public record CreditLine(
        int number,
        Integer invoiceLine,
        String sku,
        String description,
        BigDecimal quantity,
        String unit,
        BigDecimal unitPrice,
        BigDecimal discountPercent,
        String taxCategory,
        BigDecimal taxRate,
        String taxReason,
        Money net) {}
