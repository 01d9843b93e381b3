package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;
import org.ordertocash.customer.Address;
import org.ordertocash.customer.BankAccount;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;
import org.ordertocash.invoice.electronic.Endpoint;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.invoice.gate.InvoiceProfile;
import org.ordertocash.ledger.EarlyDiscount;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.money.PaymentTerms;
import org.ordertocash.order.Orders;
import org.ordertocash.order.PartOfOrder;
import org.ordertocash.order.SalesOrder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Collects what an invoice says: the amounts from the invoice, the rest from what is known of seller and customer. */
@Service
@Transactional(readOnly = true)
public class InvoiceDocuments {

    private static final String EMAIL_SCHEME = "EM:";

    private final InvoiceGate gate;
    private final LegalEntities entities;
    private final Customers customers;
    private final CustomerAccounts accounts;
    private final Ledger ledger;
    private final Orders orders;
    private final DownPayments downPayments;
    private final InvoiceRepository invoices;

    InvoiceDocuments(
            InvoiceGate gate,
            LegalEntities entities,
            Customers customers,
            CustomerAccounts accounts,
            Ledger ledger,
            Orders orders,
            DownPayments downPayments,
            InvoiceRepository invoices) {
        this.gate = gate;
        this.entities = entities;
        this.customers = customers;
        this.accounts = accounts;
        this.ledger = ledger;
        this.orders = orders;
        this.downPayments = downPayments;
        this.invoices = invoices;
    }

    /** Of an invoice that was issued. */
    public InvoiceDocument of(Invoice invoice) {
        return invoice.isDownPayment()
                ? ofDownPayment(
                        invoice, gate.expected(orders.byId(invoice.orderIds().get(0))))
                : of(
                        invoice,
                        gate.of(invoice.bill()),
                        ledger.earlyDiscount(invoice.openItemId()).orElse(null),
                        downPayments.deductedBy(invoice.id()));
    }

    InvoiceDocument ofDownPayment(Invoice invoice, InvoiceFacts facts) {
        return ofOrder(
                InvoiceType.DOWN_PAYMENT,
                facts,
                invoice.number(),
                invoice.issuedOn(),
                invoice.dueOn(),
                invoice.lines().stream().map(line -> line(line, invoice)).toList(),
                List.of(),
                taxes(invoice),
                invoice.paymentReference());
    }

    /**
     * @param offer null: no discount for paying early
     * @param deductions of down payments
     */
    InvoiceDocument of(Invoice invoice, List<InvoiceFacts> shipments, EarlyDiscount offer, List<Deduction> deductions) {
        InvoiceFacts facts = shipments.get(0);
        InvoiceDocument.Preceding replaced = replaced(invoice);
        return document(
                new Between(
                        facts.seller(),
                        facts.customer(),
                        facts.buyerReference(),
                        same(shipments, SalesOrder::customerPoNumber),
                        facts.order().currency()),
                new Head(
                        replaced == null ? InvoiceType.INVOICE : InvoiceType.CORRECTED_INVOICE,
                        replaced,
                        invoice.number(),
                        invoice.issuedOn(),
                        invoice.dueOn(),
                        shipments.stream()
                                .map(InvoiceFacts::taxPoint)
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        same(shipments, SalesOrder::number)),
                new Content(
                        invoice.lines().stream()
                                .map(line -> line(line, invoice))
                                .toList(),
                        invoice.adjustments().stream()
                                .filter(InvoiceAdjustment::isOfWhole)
                                .map(InvoiceAdjustment::inDocument)
                                .toList(),
                        taxes(invoice),
                        invoice.net().getAmount(),
                        invoice.tax().getAmount(),
                        invoice.gross().getAmount(),
                        invoice.prepaid().getAmount()),
                new Payment(
                        invoice.paymentReference(),
                        discount(invoice.gross().minus(invoice.prepaid()), offer),
                        deductions.stream().map(InvoiceDocuments::prepayment).toList()));
    }

    /** @param purchaseOrder the customer's order number, or null */
    private record Between(
            LegalEntity seller, Customer customer, String buyerReference, String purchaseOrder, String currency) {}

