package org.ordertocash.invoice.creditnote;

import java.time.LocalDate;
import org.ordertocash.document.Wording;
import org.ordertocash.document.Wordings;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceDocuments;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.order.AdjustmentKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Collects what a credit note says: its lines and amounts, the rest from the invoice that it corrects. */
@Service
@Transactional(readOnly = true)
class CreditNoteDocuments {

    private static final String EXEMPT = "E";
    private static final String WITHIN_EUROPE = "K";

    private final Creditables documents;
    private final Invoices invoices;
    private final InvoiceDocuments contents;
    private final Wordings wordings;

    CreditNoteDocuments(Creditables documents, Invoices invoices, InvoiceDocuments contents, Wordings wordings) {
        this.documents = documents;
        this.invoices = invoices;
        this.contents = contents;
        this.wordings = wordings;
    }

    /** Of a credit note that has its number. */
    InvoiceDocument of(CreditNote note) {
        return of(note, note.number(), note.issuedOn());
    }

    /** @param number under which it would be, or is, issued */
    InvoiceDocument of(CreditNote note, String number, LocalDate issuedOn) {
        InvoiceDocument invoice =
                note.invoiceId() == null ? takenOn(note) : contents.of(invoices.byId(note.invoiceId()));
        return credited(invoice, note, number, issuedOn, wordings.of(invoice.locale(), invoice.currency()));
    }

    static InvoiceDocument credited(
            InvoiceDocument invoice, CreditNote note, String number, LocalDate issuedOn, Wording words) {
        return invoice.credited(
                number,
                issuedOn,
                note.lines().stream().map(line -> line(line, note, words)).toList(),
                note.adjustmentsOfWhole().stream()
                        .map(CreditNoteDocuments::adjustment)
                        .toList(),
                note.taxes().stream()
                        .map(tax -> new InvoiceDocument.Tax(
                                tax.category(),
                                tax.rate(),
                                tax.net().getAmount(),
                                tax.tax().getAmount()))
                        .toList(),
                note.net().getAmount(),
                note.tax().getAmount(),
                note.gross().getAmount());
    }

    /** The day of the delivery is not known; where the law wants one, that of the invoice is the closest. */
    private InvoiceDocument takenOn(CreditNote note) {
        Creditable document = documents.of(note.openItemId());
        boolean delivered = note.taxes().stream().anyMatch(tax -> tax.category().equals(WITHIN_EUROPE));
        return contents.takenOn(
                document.entityId(),
                document.customerId(),
                document.documentNumber(),
                document.issuedOn(),
                delivered ? document.issuedOn() : null,
                document.orderNumber(),
                document.currency().getCode());
    }

    private static InvoiceDocument.Line line(CreditLine line, CreditNote note, Wording words) {
        boolean ofInvoice = line.invoiceLine() != null;
        return new InvoiceDocument.Line(
                line.number(),
                line.sku(),
                ofInvoice
                        ? line.description()
                        : words.of("credit.line", note.invoiceNumber(), words.percent(line.taxRate())),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.discountPercent(),
                note.adjustments().stream()
                        .filter(one -> !one.isOfWhole() && one.line() == line.number())
                        .map(CreditNoteDocuments::adjustment)
                        .toList(),
                line.taxCategory(),
                line.taxRate(),
                reason(line, words),
                line.net().getAmount());
    }

    private static InvoiceDocument.Adjustment adjustment(CreditAdjustment one) {
        return new InvoiceDocument.Adjustment(
                one.kind() == AdjustmentKind.CHARGE,
                one.reason(),
                one.code(),
                one.amount().getAmount(),
                one.category(),
                one.rate(),
                one.taxReason());
    }

    /** That of the invoice; of one that was taken on it is not known, and an exemption needs one (BR-E-10). */
    private static String reason(CreditLine line, Wording words) {
        return line.taxReason() == null
                        && line.taxCategory().equals(EXEMPT)
                        && line.taxRate().signum() == 0
                ? words.of("invoice.tax-note.E")
                : line.taxReason();
    }
}
