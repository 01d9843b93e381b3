package org.ordertocash.invoice.pdf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.ordertocash.document.Wording;
import org.ordertocash.document.pdf.Ink;
import org.ordertocash.document.pdf.Letter;
import org.ordertocash.document.pdf.Paper;
import org.ordertocash.document.pdf.Style;
import org.ordertocash.document.pdf.Tag;
import org.ordertocash.invoice.InvoiceDocument;

/** From the sum of the lines to what is to be paid, with the VAT of each category and rate between them. */
final class Totals {

    private static final float ABOVE = 2;
    private static final float LABEL_LEFT = 92;
    private static final float AMOUNT = 38;
    private static final float LABEL = Letter.RIGHT - AMOUNT - LABEL_LEFT;
    private static final float ROW_GAP = 1.6f;
    private static final float SUM_GAP = 2;

    private final InvoiceDocument invoice;
    private final Wording words;
    private final TaxNotes notes;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String label, String amount) {}

    Totals(InvoiceDocument invoice, Wording words, TaxNotes notes) {
        this.invoice = invoice;
        this.words = words;
        this.notes = notes;
        adjustments();
        row(words.of("total.net"), invoice.net());
        invoice.taxes().forEach(this::tax);
        paid();
    }

    private void adjustments() {
        if (invoice.adjustments().isEmpty()) {
            return;
        }
        row(words.of("total.lines"), invoice.lineTotal());
        for (InvoiceDocument.Adjustment one : invoice.adjustments()) {
            String rate = invoice.taxes().size() < 2
                    ? ""
                    : " (" + words.of("line.tax") + "\u00a0" + words.percent(one.taxRate())
                            + notes.mark(one.taxCategory()) + ")";
            row(one.reason() + rate, one.signed());
        }
    }

    private void tax(InvoiceDocument.Tax tax) {
        String rate = words.percent(tax.rate()) + notes.mark(tax.category());
        row(words.of("total.tax", rate, words.money(tax.net())), tax.tax());
    }

    private void paid() {
        if (invoice.prepaid().signum() == 0 && invoice.rounding().signum() == 0) {
            return;
        }
        row(words.of("total.with-tax"), invoice.gross());
        if (!invoice.prepayments().isEmpty()) {
            invoice.prepayments().forEach(this::deducted);
        } else if (invoice.prepaid().signum() != 0) {
            row(words.of("total.prepaid"), invoice.prepaid().negate());
        }
        if (invoice.rounding().signum() != 0) {
            row(words.of("total.rounding"), invoice.rounding());
        }
    }

    /** With its tax: an invoice that deducted the net alone would owe the tax twice. */
    private void deducted(InvoiceDocument.Prepayment one) {
        InvoiceDocument.Tax part = one.part();
        row(
                words.of(
                        "total.down-payment",
                        one.invoice().number(),
                        words.date(one.invoice().issuedOn()),
                        words.money(part.net()),
                        words.percent(part.rate()) + notes.mark(part.category()),
                        words.money(part.tax())),
                one.gross().negate());
    }

    private void row(String label, BigDecimal amount) {
        rows.add(new Row(label, words.money(amount)));
    }

    float height() {
        float height = ABOVE + SUM_GAP + Style.SUM.line() + ROW_GAP;
        for (Row row : rows) {
            height += Paper.height(row.label(), Style.TEXT, LABEL) + ROW_GAP;
        }
        return height;
    }

    void write(Letter letter) {
        letter.need(height());
        letter.gap(ABOVE);
        Paper paper = letter.paper();
        paper.tagged(Tag.TABLE, () -> {
            rows.forEach(row -> write(letter, row, Style.TEXT));
            paper.rule(LABEL_LEFT, Letter.RIGHT, letter.y() + ROW_GAP / 2, 0.9f, Ink.HOUSE);
            letter.gap(SUM_GAP);
            String total = words.of("total.payable." + invoice.type().code());
            write(letter, new Row(total, words.money(invoice.payable())), Style.SUM);
        });
    }

    private static void write(Letter letter, Row row, Style style) {
        Paper paper = letter.paper();
        float top = letter.y() + ROW_GAP / 2;
        paper.tagged(Tag.ROW, () -> {
            float end = paper.block(Tag.CELL, () -> paper.paragraph(row.label(), style, LABEL_LEFT, top, LABEL));
            paper.tagged(Tag.CELL, () -> paper.textRight(row.amount(), style, Letter.RIGHT, top));
            letter.moveTo(end + ROW_GAP / 2);
        });
    }
}
