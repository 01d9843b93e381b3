package org.ordertocash.invoice;

import org.ordertocash.document.MailText;
import org.ordertocash.document.Wording;
import org.ordertocash.document.Wordings;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.invoice.pdf.InvoicePdf;
import org.springframework.stereotype.Service;

/** Puts an invoice into words: as a PDF and as the mail that carries it. Changes nothing. */
@Service
public class InvoiceRenderer {

    private final InvoicePdf pdf;
    private final ElectronicInvoices electronic;
    private final Wordings wordings;

    public InvoiceRenderer(InvoicePdf pdf, ElectronicInvoices electronic, Wordings wordings) {
        this.pdf = pdf;
        this.electronic = electronic;
        this.wordings = wordings;
    }

    /** The invoice as PDF, with its electronic form inside where it has one. */
    public byte[] render(InvoiceDocument invoice) {
        return pdf.render(invoice, electronic.has(invoice) ? electronic.cii(invoice) : null);
    }

    /** Subject and body of the mail, in the customer's language. */
    public MailText mail(InvoiceDocument invoice) {
        Wording words = wordings.of(invoice.locale(), invoice.currency());
        if (invoice.dueOn() == null) {
            return notice(invoice, words);
        }
        boolean corrects = invoice.type() == InvoiceType.CORRECTED_INVOICE;
        String mail = corrects ? "corrected.mail" : "invoice.mail";
        return new MailText(
                words.of(mail + ".subject", invoice.number(), invoice.seller().name()),
                words.of(
                        mail + ".body",
                        invoice.number(),
                        words.date(invoice.issuedOn()),
                        words.money(invoice.payable()),
                        words.date(invoice.dueOn()),
                        words.reference(invoice.paymentReference()),
                        invoice.seller().name(),
                        corrects ? invoice.preceding().number() : "",
                        corrects ? words.date(invoice.preceding().issuedOn()) : ""));
    }

    /** Of a document that asks for nothing, such as a credit note. */
    private static MailText notice(InvoiceDocument invoice, Wording words) {
        String title = words.of("invoice.title." + invoice.type().code());
        String seller = invoice.seller().name();
        return new MailText(
                words.of("credit.mail.subject", title, invoice.number(), seller),
                words.of(
                        "credit.mail.body",
                        title,
                        invoice.number(),
                        words.date(invoice.issuedOn()),
                        words.money(invoice.gross()),
                        seller));
    }
}
