package org.ordertocash.invoice.pdf;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ordertocash.customer.Address;
import org.ordertocash.document.Party;
import org.ordertocash.document.Wording;
import org.ordertocash.document.Wordings;
import org.ordertocash.document.pdf.Attachment;
import org.ordertocash.document.pdf.Fact;
import org.ordertocash.document.pdf.FileFacts;
import org.ordertocash.document.pdf.Letter;
import org.ordertocash.document.pdf.Paper;
import org.ordertocash.document.pdf.Sender;
import org.ordertocash.document.pdf.Style;
import org.ordertocash.input.DataFault;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceType;
import org.springframework.stereotype.Component;

/**
 * Draws an invoice, credit note, corrected or pro forma invoice on the letterhead of its seller: PDF/A-3 with the same
 * invoice as CII inside (Factur-X, ZUGFeRD). The same document and time give the same bytes.
 */
@Component
public class InvoicePdf {

    private final Wordings wordings;
    private final Clock clock;

    /** @param clock gives the creation date that is written into the files */
    public InvoicePdf(Wordings wordings, Clock clock) {
        this.wordings = wordings;
        this.clock = clock;
    }

    /**
     * The file.
     *
     * @param cii the invoice as CII in the profile EN 16931; null: nothing is attached
     * @throws DataFault when it cannot be drawn with its data; the cause says why
     */
    public byte[] render(InvoiceDocument invoice, byte[] cii) {
        Wording words = wordings.of(invoice.locale(), invoice.currency());
        String title = words.of("invoice.title." + invoice.type().code());
        try (Paper paper = new Paper()) {
            Letter letter = new Letter(paper, words, sender(invoice), title, invoice.number(), invoice.abroad());
            letter.address(invoice.buyer(), facts(invoice, words), deliveredElsewhere(invoice, words));
            noInvoice(invoice, words, letter);
            TaxNotes notes = new TaxNotes(invoice, words);
            Totals totals = new Totals(invoice, words, notes);
            Payment payment = new Payment(invoice, words, letter);
            float closing = totals.height() + notes.height() + payment.height();
            new LineTable(invoice, words, notes).write(letter, closing);
            totals.write(letter);
            notes.write(letter);
            payment.write();
            letter.end();
            return paper.finish(
                    new FileFacts(
                            title + " " + invoice.number(), invoice.seller().name(), words.locale(), clock.instant()),
                    cii == null ? null : Attachment.facturX(cii));
        } catch (RuntimeException e) {
            throw new DataFault(
                    "Invoice %s cannot be printed with its data: %s".formatted(invoice.number(), e.getMessage()), e);
        }
    }

    /** What looks like an invoice and is none says so before anything else. */
    private static void noInvoice(InvoiceDocument invoice, Wording words, Letter letter) {
        if (invoice.type() == InvoiceType.PRO_FORMA) {
            letter.paragraph(words.of("invoice.none"), Style.STRONG);
        }
    }

    private static Sender sender(InvoiceDocument invoice) {
        InvoiceDocument.Contact contact = invoice.sellerContact();
        return new Sender(
                invoice.seller(),
                invoice.sellerIdentity().registrationNumber(),
                contact.name(),
                contact.phone(),
                contact.email(),
                invoice.bank() == null ? List.of() : List.of(invoice.bank()));
    }

    private static List<Fact> facts(InvoiceDocument invoice, Wording words) {
        String type = invoice.type().code();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.key(words.of("invoice.number." + type), invoice.number()));
        facts.add(Fact.of(words.of("invoice.issued-on"), words.date(invoice.issuedOn())));
        if (invoice.preceding() != null) {
            String preceding = words.of(
                    "invoice.preceding.of",
                    invoice.preceding().number(),
                    words.date(invoice.preceding().issuedOn()));
            facts.add(Fact.key(words.of("invoice.preceding"), preceding));
        }
        if (invoice.deliveredOn() != null) {
            facts.add(Fact.of(words.of("invoice.delivered-on"), words.date(invoice.deliveredOn())));
        }
        if (invoice.dueOn() != null) {
            facts.add(Fact.key(words.of("invoice.due-on"), words.date(invoice.dueOn())));
        }
        facts.add(Fact.of(words.of("invoice.order"), invoice.orderNumber()));
        facts.add(Fact.of(words.of("invoice.purchase-order"), invoice.purchaseOrder()));
        facts.add(Fact.of(words.of("invoice.buyer-reference"), invoice.buyerReference()));
        facts.add(Fact.of(words.of("buyer.number"), invoice.buyerNumber()));
        facts.add(Fact.of(words.of("buyer.vat-id"), invoice.buyer().vatId()));
        facts.add(Fact.of(words.of("seller.vat-id"), invoice.seller().vatId()));
        return facts;
    }

    /** Where the goods went; nothing when that is the address above it. */
    private static List<String> deliveredElsewhere(InvoiceDocument invoice, Wording words) {
        Address address = invoice.deliverTo();
        Party buyer = invoice.buyer();
        if (address == null
                || Objects.equals(address.street(), buyer.street())
                        && Objects.equals(address.postcode(), buyer.postcode())
                        && Objects.equals(address.city(), buyer.city())
                        && Objects.equals(address.country(), buyer.country())) {
            return List.of();
        }
        Party place =
                new Party("", address.street(), address.postcode(), address.city(), address.country(), null, null);
        boolean abroad = !Objects.equals(address.country(), invoice.seller().country());
        return List.of(
                words.of("invoice.deliver-to"),
                place.oneLine().substring(Party.SEPARATOR.length())
                        + (abroad ? Party.SEPARATOR + words.country(address.country()) : ""));
    }
}