    private record Head(
            InvoiceType type,
            InvoiceDocument.Preceding preceding,
            String number,
            LocalDate issuedOn,
            LocalDate dueOn,
            LocalDate deliveredOn,
            String orderNumber) {}

    private record Content(
            List<InvoiceDocument.Line> lines,
            List<InvoiceDocument.Adjustment> adjustments,
            List<InvoiceDocument.Tax> taxes,
            BigDecimal net,
            BigDecimal tax,
            BigDecimal gross,
            BigDecimal prepaid) {

        private static final Content NOTHING = new Content(
                List.of(), List.of(), List.of(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private record Payment(
            String reference, InvoiceDocument.Discount discount, List<InvoiceDocument.Prepayment> prepayments) {

        private static Payment by(String reference) {
            return new Payment(reference, null, List.of());
        }
    }

    private InvoiceDocument document(Between between, Head head, Content content, Payment payment) {
        LegalEntity seller = between.seller();
        Customer customer = between.customer();
        InvoiceProfile profile = InvoiceProfile.of(customer);
        return new InvoiceDocument(
                head.type(),
                head.preceding(),
                profile,
                party(seller),
                party(customer),
                new InvoiceDocument.Identity(seller.registrationNumber(), endpoint(seller, profile)),
                new InvoiceDocument.Identity(customer.registrationNumber(), customer.peppolEndpoint()),
                new InvoiceDocument.Contact(seller.contactName(), seller.phone(), seller.email()),
                deliverTo(customer),
                customer.number(),
                between.buyerReference(),
                head.number(),
                head.issuedOn(),
                head.dueOn(),
                head.deliveredOn(),
                head.orderNumber(),
                between.purchaseOrder(),
                customer.locale(),
                between.currency(),
                content.lines(),
                content.adjustments(),
                content.taxes(),
                content.net(),
                content.tax(),
                content.gross(),
                content.prepaid(),
                BigDecimal.ZERO,
                bank(seller, between.currency()),
                payment.reference(),
                payment.discount(),
                payment.prepayments());
    }

    private static List<InvoiceDocument.Tax> taxes(Invoice invoice) {
        return invoice.taxes().stream()
                .map(t -> new InvoiceDocument.Tax(t.taxCategory(), t.taxRate(), t.netAmount(), t.taxAmount()))
                .toList();
    }

    /** The invoice in whose place it stands; null: in no other's. */
    private InvoiceDocument.Preceding replaced(Invoice invoice) {
        return invoice.replacesId() == null
                ? null
                : invoices.findById(invoice.replacesId())
                        .map(other -> new InvoiceDocument.Preceding(other.number(), other.issuedOn()))
                        .orElseThrow();
    }

    private static InvoiceDocument.Prepayment prepayment(Deduction one) {
        return new InvoiceDocument.Prepayment(
                new InvoiceDocument.Preceding(one.number(), one.issuedOn()),
                new InvoiceDocument.Tax(
                        one.taxCategory(),
                        one.taxRate(),
                        one.net().getAmount(),
                        one.tax().getAmount()));
    }

    /**
     * What is known of an invoice that was taken on: who it is between, and nothing of what it is for.
     *
     * @param deliveredOn null: not known
     * @param purchaseOrder the customer's order number, or null
     */
    public InvoiceDocument takenOn(
            long entityId,
            long customerId,
            String number,
            LocalDate issuedOn,
            LocalDate deliveredOn,
            String purchaseOrder,
            String currency) {
        Customer customer = customers.byId(customerId);
        return document(
                new Between(
                        entities.byId(entityId),
                        customer,
                        InvoiceFacts.buyerReference(accounts.of(customerId, entityId), customer, purchaseOrder),
                        purchaseOrder,
                        currency),
                new Head(InvoiceType.INVOICE, null, number, issuedOn, null, deliveredOn, null),
                Content.NOTHING,
                Payment.by(null));
    }

    /**
     * Of an order before anything of it is shipped.
     *
     * @param facts what its invoice would say
     * @param dueOn null where nothing is to be paid
     * @param adjustments allowances and charges of the whole
     * @param taxes those of lines, allowances and charges, or of a part of them
     * @param reference null where nothing is to be paid
     */
    public InvoiceDocument ofOrder(
            InvoiceType type,
            InvoiceFacts facts,
            String number,
            LocalDate issuedOn,
            LocalDate dueOn,
            List<InvoiceDocument.Line> lines,
            List<InvoiceDocument.Adjustment> adjustments,
            List<InvoiceDocument.Tax> taxes,
            String reference) {
        SalesOrder order = facts.order();
        BigDecimal net = taxes.stream().map(InvoiceDocument.Tax::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal tax = taxes.stream().map(InvoiceDocument.Tax::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
        return document(
                new Between(
                        facts.seller(),
                        facts.customer(),
                        facts.buyerReference(),
                        order.customerPoNumber(),
                        order.currency()),
                new Head(type, null, number, issuedOn, dueOn, null, order.number()),
                new Content(lines, adjustments, taxes, net, tax, net.add(tax), BigDecimal.ZERO),
                Payment.by(reference));
    }

    /** What of an allowance or charge of an order is on a document. */
    public static InvoiceDocument.Adjustment adjustment(PartOfOrder.Share share) {
        return new InvoiceDocument.Adjustment(
                share.of().isCharge(),
                share.of().reason(),
                share.of().code(),
                share.amount(),
                share.taxCategory(),
                share.taxRate(),
                share.taxReason());
    }

    /** What the orders have in common; null: they differ, and each line says its own. */
    private static String same(List<InvoiceFacts> shipments, Function<SalesOrder, String> of) {
        String first = of.apply(shipments.get(0).order());
        return shipments.stream().allMatch(one -> Objects.equals(first, of.apply(one.order()))) ? first : null;
    }

    private static InvoiceDocument.Line line(InvoiceLine line, Invoice invoice) {
        return new InvoiceDocument.Line(
                line.lineNumber(),
                line.sku(),
                line.described(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.discountPercent(),
                invoice.adjustments().stream()
                        .filter(one -> one.isOfLine(line.lineNumber()))
                        .map(InvoiceAdjustment::inDocument)
                        .toList(),
                line.taxCategory(),
                line.taxRate(),
                line.taxReason(),
                line.netAmount());
    }

    private BankDetails bank(LegalEntity seller, String currency) {
        return entities.bankAccounts(seller.id()).stream()
                .filter(account -> account.currency().equals(currency))
                .findFirst()
                .map(InvoiceDocuments::bank)
                .orElse(null);
    }

    private static BankDetails bank(BankAccount account) {
        return new BankDetails(account.accountId(), account.bic());
    }

    private static InvoiceDocument.Discount discount(Money gross, EarlyDiscount offer) {
        if (offer == null || gross.isZero()) {
            return null;
        }
        Money discount = PaymentTerms.discount(gross, offer.percent());
        return new InvoiceDocument.Discount(
                offer.percent(),
                offer.until(),
                discount.getAmount(),
                gross.minus(discount).getAmount());
    }

    /** On Peppol by its VAT id, for no e-mail address is one there; elsewhere a seller is answered by mail. */
    private static String endpoint(LegalEntity seller, InvoiceProfile profile) {
        Optional<String> onPeppol =
                profile == InvoiceProfile.PEPPOL ? Endpoint.ofVatId(seller.vatId()) : Optional.empty();
        return onPeppol.orElseGet(() -> byMail(seller));
    }

    private static String byMail(LegalEntity seller) {
        return seller.email() == null ? null : EMAIL_SCHEME + seller.email();
    }

    private static Address deliverTo(Customer customer) {
        return customer.shipTo() != null
                ? customer.shipTo()
                : new Address(customer.street(), customer.postcode(), customer.city(), customer.country());
    }

    private static Party party(LegalEntity seller) {
        return new Party(
                seller.name(),
                seller.street(),
                seller.postcode(),
                seller.city(),
                seller.country(),
                seller.vatId(),
                seller.email());
    }

    static Party party(Customer customer) {
        return new Party(
                customer.name(),
                customer.street(),
                customer.postcode(),
                customer.city(),
                customer.country(),
                customer.vatId(),
                customer.email());
    }
}
