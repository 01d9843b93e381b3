package org.ordertocash.invoice.creditnote;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.Money;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.invoice.Invoice;
import org.ordertocash.invoice.InvoiceDraft;
import org.ordertocash.invoice.InvoiceLine;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.correction.CorrectedInvoice;
import org.ordertocash.invoice.correction.CorrectedInvoices;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.ledger.Cause;
import org.ordertocash.order.Totals;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.shipment.Shipments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrections of invoices by the word of two: what is left of the wrong one is credited, and another one is issued in
 * its place, both or neither. See docs/decisions/corrected-invoices.md.
 */
@Service
@Transactional // not for reading alone: the engine keeps what the decision table of the gate answered
public class Corrections {

    private static final int MOST_IN_PO_NUMBER = 60;
    private static final int MOST_IN_TAX_REASON = 200;

    private final Creditables documents;
    private final CreditNotes notes;
    private final CreditNoteRequests requests;
    private final CorrectedInvoices corrected;
    private final Invoices invoices;
    private final Shipments shipments;

    Corrections(
            Creditables documents,
            CreditNotes notes,
            CreditNoteRequests requests,
            CorrectedInvoices corrected,
            Invoices invoices,
            Shipments shipments) {
        this.documents = documents;
        this.notes = notes;
        this.requests = requests;
        this.corrected = corrected;
        this.invoices = invoices;
        this.shipments = shipments;
    }

    /** What would be credited, and what would stand in its place. */
    public record Draft(CreditDraft credit, CorrectedInvoice instead) {

        public Totals totals() {
            return instead.totals(credit.currency().getCode());
        }

        /** What the customer owes more than before; negative: less. */
        public Money difference() {
            return totals().gross().minus(credit.gross());
        }
    }

    /**
     * What it would be as things stand now; nothing is kept.
     *
     * @throws org.ordertocash.input.InvalidInput with every wrong field, and with what no invoice is issued with
     * @throws org.ordertocash.input.NotFound no such invoice
     */
    public Draft preview(String invoice, String entity, EntityScope mine, NewCorrection asked) {
        Creditable document = documents.of(documents.item(invoice, entity, mine));
        CorrectedInvoice instead = corrected(document, asked);
        return new Draft(requests.preview(invoice, entity, mine, all(asked)), instead);
    }

    /**
     * Notes once per key what is asked, under the lock of the invoice, as a credit note of all that is left of it.
     * While it waits nothing else can be credited or corrected of the invoice.
     *
     * @throws org.ordertocash.input.InvalidInput with every wrong field, and with what no invoice is issued with
     * @throws org.ordertocash.input.NotFound no such invoice
     * @throws org.ordertocash.input.Conflict the key was used for something else; as
     *     {@link org.ordertocash.duty.ConflictOfInterest}: the person placed a payment on the invoice
     */
    public CreditNoteRequests.Requested request(
            String invoice, String entity, EntityScope mine, NewCorrection asked, String key, Cause cause) {
        return requests.requestCorrection(
                invoice, entity, mine, all(asked), asked, document -> corrected(document, asked), key, cause);
    }

    private static NewCreditNote all(NewCorrection asked) {
        return new NewCreditNote(CreditNoteScope.FULL, asked.reason(), asked.comment(), null, null, null, null);
    }

    private CorrectedInvoice corrected(Creditable document, NewCorrection asked) {
        Invoice invoice = document.takenOn() ? null : invoices.byId(document.invoiceId());
        CorrectionArithmetic.refuse(
                document,
                invoice,
                notes.ofItem(document.openItemId()).stream()
                        .filter(note -> note.status() == CreditNoteStatus.WAITING)
                        .findFirst(),
                invoice == null ? null : invoices.byNumber(invoice.number()).replacedBy());
        FieldErrors errors = new FieldErrors()
                .optionalText(asked.customerPoNumber(), MOST_IN_PO_NUMBER, "customerPoNumber")
                .requireOrSay(
                        asked.customerPoNumber() == null || invoice.orderIds().size() == 1,
                        "customerPoNumber",
                        "The invoice is for several orders, which have numbers of their own.");
        for (int i = 0; i < asked.changedLines().size(); i++) {
            NewCorrection.Line line = asked.changedLines().get(i);
            errors.optionalText(
                    line == null ? null : line.taxReason(), MOST_IN_TAX_REASON, "lines[" + i + "].taxReason");
        }
        errors.throwIfAny();
        CorrectedInvoice instead =
                CorrectionArithmetic.of(invoice, document, shipped(invoice), otherTaxes(invoice), asked);
        refuseUnissuable(corrected.draft(invoice.id(), instead));
        return instead;
    }

    private Function<InvoiceLine, BigDecimal> shipped(Invoice invoice) {
        Map<Long, Map<Integer, BigDecimal>> byShipment = new HashMap<>();
        invoice.lines().forEach(line -> byShipment.computeIfAbsent(line.shipmentId(), shipments::lines));
        return line -> byShipment.get(line.shipmentId()).get(line.orderLine());
    }

    /** Of the order's other invoices; null where several orders share one: then each is taxed by itself. */
    private List<Totals.Tax> otherTaxes(Invoice invoice) {
        List<Long> orders = invoice.orderIds();
        List<Invoice> others = invoices.ofOrders(orders).stream()
                .filter(other -> other.id() != invoice.id())
                .toList();
        boolean alone = orders.size() == 1
                && invoice.isOfOrderAlone(orders.get(0))
                && others.stream().allMatch(other -> other.isOfOrderAlone(orders.get(0)));
        return alone
                ? others.stream()
                        .flatMap(other -> other.taxes().stream())
                        .map(tax -> tax.in(invoice.gross().getCurrencyUnit().getCode()))
                        .toList()
                : null;
    }

    /**
     * What the gate and the official rules have against it is told when it is asked for, and asked again at the end.
     */
    private void refuseUnissuable(InvoiceDraft draft) {
        FieldErrors errors = new FieldErrors();
        for (Finding finding : corrected.findings(draft)) {
            errors.requireOrSay(false, finding.field(), finding.sentence() + " " + finding.remedy());
        }
        errors.throwIfAny();
    }
}
