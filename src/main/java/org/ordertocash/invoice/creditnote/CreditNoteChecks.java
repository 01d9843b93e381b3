package org.ordertocash.invoice.creditnote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceDraft;
import org.ordertocash.invoice.correction.CorrectedInvoices;
import org.ordertocash.invoice.electronic.BrokenRule;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.invoice.gate.InvoiceProfile;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what a credit note would be, and what keeps it from being issued. */
@Service
@Transactional // not for reading alone: the engine keeps what the decision table of the gate answered
public class CreditNoteChecks {

    private static final String REMEDY =
            "Correct what the rule names: on the page of the customer, or where legal entities are kept.";

    private static final String ON_PAPER =
            "Agree with the customer to send it without an e-invoice, and take its address for them off the customer's"
                    + " page.";
    private static final String GREECE = "GR";

    private final CreditNotes notes;
    private final Creditables documents;
    private final CreditNoteDocuments contents;
    private final ElectronicInvoices electronic;
    private final InvoiceGate gate;
    private final CorrectedInvoices corrected;
    private final Customers customers;
    private final LegalEntities entities;
    private final LocalDays days;

    CreditNoteChecks(
            CreditNotes notes,
            Creditables documents,
            CreditNoteDocuments contents,
            ElectronicInvoices electronic,
            InvoiceGate gate,
            CorrectedInvoices corrected,
            Customers customers,
            LegalEntities entities,
            LocalDays days) {
        this.notes = notes;
        this.documents = documents;
        this.contents = contents;
        this.electronic = electronic;
        this.gate = gate;
        this.corrected = corrected;
        this.customers = customers;
        this.entities = entities;
        this.days = days;
    }

    /** @param instead the invoice in place of the credited one; null: it only takes back */
    record Draft(InvoiceDocument credit, InvoiceDraft instead) {}

    /**
     * As things stand, under numbers that are none. A credit note with an invoice in place of the credited one goes by
     * the customer's order number as it is corrected: by the wrong one the buyer would refuse both.
     */
    Draft draft(CreditNote note) {
        var today = days.today(documents.of(note.openItemId()).entityId());
        InvoiceDocument credit =
                contents.of(note, BusinessKey.numbered(BusinessKey.CREDIT_NOTE.prefix(), today.getYear(), 0), today);
        return corrected
                .of(note.id())
                .map(what -> corrected.draft(note.invoiceId(), what))
                .map(instead -> new Draft(credit.routedAs(instead.document()), instead))
                .orElse(new Draft(credit, null));
    }

    /**
     * Refuses what no correction of the customer or the seller would let pass, so that it is told when it is asked for
     * and not when it is approved.
     *
     * @throws org.ordertocash.input.InvalidInput in plain words
     */
    void refuseHopeless(Creditable document, CreditDraft draft) {
        refuseHopeless(
                InvoiceProfile.of(customers.byId(document.customerId())),
                entities.byId(document.entityId()).country(),
                draft);
    }

    static void refuseHopeless(InvoiceProfile profile, String sellerCountry, CreditDraft draft) {
        new FieldErrors()
                .requireOrSay(
                        profile == InvoiceProfile.LAW || !draft.hasThousandths(),
                        "scope",
                        "The customer takes electronic invoices, which know two decimals (BR-DEC), and this would have"
                                + " amounts with three: credit lines or an amount whose net and tax have two, or have"
                                + " its address for e-invoices taken off first, and it goes as a PDF")
                .requireOrSay(
                        profile == InvoiceProfile.LAW
                                || draft.taxes().stream()
                                        .allMatch(tax -> ElectronicInvoices.isTaxOf(
                                                tax.net().getAmount(),
                                                tax.rate(),
                                                tax.tax().getAmount())),
                        "scope",
                        "Its tax would be further from its rate than e-invoices allow (BR-CO-17), because of what was"
                                + " credited before: credit another amount first, or have the customer's address for"
                                + " e-invoices taken off first, and it goes as a PDF")
                .requireOrSay(
                        profile != InvoiceProfile.PEPPOL || !GREECE.equals(sellerCountry),
                        "scope",
                        "Greek sellers send on Peppol under numbers of the tax office's own form (GR-R-001), which"
                                + " credit notes do not have here: have the customer's address for e-invoices taken"
                                + " off first, and it goes as a PDF")
                .throwIfAny();
    }

    /** What keeps it, or the invoice that is issued with it, from being issued, as things stand; empty: nothing. */
    public List<Finding> findings(long id) {
        CreditNote note = notes.byId(id);
        return findings(note, draft(note));
    }

    List<Finding> findings(CreditNote note, Draft draft) {
        return Stream.concat(
                        findings(note, draft.credit()).stream(),
                        draft.instead() == null ? Stream.empty() : corrected.findings(draft.instead()).stream())
                .distinct()
                .toList();
    }

    /** What the official rules have against it, in our words where the table of the gate has some. */
    private List<Finding> findings(CreditNote note, InvoiceDocument draft) {
        if (!electronic.has(draft)) {
            return List.of();
        }
        Map<String, Finding> bySentence = new LinkedHashMap<>();
        electronic.check(draft).stream()
                .map(broken -> inOurWords(note, broken))
                .forEach(finding -> bySentence.merge(finding.sentence(), finding, CreditNoteChecks::together));
        return List.copyOf(bySentence.values());
    }

    private static Finding together(Finding first, Finding other) {
        return new Finding(
                first.field(),
                Stream.concat(first.rules().stream(), other.rules().stream())
                        .distinct()
                        .toList(),
                first.sentence(),
                first.remedy());
    }

    private Finding inOurWords(CreditNote note, BrokenRule broken) {
        if (broken.rule().startsWith("BR-DEC-")) {
            return new Finding(
                    broken.field(),
                    List.of(broken.rule()),
                    "It has amounts with thousandths, which no e-invoice can carry.",
                    ON_PAPER);
        }
        if (broken.rule().startsWith("GR-R-001") || broken.rule().startsWith("GR-R-004")) {
            return new Finding(
                    broken.field(),
                    List.of(broken.rule()),
                    "Greek sellers send on Peppol under numbers and marks of the tax office, which it does not have.",
                    ON_PAPER);
        }
        Creditable document = documents.of(note.openItemId());
        return gate.inOurWords(
                        entities.byId(document.entityId()),
                        customers.byId(document.customerId()),
                        note.taxes().stream().map(CreditTax::category).distinct(),
                        broken.rule())
                .orElseGet(() -> new Finding(
                        broken.field(),
                        List.of(broken.rule()),
                        "A rule for electronic invoices refuses it: " + broken.message(),
                        REMEDY));
    }
}
