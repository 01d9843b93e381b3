package org.ordertocash.invoice.pdf;

import java.util.Optional;
import org.ordertocash.document.Wording;
import org.ordertocash.document.pdf.GiroCode;
import org.ordertocash.document.pdf.Letter;
import org.ordertocash.document.pdf.Paper;
import org.ordertocash.document.pdf.PaymentBox;
import org.ordertocash.document.pdf.Style;
import org.ordertocash.document.pdf.SwissBill;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceType;

/** Terms and how to pay; what happens to the amount, where nothing is to be paid. */
final class Payment {

    private static final float ABOVE = 6;

    private final InvoiceDocument invoice;
    private final Wording words;
    private final Letter letter;
    /** Where nothing is to be paid; else null. */
    private final String remark;

    private final Optional<SwissBill> slip;

    Payment(InvoiceDocument invoice, Wording words, Letter letter) {
        this.invoice = invoice;
        this.words = words;
        this.letter = letter;
        if (invoice.type() == InvoiceType.CREDIT_NOTE) {
            remark = words.of("payment.credited");
        } else if (invoice.type() == InvoiceType.PRO_FORMA) {
            remark = words.of("payment.by-invoice");
        } else {
            remark = invoice.payable().signum() > 0 ? null : words.of("payment.nothing");
        }
        slip = remark == null ? slip() : Optional.empty();
    }

    private Optional<SwissBill> slip() {
        return SwissBill.of(
                invoice.seller(),
                invoice.buyer(),
                invoice.bank(),
                invoice.currency(),
                invoice.payable(),
                invoice.paymentReference(),
                words.locale());
    }

    float height() {
        return remark == null
                ? box().height() + (slip.isPresent() ? SwissBill.height(letter) : 0)
                : ABOVE + Paper.height(remark, Style.TEXT, Letter.WIDTH);
    }

    void write() {
        if (remark == null) {
            box().write();
            slip.ifPresent(one -> one.write(letter));
        } else {
            letter.gap(ABOVE);
            letter.paragraph(remark, Style.TEXT);
        }
    }

    /** Where a slip follows, that one says where to pay to. */
    private PaymentBox box() {
        PaymentBox box = new PaymentBox(letter, words);
        String payable = words.money(invoice.payable());
        String until = words.date(invoice.dueOn());
        if (slip.isPresent()) {
            box.sentence(words.of("payment.ask.slip", payable, until));
        } else {
            box.sentence(words.of(invoice.bank() == null ? "payment.ask.no-account" : "payment.ask", payable, until))
                    .bank(invoice.seller().name(), invoice.bank())
                    .reference(invoice.paymentReference())
                    .hint(words.of("payment.hint"))
                    .code(GiroCode.text(
                            invoice.seller().name(),
                            invoice.bank(),
                            invoice.currency(),
                            invoice.payable(),
                            invoice.paymentReference()));
        }
        InvoiceDocument.Discount discount = invoice.discount();
        if (discount != null) {
            box.sentence(words.of(
                    "payment.discount",
                    words.date(discount.until()),
                    words.percent(discount.percent()),
                    words.money(discount.amount()),
                    words.money(discount.payable())));
        }
        return box;
    }
}
