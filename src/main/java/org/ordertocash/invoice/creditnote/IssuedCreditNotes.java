package org.ordertocash.invoice.creditnote;

import org.ordertocash.input.NotFound;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.IssuedSource;
import org.springframework.stereotype.Component;

/** Issued credit notes, to be sent. */
@Component
class IssuedCreditNotes implements IssuedSource {

    private final CreditNotes notes;
    private final Creditables documents;
    private final CreditNoteDocuments contents;

    IssuedCreditNotes(CreditNotes notes, Creditables documents, CreditNoteDocuments contents) {
        this.notes = notes;
        this.documents = documents;
        this.contents = contents;
    }

    @Override
    public IssuedKind kind() {
        return IssuedKind.CREDIT_NOTE;
    }

    @Override
    public IssuedDocument byId(long id) {
        return of(notes.byId(id));
    }

    @Override
    public IssuedDocument byNumber(String number) {
        return of(notes.byNumber(number));
    }

    private IssuedDocument of(CreditNote note) {
        if (note.status() != CreditNoteStatus.ISSUED) {
            throw new NotFound("issued credit note " + note.name());
        }
        Creditable document = documents.of(note.openItemId());
        return new IssuedDocument(
                IssuedKind.CREDIT_NOTE,
                note.id(),
                note.number(),
                document.entityId(),
                document.customerId(),
                note.request(),
                note.gross(),
                null);
    }

    @Override
    public InvoiceDocument content(long id) {
        return contents.of(notes.byId(id));
    }
}
