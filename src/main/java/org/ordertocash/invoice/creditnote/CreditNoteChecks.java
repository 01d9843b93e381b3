package org.ordertocash.invoice.creditnote;

import java.util.List;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.electronic.BrokenRule;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.invoice.gate.InvoiceGate;
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

    private final CreditNotes notes;
    private final Creditables documents;
    private final CreditNoteDocuments contents;
    private final ElectronicInvoices electronic;
    private final InvoiceGate gate;
    private final Customers customers;
    private final LegalEntities entities;
    private final LocalDays days;

    CreditNoteChecks(
            CreditNotes notes,
            Creditables documents,
            CreditNoteDocuments contents,
            ElectronicInvoices electronic,
            InvoiceGate gate,
            Customers customers,
            LegalEntities entities,
            LocalDays days) {
        this.notes = notes;
        this.documents = documents;
        this.contents = contents;
        this.electronic = electronic;
        this.gate = gate;
        this.customers = customers;
        this.entities = entities;
        this.days = days;
    }

    /** As things stand, under a number that is none. */
    InvoiceDocument draft(CreditNote note) {
        var today = days.today(documents.of(note.openItemId()).entityId());
        return contents.of(note, BusinessKey.numbered(BusinessKey.CREDIT_NOTE.prefix(), today.getYear(), 0), today);
    }

    /** What keeps it from being issued, as things stand; empty: nothing. */
    public List<Finding> findings(long id) {
        CreditNote note = notes.byId(id);
        return findings(note, draft(note));
    }

    /** What the official rules have against it, in our words where the table of the gate has some. */
    List<Finding> findings(CreditNote note, InvoiceDocument draft) {
        if (!electronic.has(draft)) {
            return List.of();
        }
        return electronic.check(draft).stream()
                .map(broken -> inOurWords(note, broken))
                .distinct()
                .toList();
    }

    private Finding inOurWords(CreditNote note, BrokenRule broken) {
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
