package org.ordertocash.invoice.pdf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.ordertocash.document.Wording;
import org.ordertocash.document.pdf.Letter;
import org.ordertocash.document.pdf.Style;
import org.ordertocash.document.pdf.Table;
import org.ordertocash.invoice.InvoiceDocument;

/** The lines of an invoice; each page but the last ends with the sum so far. */
final class LineTable {

    private static final float ABOVE = 6;
    private static final float NUMBER = 9;
    private static final float QUANTITY = 22;
    private static final float PRICE = 23;
    private static final float DISCOUNT = 17;
    private static final float TAX = 14;
    private static final float NET = 27;

    private final InvoiceDocument invoice;
    private final Wording words;
    private final TaxNotes notes;
    private final boolean discounted;

    LineTable(InvoiceDocument invoice, Wording words, TaxNotes notes) {
        this.invoice = invoice;
        this.words = words;
        this.notes = notes;
        this.discounted = invoice.discounted();
    }

    /** @param closing height of what has to stay together after the lines */
    void write(Letter letter, float closing) {
        letter.gap(ABOVE);
        Table table = new Table(letter, columns(), carry());
        table.write(invoice.lines().stream().map(this::row).toList());
        if (closing > letter.left() && closing <= letter.wholePage()) {
            table.carryOn(invoice.lines().size());
        }
    }

    private List<Table.Column> columns() {
        float description = Letter.WIDTH - NUMBER - QUANTITY - PRICE - (discounted ? DISCOUNT : 0) - TAX - NET;
        List<Table.Column> columns = new ArrayList<>();
        columns.add(new Table.Column(words.of("line.number"), NUMBER, false));
        columns.add(new Table.Column(words.of("line.item"), description, false));
        columns.add(new Table.Column(words.of("line.quantity"), QUANTITY, true));
        columns.add(new Table.Column(words.of("line.unit-price"), PRICE, true));
        if (discounted) {
            columns.add(new Table.Column(words.of("line.discount"), DISCOUNT, true));
        }
        columns.add(new Table.Column(words.of("line.tax"), TAX, true));
        columns.add(new Table.Column(words.of("line.net") + " " + invoice.currency(), NET, true));
        return columns;
    }

    private List<Table.Cell> row(InvoiceDocument.Line line) {
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(String.valueOf(line.number()), Style.QUIET));
        cells.add(item(line));
        cells.add(Table.Cell.of(words.number(line.quantity()) + " " + words.unit(line.unit()), Style.TEXT));
        cells.add(Table.Cell.of(words.amount(line.unitPrice()), Style.TEXT));
        if (discounted) {
            boolean none = line.discountPercent().signum() == 0;
            cells.add(Table.Cell.of(none ? "" : words.percent(line.discountPercent()), Style.TEXT));
        }
        cells.add(Table.Cell.of(words.percent(line.taxRate()) + notes.mark(line.taxCategory()), Style.TEXT));
        cells.add(Table.Cell.of(words.amount(line.net()), Style.TEXT));
        return cells;
    }

    private Table.Cell item(InvoiceDocument.Line line) {
        List<Table.Part> parts = new ArrayList<>();
        parts.add(new Table.Part(line.description(), Style.TEXT));
        if (line.sku() != null && !line.sku().isBlank()) {
            parts.add(new Table.Part(line.sku(), Style.SMALL));
        }
        for (InvoiceDocument.Adjustment one : line.adjustments()) {
            String amount = (one.charge() ? "+" : "") + words.amount(one.signed());
            parts.add(new Table.Part(one.reason() + ": " + amount, Style.SMALL));
        }
        return new Table.Cell(parts);
    }

    private Table.Carry carry() {
        return new Table.Carry() {
            @Override
            public String label() {
                return words.of("line.carried-over");
            }

            @Override
            public String broughtForward() {
                return words.of("line.brought-forward");
            }

            @Override
            public String sum(int rows) {
                return words.amount(invoice.lines().subList(0, rows).stream()
                        .map(InvoiceDocument.Line::net)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        };
    }
}
