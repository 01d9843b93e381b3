package org.ordertocash.invoice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ordertocash.document.Wording;
import org.ordertocash.document.Wordings;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.invoice.bill.Bills;
import org.ordertocash.invoice.electronic.BrokenRule;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.EarlyDiscount;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.money.PaymentTerms;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;
import org.ordertocash.shipment.Shipments;
import org.ordertocash.time.LocalDays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what the invoice of a shipment would be, and what keeps it from being issued. */
@Service
@Transactional // not for reading alone: the engine keeps what the decision table of the gate answered
public class InvoiceDrafts {

    private static final String REMEDY =
            "Correct what the rule names: on the page of the customer, where legal entities are kept, or here.";

    private final InvoiceGate gate;
    private final Bills bills;
    private final InvoiceRepository invoices;
    private final InvoiceDocuments documents;
    private final ElectronicInvoices electronic;
    private final Shipments shipments;
    private final DownPayments downPayments;
    private final Orders orders;
    private final Wordings wordings;
    private final LocalDays days;
    private final int dueDays;

    InvoiceDrafts(
            InvoiceGate gate,
            Bills bills,
            InvoiceRepository invoices,
            InvoiceDocuments documents,
            ElectronicInvoices electronic,
            Shipments shipments,
            DownPayments downPayments,
            Orders orders,
            Wordings wordings,
            LocalDays days,
            @Value("${order-to-cash.down-payment.due-days:7}") int dueDays) {
        this.gate = gate;
        this.bills = bills;
        this.invoices = invoices;
        this.documents = documents;
        this.electronic = electronic;
        this.shipments = shipments;
        this.downPayments = downPayments;
        this.orders = orders;
        this.wordings = wordings;
        this.days = days;
        this.dueDays = dueDays;
    }

    /** As things stand; nothing is kept. */
    InvoiceDraft of(Bill bill) {
        List<InvoiceFacts> facts = gate.of(bill);
        InvoiceContent content = InvoiceContent.of(
                bill,
                facts,
                bill.shipments().stream()
                        .map(part -> shipments.lines(part.shipmentId()))
                        .toList(),
                invoices.findByOrders(bill.orderIds()));
        return draft(bill, facts, content.less(downPayments.deductions(content, bill.orderIds())), null);
    }

    /**
     * What would stand in place of an invoice that was issued, as things stand; nothing is kept. It is due as agreed
     * from its own day on, and never earlier than the first one was.
     *
     * @param facts of each shipment of the bill, in their order, taxed as the content is
     */
    public InvoiceDraft instead(Invoice replaced, Bill bill, List<InvoiceFacts> facts, InvoiceContent content) {
        return draft(bill, facts, content, replaced);
    }

    /** @param replaced null: it stands in place of no other */
    private InvoiceDraft draft(Bill bill, List<InvoiceFacts> facts, InvoiceContent content, Invoice replaced) {
        SalesOrder order = facts.get(0).order();
        LocalDate issuedOn = days.today(order.entityId());
        PaymentTerms terms = facts.get(0).account().paymentTerms();
        LocalDate dueOn = terms.dueOn(issuedOn);
        if (replaced != null && replaced.dueOn().isAfter(dueOn)) {
            dueOn = replaced.dueOn();
        }
        String number = BusinessKey.numbered(facts.get(0).seller().invoicePrefix(), issuedOn.getYear(), 0);
        Invoice unsaved =
                new Invoice(number, bill, order, 0, issuedOn, dueOn, CreditorReference.of(number), content, null, null);
        if (replaced != null) {
            unsaved.inPlaceOf(replaced.id());
        }
        EarlyDiscount offer =
                terms.hasDiscount() ? new EarlyDiscount(terms.discountPercent(), terms.discountUntil(issuedOn)) : null;
        return new InvoiceDraft(
                bill,
                unsaved.replacesId(),
                facts,
                content,
                terms,
                issuedOn,
                dueOn,
                documents.of(unsaved, facts, offer, content.deductions()));
    }

    /**
     * The down payment invoice of an order, as things stand; nothing is kept. It is due some days after its issue,
     * whatever else was agreed: the order waits for it.
     */
    InvoiceDraft ofDownPayment(SalesOrder order) {
        InvoiceFacts facts = gate.expected(order);
        InvoiceContent content = downPayment(facts);
        LocalDate issuedOn = days.today(order.entityId());
        LocalDate dueOn = issuedOn.plusDays(dueDays);
        String number = BusinessKey.numbered(facts.seller().invoicePrefix(), issuedOn.getYear(), 0);
        Bill none = new Bill(false, List.of());
        Invoice unsaved = new Invoice(
                number, none, facts.order(), 0, issuedOn, dueOn, CreditorReference.of(number), content, null, null);
        return new InvoiceDraft(
                none,
                null,
                List.of(facts),
                content,
                PaymentTerms.net(dueDays),
                issuedOn,
                dueOn,
                documents.ofDownPayment(unsaved, facts));
    }

    private InvoiceContent downPayment(InvoiceFacts facts) {
        SalesOrder order = facts.order();
        Totals whole = order.totals();
        DownPayments.Agreed agreed = downPayments.agreed(order.id()).orElseThrow();
        Totals part = DownPaymentArithmetic.share(whole, agreed.of(whole.gross()));
        Wording words = wordings.of(facts.customer().locale(), order.currency());
        String said = agreed.percent() == null
                ? words.of("down-payment.line", order.number())
                : words.of("down-payment.line.percent", order.number(), words.percent(agreed.percent()));
        List<InvoiceLine> lines = new ArrayList<>();
        for (Totals.Tax tax : part.taxes()) {
            lines.add(InvoiceLine.ofDownPayment(
                    lines.size() + 1,
                    order.id(),
                    said,
                    tax,
                    order.lines().stream()
                            .filter(line -> line.taxCategory().equals(tax.category()))
                            .map(OrderLine::taxReason)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null)));
        }
        return new InvoiceContent(lines, List.of(), part);
    }

    /** What keeps the down payment invoice of an order from being issued, as things stand; empty: nothing. */
    public List<Finding> findingsOfDownPayment(long orderId) {
        return findings(ofDownPayment(orders.byId(orderId)));
    }

    /**
     * What keeps the invoice of a shipment from being issued, as things stand; empty: nothing.
     *
     * @param shippedUntil of a collective invoice that is asked for; null: of none
     */
    public List<Finding> findings(long orderId, long shipmentId, LocalDate shippedUntil) {
        return findings(of(bills.of(shipmentId, shippedUntil)
                .filter(bill -> !bill.shipments().isEmpty())
                .orElseGet(() -> new Bill(false, List.of(new Bill.Part(shipmentId, orderId))))));
    }

    /** Of which shipment something is to be corrected first. */
    int wrong(InvoiceDraft draft) {
        return gate.wrong(draft.facts());
    }

    /** The decision table first: it says in our words what is missing. The official rules find what is left. */
    public List<Finding> findings(InvoiceDraft draft) {
        List<Finding> findings = gate.findings(draft.facts());
        if (!findings.isEmpty() || !electronic.has(draft.document())) {
            return findings;
        }
        return electronic.check(draft.document()).stream()
                .map(broken ->
                        gate.inOurWords(draft.facts().get(0), broken.rule()).orElseGet(() -> inTheirWords(broken)))
                .distinct()
                .toList();
    }

    private static Finding inTheirWords(BrokenRule broken) {
        return new Finding(
                broken.field(),
                List.of(broken.rule()),
                "A rule for electronic invoices refuses it: " + broken.message(),
                REMEDY);
    }
}
