package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.ordertocash.customer.Address;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;
import org.ordertocash.invoice.gate.InvoiceProfile;

/**
 * Everything an invoice says: the PDF and both kinds of XML are made of this alone. Amounts are in {@code currency},
 * rounded to its minor unit, and positive also on a credit note; rates are percent (19 is 19 %); dates are those of the
 * seller's time zone. Names of EN 16931 in brackets.
 *
 * @param preceding the invoice that this one corrects or credits, or null [BG-3]
 * @param profile by which rules the buyer takes it
 * @param deliverTo where the goods went [BG-15]
 * @param buyerNumber our number for the customer
 * @param buyerReference what the buyer routes invoices by, such as a Leitweg-ID, or null [BT-10]
 * @param dueOn null where nothing is to be paid, as on a credit note
 * @param deliveredOn day of the shipment, or null [BT-72]
 * @param purchaseOrder the customer's own order number, or null [BT-13]
 * @param locale see {@link org.ordertocash.document.Wording#localeOf}
 * @param adjustments allowances and charges on the whole document [BG-20, BG-21]
 * @param taxes one per category and rate [BG-23]
 * @param net what is taxed: lines less allowances plus charges [BT-109]
 * @param tax sum of the taxes [BT-110]
 * @param gross net and tax [BT-112]
 * @param prepaid what is asked for already, by down payment invoices [BT-113]
 * @param rounding added to what is to be paid, to come to coins that there are; may be negative [BT-114]
 * @param bank where to pay to, or null when the entity has no account
 * @param paymentReference ISO 11649 creditor reference without blanks [BT-83]
 * @param discount for paying early, or null
 * @param prepayments what {@code prepaid} is made of
 */
