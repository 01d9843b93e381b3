package org.ordertocash.invoice;

import java.time.LocalDate;
import java.util.List;
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
import org.ordertocash.order.SalesOrder;
import org.ordertocash.shipment.Shipments;
import org.ordertocash.time.LocalDays;
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
    private final LocalDays days;

    InvoiceDrafts(
            InvoiceGate gate,
            Bills bills,
            InvoiceRepository invoices,
            InvoiceDocuments documents,
            ElectronicInvoices electronic,
            Shipments shipments,
            LocalDays days) {
        this.gate = gate;
        this.bills = bills;
        this.invoices = invoices;
        this.documents = documents;
        this.electronic = electronic;
        this.shipments = shipments;
        this.days = days;
    }

    /** As things stand; nothing is kept. */
    InvoiceDraft of(Bill bill) {
        List<InvoiceFacts> facts = gate.of(bill);
        SalesOrder order = facts.get(0).order();
        InvoiceContent content = InvoiceContent.of(
                bill,
                facts,
                bill.shipments().stream()
                        .map(part -> shipments.lines(part.shipmentId()))
                        .toList(),
                invoices.findByOrders(bill.orderIds()));
        LocalDate issuedOn = days.today(order.entityId());
        PaymentTerms terms = facts.get(0).account().paymentTerms();
        LocalDate dueOn = terms.dueOn(issuedOn);
        String number = BusinessKey.numbered(facts.get(0).seller().invoicePrefix(), issuedOn.getYear(), 0);
        Invoice unsaved =
                new Invoice(number, bill, order, 0, issuedOn, dueOn, CreditorReference.of(number), content, null, null);
        EarlyDiscount offer =
                terms.hasDiscount() ? new EarlyDiscount(terms.discountPercent(), terms.discountUntil(issuedOn)) : null;
        return new InvoiceDraft(bill, facts, content, terms, issuedOn, dueOn, documents.of(unsaved, facts, offer));
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
    List<Finding> findings(InvoiceDraft draft) {
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
