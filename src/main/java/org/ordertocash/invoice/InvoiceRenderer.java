package org.ordertocash.invoice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ordertocash.document.HtmlToPdf;
import org.ordertocash.document.MailText;
import org.ordertocash.document.Wording;
import org.springframework.stereotype.Service;

/** Puts an invoice into words: as a PDF and as the mail that carries it. Changes nothing. */
@Service
public class InvoiceRenderer {

    private final HtmlToPdf pdf;

    public InvoiceRenderer(HtmlToPdf pdf) {
        this.pdf = pdf;
    }

    /** The invoice as PDF. */
    public byte[] render(InvoiceDocument invoice) {
        return pdf.render(
                "invoice", invoice.locale(), invoice.currency(), Map.of("doc", invoice, "taxNotes", taxNotes(invoice)));
    }

    /** Subject and body of the mail, in the customer's language. */
    public MailText mail(InvoiceDocument invoice) {
        Wording words = words(invoice);
        return new MailText(
                words.of(
                        "invoice.mail.subject",
                        invoice.number(),
                        invoice.seller().name()),
                words.of(
                        "invoice.mail.body",
                        invoice.number(),
                        words.date(invoice.issuedOn()),
                        words.money(invoice.gross()),
                        words.date(invoice.dueOn()),
                        words.reference(invoice.paymentReference()),
                        invoice.seller().name()));
    }

    /** The sentence the law asks for where no VAT is charged, once per tax category. */
    private List<String> taxNotes(InvoiceDocument invoice) {
        Wording words = words(invoice);
        return Stream.concat(
                        invoice.taxes().stream()
                                .map(tax -> words.find("invoice.tax-note." + tax.category()))
                                .flatMap(Optional::stream),
                        invoice.taxReasons().stream())
                .distinct()
                .toList();
    }

    private Wording words(InvoiceDocument invoice) {
        return pdf.wording(invoice.locale(), invoice.currency());
    }
}
