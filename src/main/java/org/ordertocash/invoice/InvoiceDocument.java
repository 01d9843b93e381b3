package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;

/**
 * Everything an invoice prints. Amounts are in {@code currency}, rounded to its minor unit; rates are percent (19 is 19
 * %); dates are business dates (UTC).
 *
 * @param buyerNumber our number for the customer
 * @param purchaseOrder the customer's own order number, or null
 * @param deliveredOn day of the shipment, or null
 * @param locale see {@link org.ordertocash.document.Wording#localeOf}
 * @param paymentReference ISO 11649 creditor reference without blanks
 * @param bank where to pay to, or null when the entity has no account
 * @param discount for paying early, or null
 * @param taxReasons why no VAT is charged on some lines, as the order says it
 */
public record InvoiceDocument(
        Party seller,
        Party buyer,
        String buyerNumber,
        String number,
        LocalDate issuedOn,
        LocalDate dueOn,
        LocalDate deliveredOn,
        String orderNumber,
        String purchaseOrder,
        Locale locale,
        String currency,
        List<Line> lines,
        List<Tax> taxes,
        BigDecimal net,
        BigDecimal tax,
        BigDecimal gross,
        BankDetails bank,
        String paymentReference,
        Discount discount,
        List<String> taxReasons) {

    /**
     * One line.
     *
     * @param unit unit code (UN/ECE Recommendation 20) or a word
     * @param unitPrice net price of one unit before discount, up to four decimals
     * @param discountPercent 0 for none
     */
    public record Line(
            int number,
            String sku,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal discountPercent,
            BigDecimal taxRate,
            BigDecimal net) {}

    /**
     * The tax of one category and rate.
     *
     * @param category EN 16931 code: S, Z, E, AE, K, G, O
     * @param net what the tax is taken on
     */
    public record Tax(String category, BigDecimal rate, BigDecimal net, BigDecimal tax) {}

    /**
     * The offer to pay early.
     *
     * @param until the last day for it
     * @param amount what may be deducted
     * @param payable what is left to pay
     */
    public record Discount(BigDecimal percent, LocalDate until, BigDecimal amount, BigDecimal payable) {}

    /** Whether a column for discounts is worth its space. */
    public boolean discounted() {
        return lines.stream().anyMatch(line -> line.discountPercent().signum() != 0);
    }

    /** Whether the buyer's address needs its country. */
    public boolean abroad() {
        return !seller.country().equals(buyer.country());
    }
}
