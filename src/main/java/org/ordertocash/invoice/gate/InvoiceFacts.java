package org.ordertocash.invoice.gate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.customer.Address;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.order.OrderAdjustment;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.PartOfOrder;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.TaxRates;

/**
 * All that an invoice would say, and whether what is required is there.
 *
 * @param account what the seller agreed with the customer
 * @param payable whether the seller has a bank account in the currency of the order
 * @param order as it is with what was corrected
 * @param lines those of the shipment that is to be invoiced
 * @param document all lines of the invoice: those of other shipments and orders as well
 * @param charges of the whole order that are to be invoiced yet, with the tax of the goods where that was corrected
 * @param taxPoint day of the delivery, in the seller's time zone; it decides about rates (Art. 63 and 93 of the VAT
 *     directive)
 * @param rates those of the seller's country on the tax point
 */
public record InvoiceFacts(
        LegalEntity seller,
        Customer customer,
        CustomerAccount account,
        boolean payable,
        SalesOrder order,
        List<OrderLine> lines,
        List<OrderLine> document,
        List<PartOfOrder.Share> charges,
        LocalDate taxPoint,
        TaxRates.InForce rates) {

    private static final String OF_LINES = "lines.";

    /** What the official rules find in the XML is not looked for before. */
    private static final String OF_THE_RULES = ".valid";

    /** What requirements may ask for, by name; the first two words are the field. */
    private static final Map<String, Predicate<InvoiceFacts>> OF_DOCUMENT = new HashMap<>();

    private static final Map<String, LineFact> OF_LINE = new HashMap<>();

    private interface LineFact {

        boolean has(InvoiceFacts facts, Taxed one);
    }

    /**
     * What has a tax of its own: a line, or a charge of the whole order.
     *
     * @param field as the API names it
     * @param name for people
     */
    record Taxed(String field, String name, String category, BigDecimal rate, String reason) {}

    /** All of the shipment that has a tax of its own. */
    List<Taxed> taxed() {
        List<OrderAdjustment> whole = order.adjustmentsOfWhole();
        return Stream.concat(
                        lines.stream()
                                .map(line -> new Taxed(
                                        "lines[" + order.lines().indexOf(line) + "].",
                                        "Line " + line.lineNumber(),
                                        line.taxCategory(),
                                        line.taxRate(),
                                        line.taxReason())),
                        charges.stream()
                                .map(charge -> new Taxed(
                                        "adjustments[" + whole.indexOf(charge.of()) + "].",
                                        "“" + charge.of().reason() + "”",
                                        charge.taxCategory(),
                                        charge.taxRate(),
                                        charge.taxReason())))
                .toList();
    }

    static {
        OF_DOCUMENT.put("seller.street", f -> there(f.seller.street()));
        OF_DOCUMENT.put("seller.postcode", f -> there(f.seller.postcode()));
        OF_DOCUMENT.put("seller.city", f -> there(f.seller.city()));
        OF_DOCUMENT.put(
                "seller.street.whole",
                f -> there(f.seller.street()) && there(f.seller.postcode()) && there(f.seller.city()));
        OF_DOCUMENT.put("seller.vatId", f -> there(f.seller.vatId()));
        OF_DOCUMENT.put("seller.vatId.prefix", f -> hasCountry(f.seller.vatId()));
        OF_DOCUMENT.put("seller.vatId.eu", f -> EuropeanUnion.gave(f.seller.vatId()));
        OF_DOCUMENT.put(
                "seller.vatId.norwegian",
                f -> f.seller.vatId() == null || f.seller.vatId().matches("NO[0-9]{9}MVA"));
        OF_DOCUMENT.put(
                "seller.registrationNumber.orVatId",
                f -> there(f.seller.registrationNumber()) || there(f.seller.vatId()));
        OF_DOCUMENT.put("seller.registrationNumber", f -> there(f.seller.registrationNumber()));
        OF_DOCUMENT.put("seller.contactName", f -> there(f.seller.contactName()));
        OF_DOCUMENT.put("seller.phone", f -> there(f.seller.phone()));
        OF_DOCUMENT.put("seller.email", f -> there(f.seller.email()));
        OF_DOCUMENT.put("seller.bankAccount", InvoiceFacts::payable);
        OF_DOCUMENT.put("customer.street", f -> there(f.customer.street()));
        OF_DOCUMENT.put("customer.postcode", f -> there(f.customer.postcode()));
        OF_DOCUMENT.put("customer.city", f -> there(f.customer.city()));
        OF_DOCUMENT.put(
                "customer.street.whole",
                f -> there(f.customer.street()) && there(f.customer.postcode()) && there(f.customer.city()));
        OF_DOCUMENT.put("customer.vatId", f -> there(f.customer.vatId()));
        OF_DOCUMENT.put("customer.vatId.prefix", f -> hasCountry(f.customer.vatId()));
        OF_DOCUMENT.put("customer.vatId.ofAnotherMember", InvoiceFacts::buyerIsOfAnotherMember);
        OF_DOCUMENT.put("customer.registrationNumber", f -> there(f.customer.registrationNumber()));
        OF_DOCUMENT.put(
                "shipTo.city",
                f -> f.customer.shipTo() == null || there(f.customer.shipTo().city()));
        OF_DOCUMENT.put(
                "shipTo.postcode",
                f -> f.customer.shipTo() == null || there(f.customer.shipTo().postcode()));
        OF_DOCUMENT.put("shipTo.country.ofAnotherMember", InvoiceFacts::goesToAnotherMember);
        OF_DOCUMENT.put("shipTo.country.outside", InvoiceFacts::leavesTheTerritory);
        OF_DOCUMENT.put("customerPoNumber", f -> there(f.order.customerPoNumber()));
        OF_DOCUMENT.put(
                "customerPoNumber.whereRequired",
                f -> !f.account.orderNumberRequired() || there(f.order.customerPoNumber()));
        OF_DOCUMENT.put("buyerReference", f -> f.buyerReference() != null);
        OF_LINE.put("lines.taxReason", (f, one) -> there(one.reason()));
        OF_LINE.put(
                "lines.taxRate",
                (f, one) -> f.rates.of(one.category()).stream().anyMatch(rate -> rate.compareTo(one.rate()) == 0));
        OF_LINE.put(
                "lines.taxCategory.alone",
                (f, one) -> Stream.concat(
                                f.document.stream().map(OrderLine::taxCategory),
                                f.charges.stream().map(PartOfOrder.Share::taxCategory))
                        .allMatch(one.category()::equals));
    }

    private static boolean there(String value) {
        return value != null && !value.isBlank();
    }

    /** What is not there has no wrong country. */
    private static boolean hasCountry(String vatId) {
        return vatId == null || EuropeanUnion.countryOf(vatId) != null;
    }

    private boolean buyerIsOfAnotherMember() {
        String country = EuropeanUnion.countryOf(customer.vatId());
        return EuropeanUnion.gave(customer.vatId()) && !country.equals(EuropeanUnion.countryOf(seller.vatId()));
    }

    /**
     * The same where an invoice is corrected.
     *
     * @param poNumber the customer's order number; null: as it is
     * @param own its lines as they are on the corrected invoice
     * @param all those of the corrected invoice
     * @param whole charges of the whole order on the corrected invoice
     */
    public InvoiceFacts corrected(
            String poNumber, List<OrderLine> own, List<OrderLine> all, List<PartOfOrder.Share> whole) {
        Map<Integer, OrderLine> byNumber =
                own.stream().collect(Collectors.toMap(OrderLine::lineNumber, Function.identity()));
        return new InvoiceFacts(
                seller,
                customer,
                account,
                payable,
                order.forInvoice(
                        poNumber == null ? order.customerPoNumber() : poNumber,
                        order.lines().stream()
                                .map(line -> byNumber.getOrDefault(line.lineNumber(), line))
                                .toList()),
                own,
                all,
                whole,
                taxPoint,
                rates);
    }

    /** What the buyer routes invoices by. */
    public String buyerReference() {
        return buyerReference(account, customer, order.customerPoNumber());
    }

    /**
     * What the buyer routes documents by: as agreed, else the Leitweg-ID of a German public buyer, else on Peppol the
     * buyer's order number; null: nothing is known.
     */
    public static String buyerReference(CustomerAccount account, Customer customer, String purchaseOrder) {
        if (there(account.buyerReference())) {
            return account.buyerReference();
        }
        return switch (InvoiceProfile.of(customer)) {
            case LAW -> null;
            case PEPPOL -> there(purchaseOrder) ? purchaseOrder : null;
            case XRECHNUNG -> InvoiceProfile.leitwegId(customer);
        };
    }

    /** Where the goods go. */
    public String deliveryCountry() {
        Address to = customer.shipTo();
        return to == null ? customer.country() : to.country();
    }

    private boolean goesToAnotherMember() {
        // Northern Ireland has the country code of Britain: there the VAT id tells
        boolean northernIreland =
                "GB".equals(deliveryCountry()) && "XI".equals(EuropeanUnion.countryOf(customer.vatId()));
        return (EuropeanUnion.contains(deliveryCountry()) || northernIreland)
                && !deliveryCountry().equals(seller.country());
    }

    private boolean leavesTheTerritory() {
        return EuropeanUnion.contains(seller.country())
                ? !EuropeanUnion.contains(deliveryCountry())
                : !deliveryCountry().equals(seller.country());
    }

    /** Whether a requirement can ask for this. */
    public static boolean knows(String fact) {
        return fact.endsWith(OF_THE_RULES) || OF_DOCUMENT.containsKey(fact) || OF_LINE.containsKey(fact);
    }

    static boolean isOfLines(String fact) {
        return fact.startsWith(OF_LINES);
    }

    /** Of the whole document. */
    boolean has(String fact) {
        return fact.endsWith(OF_THE_RULES) || OF_DOCUMENT.get(fact).test(this);
    }

    /** Of one line, or of a charge. */
    boolean has(String fact, Taxed one) {
        return OF_LINE.get(fact).has(this, one);
    }
}
