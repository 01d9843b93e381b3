package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ordertocash.invoice.electronic.BrokenRule;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.EarlyDiscount;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.money.PaymentTerms;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;
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
    private final InvoiceRepository invoices;
    private final InvoiceDocuments documents;
    private final ElectronicInvoices electronic;
    private final Shipments shipments;
    private final LocalDays days;

    InvoiceDrafts(
            InvoiceGate gate,
            InvoiceRepository invoices,
            InvoiceDocuments documents,
            ElectronicInvoices electronic,
            Shipments shipments,
            LocalDays days) {
        this.gate = gate;
        this.invoices = invoices;
        this.documents = documents;
        this.electronic = electronic;
        this.shipments = shipments;
        this.days = days;
    }

    /** As things stand; nothing is kept. */
    InvoiceDraft of(long orderId, long shipmentId) {
        InvoiceFacts facts = gate.ofShipment(orderId, shipmentId);
        SalesOrder order = facts.order();
        List<Invoice> earlier = invoices.findByOrderId(orderId);
        List<InvoiceLine> parts =
                earlier.stream().flatMap(part -> part.lines().stream()).toList();
        Map<Integer, BigDecimal> shipped = shipments.lines(shipmentId);
        List<InvoiceLine> lines = facts.lines().stream()
                .map(line -> InvoiceLine.of(line, shipped.get(line.lineNumber()), order.currency(), parts))
                .toList();
        Totals totals = Totals.of(
                        lines.stream()
                                .map(l -> new Totals.TaxedLine(
                                        l.taxCategory(), l.taxRate(), Amounts.of(l.netAmount(), order.currency())))
                                .toList(),
                        order.currency())
                .after(earlier.stream()
                        .flatMap(part -> part.taxes().stream())
                        .map(tax -> tax.in(order.currency()))
                        .toList());
        LocalDate issuedOn = days.today(order.entityId());
        PaymentTerms terms = facts.account().paymentTerms();
        LocalDate dueOn = terms.dueOn(issuedOn);
        String number = BusinessKey.numbered(facts.seller().invoicePrefix(), issuedOn.getYear(), 0);
        Invoice unsaved = new Invoice(
                number, order, shipmentId, 0, issuedOn, dueOn, CreditorReference.of(number), lines, totals, null, null);
        EarlyDiscount offer =
                terms.hasDiscount() ? new EarlyDiscount(terms.discountPercent(), terms.discountUntil(issuedOn)) : null;
        return new InvoiceDraft(facts, lines, totals, terms, issuedOn, dueOn, documents.of(unsaved, facts, offer));
    }

    /** What keeps the invoice of a shipment from being issued, as things stand; empty: nothing. */
    public List<Finding> findings(long orderId, long shipmentId) {
        return findings(of(orderId, shipmentId));
    }

    /** The decision table first: it says in our words what is missing. The official rules find what is left. */
    List<Finding> findings(InvoiceDraft draft) {
        List<Finding> findings = gate.findings(draft.facts());
        if (!findings.isEmpty() || !electronic.has(draft.document())) {
            return findings;
        }
        return electronic.check(draft.document()).stream()
                .map(broken -> gate.inOurWords(draft.facts(), broken.rule()).orElseGet(() -> inTheirWords(broken)))
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
