package org.ordertocash.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.money.AddedLater;

/**
 * An order as a shop, a salesperson or a file sends it.
 *
 * @param source the sending system; with {@code externalReference} the key against duplicates
 * @param externalReference the sender's number for the order
 * @param customer customer number
 * @param entity code of the selling legal entity; null: the only one with which the customer has an account
 * @param currency ISO 4217; must be that of the customer's account
 * @param customerPoNumber the customer's own order number; printed on the invoice
 * @param requestedDate when the customer wants it
 * @param downPayment what has to be paid before it is shipped; null: what is agreed with the account
 * @param adjustments allowances and charges of the whole order; null: none
 */
public record NewOrder(
        String source,
        String externalReference,
        String customer,
        String entity,
        String currency,
        String customerPoNumber,
        LocalDate requestedDate,
        List<Line> lines,
        @AddedLater DownPayment downPayment,
        @AddedLater List<NewAdjustment> adjustments) {

    /** Without a down payment, allowances and charges of the whole. */
    public NewOrder(
            String source,
            String externalReference,
            String customer,
            String entity,
            String currency,
            String customerPoNumber,
            LocalDate requestedDate,
            List<Line> lines) {
        this(source, externalReference, customer, entity, currency, customerPoNumber, requestedDate, lines, null, null);
    }

    /**
     * One of both.
     *
     * @param percent of the gross value, up to 100
     * @param amount gross, in the order's currency, at most what the order is worth
     */
    public record DownPayment(BigDecimal percent, BigDecimal amount) {}

    /**
     * @param discountPercent 0 to 100; null: 0
     * @param unit null: {@code pcs}
     * @param unitPrice net, in the order's currency, up to four decimals
     * @param taxCategory code of UNCL 5305 as EN 16931 uses it: S, Z, E, AE, K, G, O
     * @param taxRate percent
     * @param taxReason why no VAT is charged, for categories E and O; printed on the invoice
     * @param adjustments allowances and charges of the line, beside its discount; null: none
     */
    public record Line(
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
                String sku,
                String description,
                BigDecimal quantity,
                String unit,
                BigDecimal unitPrice,
                BigDecimal discountPercent,
                String taxCategory,
                BigDecimal taxRate) {
            this(sku, description, quantity, unit, unitPrice, discountPercent, taxCategory, taxRate, null, null);
        }
    }
}