public record InvoiceDocument(
        InvoiceType type,
        Preceding preceding,
        InvoiceProfile profile,
        Party seller,
        Party buyer,
        Identity sellerIdentity,
        Identity buyerIdentity,
        Contact sellerContact,
        Address deliverTo,
        String buyerNumber,
        String buyerReference,
        String number,
        LocalDate issuedOn,
        LocalDate dueOn,
        LocalDate deliveredOn,
        String orderNumber,
        String purchaseOrder,
        Locale locale,
        String currency,
        List<Line> lines,
        List<Adjustment> adjustments,
        List<Tax> taxes,
        BigDecimal net,
        BigDecimal tax,
        BigDecimal gross,
        BigDecimal prepaid,
        BigDecimal rounding,
        BankDetails bank,
        String paymentReference,
        Discount discount,
        List<Prepayment> prepayments) {

    /**
     * What a down payment invoice asked for and this one deducts, at one rate.
     *
     * @param invoice the down payment invoice
     */
    public record Prepayment(Preceding invoice, Tax part) {

        public BigDecimal gross() {
            return part.net().add(part.tax());
        }
    }

    /** Earlier invoices that it names: the one that it corrects, and those whose down payments it deducts [BG-3]. */
    public List<Preceding> references() {
        return Stream.concat(Stream.ofNullable(preceding), prepayments.stream().map(Prepayment::invoice))
                .distinct()
                .toList();
    }

    /** An earlier invoice, by its number and the day it was issued on. */
    public record Preceding(String number, LocalDate issuedOn) {}

    /**
     * How a party is known to registers and networks; both may be null.
     *
     * @param registrationNumber in the register of companies [BT-30, BT-47]
     * @param endpoint where it receives electronic documents, as scheme:id, such as 0088:4012345000009 [BT-34, BT-49]
     */
    public record Identity(String registrationNumber, String endpoint) {}

    /** Whom a buyer asks about the invoice; each part may be null [BG-6]. */
    public record Contact(String name, String phone, String email) {}

    /**
     * One line.
     *
     * @param unit unit code (UN/ECE Recommendation 20) or a word
     * @param unitPrice net price of one unit before discount, up to four decimals
     * @param discountPercent 0 for none
     * @param adjustments allowances and charges in amounts, beside the discount; their category and rate are the line's
     * @param taxCategory EN 16931 code: S, Z, E, AE, K, G, O
     * @param taxReason why no VAT is charged; null: nothing was said
     * @param net quantity × price less discount, less allowances, plus charges [BT-131]
     */
    public record Line(
            int number,
            String sku,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal discountPercent,
            List<Adjustment> adjustments,
            String taxCategory,
            BigDecimal taxRate,
            String taxReason,
            BigDecimal net) {}

    /**
     * An allowance or a charge.
     *
     * @param charge added when true, else taken off
     * @param reason in words
     * @param code UNTDID 5189 for allowances, UNTDID 7161 for charges; may be null
     * @param amount without tax, not negative
     * @param taxReason why no VAT is charged; null: nothing was said
     */
    public record Adjustment(
            boolean charge,
            String reason,
            String code,
            BigDecimal amount,
            String taxCategory,
            BigDecimal taxRate,
            String taxReason) {

        /** With nothing to explain about its tax. */
        public Adjustment(
                boolean charge, String reason, String code, BigDecimal amount, String taxCategory, BigDecimal taxRate) {
            this(charge, reason, code, amount, taxCategory, taxRate, null);
        }

        /** What it adds to a sum. */
        public BigDecimal signed() {
            return charge ? amount : amount.negate();
        }
    }

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

    /** The same under its number, when it was drawn. */
    public InvoiceDocument numbered(String drawn, String reference) {
        return new InvoiceDocument(
                type,
                preceding,
                profile,
                seller,
                buyer,
                sellerIdentity,
                buyerIdentity,
                sellerContact,
                deliverTo,
                buyerNumber,
                buyerReference,
                drawn,
                issuedOn,
                dueOn,
                deliveredOn,
                orderNumber,
                purchaseOrder,
                locale,
                currency,
                lines,
                adjustments,
                taxes,
                net,
                tax,
                gross,
                prepaid,
                rounding,
                bank,
                reference,
                discount,
                prepayments);
    }

    /** By the order number and the reference of another one for the same buyer. */
    public InvoiceDocument routedAs(InvoiceDocument other) {
        return new InvoiceDocument(
                type,
                preceding,
                profile,
                seller,
                buyer,
                sellerIdentity,
                buyerIdentity,
                sellerContact,
                deliverTo,
                buyerNumber,
                other.buyerReference,
                number,
                issuedOn,
                dueOn,
                deliveredOn,
                orderNumber,
                other.purchaseOrder,
                locale,
                currency,
                lines,
                adjustments,
                taxes,
                net,
                tax,
                gross,
                prepaid,
                rounding,
                bank,
                paymentReference,
                discount,
                prepayments);
    }

    /**
     * The credit note that takes these lines, allowances and charges of it back; it names this document as what it
     * corrects.
     */
    public InvoiceDocument credited(
            String creditNumber,
            LocalDate creditedOn,
            List<Line> creditLines,
            List<Adjustment> creditAdjustments,
            List<Tax> creditTaxes,
            BigDecimal creditNet,
            BigDecimal creditTax,
            BigDecimal creditGross) {
        return new InvoiceDocument(
                InvoiceType.CREDIT_NOTE,
                new Preceding(number, issuedOn),
                profile,
                seller,
                buyer,
                sellerIdentity,
                buyerIdentity,
                sellerContact,
                deliverTo,
                buyerNumber,
                buyerReference,
                creditNumber,
                creditedOn,
                null,
                deliveredOn,
                orderNumber,
                purchaseOrder,
                locale,
                currency,
                creditLines,
                creditAdjustments,
                creditTaxes,
                creditNet,
                creditTax,
                creditGross,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                bank,
                null,
                null,
                List.of());
    }

    /** Sum of the lines [BT-106]. */
    public BigDecimal lineTotal() {
        return sum(lines.stream().map(Line::net));
    }

    /** Sum of the allowances on the whole document [BT-107]. */
    public BigDecimal allowanceTotal() {
        return sum(adjustments.stream().filter(one -> !one.charge()).map(Adjustment::amount));
    }

    /** Sum of the charges on the whole document [BT-108]. */
    public BigDecimal chargeTotal() {
        return sum(adjustments.stream().filter(Adjustment::charge).map(Adjustment::amount));
    }

    /** What is left to pay [BT-115]. */
    public BigDecimal payable() {
        return gross.subtract(prepaid).add(rounding);
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Why no VAT is charged in a category, as lines, allowances and charges say it. */
    public List<String> taxReasons(String category) {
        return Stream.concat(
                        lines.stream()
                                .filter(line -> line.taxCategory().equals(category))
                                .map(Line::taxReason),
                        adjustments.stream()
                                .filter(one -> one.taxCategory().equals(category))
                                .map(Adjustment::taxReason))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Whether a column for discounts is worth its space. */
    public boolean discounted() {
        return lines.stream().anyMatch(line -> line.discountPercent().signum() != 0);
    }

    /** Whether the buyer's address needs its country. */
    public boolean abroad() {
        return !seller.country().equals(buyer.country());
    }
}
