package org.ordertocash.invoice.pdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.document.Wording;
import org.ordertocash.document.pdf.Letter;
import org.ordertocash.document.pdf.Paper;
import org.ordertocash.document.pdf.Style;
import org.ordertocash.invoice.InvoiceDocument;

/**
 * The sentences that the law asks for where no VAT is charged, once per category. Where an invoice has several
 * categories or rates, a small number leads from the rate to its sentence.
 */
final class TaxNotes {

    private static final String MARKS = "¹²³⁴⁵⁶⁷⁸⁹";
    private static final float ABOVE = 4;

    /** By category, in the order of the taxes. */
    private final Map<String, String> notes = new LinkedHashMap<>();

    private final boolean several;

    TaxNotes(InvoiceDocument invoice, Wording words) {
        for (InvoiceDocument.Tax tax : invoice.taxes()) {
            List<String> sentences = new ArrayList<>();
            words.find("invoice.tax-note." + tax.category()).ifPresent(sentences::add);
            sentences.addAll(invoice.taxReasons(tax.category()));
            if (!sentences.isEmpty()) {
                notes.put(tax.category(), String.join(" ", sentences));
            }
        }
        several = invoice.taxes().size() > 1;
    }

    /** What stands behind the rates of a category; empty: nothing has to lead to a sentence. */
    String mark(String category) {
        int index = List.copyOf(notes.keySet()).indexOf(category);
        return !several || index < 0 || index >= MARKS.length() ? "" : " " + MARKS.charAt(index);
    }

    float height() {
        float height = notes.isEmpty() ? 0 : ABOVE;
        for (String category : notes.keySet()) {
            height += Paper.height(text(category), Style.TEXT, Letter.WIDTH);
        }
        return height;
    }

    private String text(String category) {
        return mark(category).isEmpty() ? notes.get(category) : mark(category).strip() + "\u00a0" + notes.get(category);
    }

    void write(Letter letter) {
        if (notes.isEmpty()) {
            return;
        }
        letter.gap(ABOVE);
        notes.keySet().forEach(category -> letter.paragraph(text(category), Style.TEXT));
    }
}
