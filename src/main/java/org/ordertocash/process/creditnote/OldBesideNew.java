package org.ordertocash.process.creditnote;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.invoice.InvoiceAdjustment;
import org.ordertocash.invoice.InvoiceLine;
import org.ordertocash.invoice.correction.CorrectedInvoice;
import org.ordertocash.invoice.correction.CorrectedInvoices;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.Creditable;
import org.ordertocash.invoice.creditnote.Creditables;
import org.ordertocash.money.Amounts;
import org.ordertocash.process.Texts;
import org.springframework.stereotype.Component;

/** Shows what an invoice would say in place of another one, old beside new. */
@Component
class OldBesideNew {

    private static final String NOT_THERE = "not there";

    private final CorrectedInvoices corrected;
    private final Creditables documents;

    OldBesideNew(CorrectedInvoices corrected, Creditables documents) {
        this.corrected = corrected;
        this.documents = documents;
    }

    /** Empty: it only takes back. */
    List<Map<String, Object>> of(CreditNote note) {
        if (note.replacement() == null) {
            return List.of();
        }
        String currency = note.gross().getCurrencyUnit().getCode();
        Creditable before = documents.of(note.openItemId());
        CorrectedInvoice now = corrected.of(note.id()).orElseThrow();
        List<Map<String, Object>> rows = new ArrayList<>();
        before.lines()
                .forEach(line -> addUnlessSame(
                        rows,
                        "Line " + line.number() + ", " + line.description(),
                        words(
                                        line.quantity(),
                                        line.unitPrice(),
                                        line.discountPercent(),
                                        line.taxCategory(),
                                        line.taxRate())
                                + " = " + Texts.money(line.net()),
                        now.lines().stream()
                                .filter(one -> one.lineNumber() == line.number())
                                .map(one -> words(one) + " = " + Texts.money(Amounts.of(one.netAmount(), currency)))
                                .findFirst()
                                .orElse(NOT_THERE)));
        before.adjustmentsOfWhole()
                .forEach(one -> addUnlessSame(
                        rows,
                        one.reason(),
                        Texts.money(one.signed()) + tax(one.taxCategory(), one.taxRate()),
                        now.adjustments().stream()
                                .filter(InvoiceAdjustment::isOfWhole)
                                .filter(other -> one.reason().startsWith(other.reason()) && other.kind() == one.kind())
                                .map(other -> Texts.money(Amounts.of(other.signed(), currency))
                                        + tax(other.taxCategory(), other.taxRate()))
                                .findFirst()
                                .orElse(NOT_THERE)));
        if (now.customerPoNumber() != null) {
            add(rows, "Customer's order number", "–", now.customerPoNumber());
        }
        add(
                rows,
                "Net",
                Texts.money(note.net()),
                Texts.money(now.totals(currency).net()));
        add(
                rows,
                "VAT",
                Texts.money(note.tax()),
                Texts.money(now.totals(currency).tax()));
        add(
                rows,
                "With VAT",
                Texts.money(note.gross()),
                Texts.money(note.replacement().gross()));
        Money difference = note.replacement().gross().minus(note.gross());
        add(rows, "Difference", "", (difference.isPositive() ? "+" : "") + Texts.money(difference));
        return rows;
    }

    private static void addUnlessSame(List<Map<String, Object>> rows, String what, String before, String now) {
        if (!before.equals(now)) {
            add(rows, what, before, now);
        }
    }

    private static void add(List<Map<String, Object>> rows, String what, String before, String now) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", what);
        row.put("before", before);
        row.put("now", now);
        rows.add(row);
    }

    private static String words(InvoiceLine line) {
        return words(line.quantity(), line.unitPrice(), line.discountPercent(), line.taxCategory(), line.taxRate());
    }

    private static String words(
            BigDecimal quantity, BigDecimal price, BigDecimal discount, String category, BigDecimal rate) {
        return plain(quantity) + " × " + plain(price)
                + (discount.signum() == 0 ? "" : " less " + plain(discount) + " %")
                + tax(category, rate);
    }

    private static String tax(String category, BigDecimal rate) {
        return ", " + category + " " + plain(rate) + " %";
    }

    private static String plain(BigDecimal number) {
        return Amounts.shortest(number).toPlainString();
    }

    String ifApproved(CreditNote note, Creditable document) {
        Money now = note.replacement().gross();
        Money paid = note.gross().isGreaterThan(document.open())
                ? note.gross().minus(document.open())
                : Money.zero(now.getCurrencyUnit());
        Money used = paid.isGreaterThan(now) ? now : paid;
        return "After the last approval the invoice is credited and replaced by one of " + Texts.money(now)
                + (used.isPositive() ? ", which " + Texts.money(used) + " of what was paid pay" : "")
                + (paid.isGreaterThan(used)
                        ? "; " + Texts.money(paid.minus(used)) + " are the customer's credit on account."
                        : ".");
    }
}
