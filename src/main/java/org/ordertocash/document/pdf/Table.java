package org.ordertocash.document.pdf;

import java.util.List;

/**
 * A table that flows over pages with its head on each. A row stays together. Where a table has sums, each page but the
 * last ends with the sum so far and the next one begins with it.
 */
public final class Table {

    private static final float SIDE = 1.5f;
    private static final float ABOVE = 1.4f;

    private final Letter letter;
    private final Paper paper;
    private final List<Column> columns;
    private final Carry carry;

    /** @param carry null: a table without sums */
    public Table(Letter letter, List<Column> columns, Carry carry) {
        this.letter = letter;
        this.paper = letter.paper();
        this.columns = columns;
        this.carry = carry;
    }

    /** @param right whether it has numbers, which end at the same place */
    public record Column(String name, float width, boolean right) {}

    /** Text of one style in a cell. */
    public record Part(String text, Style style) {}

    /** The texts of a cell, one below the other. */
    public record Cell(List<Part> parts) {

        public static Cell of(String text, Style style) {
            return new Cell(List.of(new Part(text, style)));
        }
    }

    /** What stands at the end of a page, and at the beginning of the next. */
    public interface Carry {

        String label();

        String broughtForward();

        /** The sum of the first rows. */
        String sum(int rows);
    }

    /** Writes all rows, one at least. */
    public void write(List<List<Cell>> rows) {
        paper.tagged(Tag.TABLE, () -> {
            letter.need(headHeight() + height(rows.get(0)) + carryHeight());
            head();
            for (int i = 0; i < rows.size(); i++) {
                if (height(rows.get(i)) + carryHeight() > letter.left()) {
                    breakPage(i);
                }
                row(rows.get(i));
            }
        });
    }

    private void breakPage(int rows) {
        boolean carries = carry != null && rows > 0;
        if (carries) {
            carried(carry.label(), rows);
        }
        letter.nextPage();
        head();
        if (carries) {
            broughtForward(rows);
        }
    }

    /** Goes on to the next page with the sum of all rows, where what comes after the table does not fit any more. */
    public void carryOn(int rows) {
        carried(carry.label(), rows);
        letter.nextPage();
        broughtForward(rows);
    }

    private void broughtForward(int rows) {
        carried(carry.broughtForward(), rows);
        paper.rule(Letter.LEFT, Letter.RIGHT, letter.y(), 0.4f, Ink.FAINT);
    }

    private void carried(String label, int rows) {
        float top = letter.y() + ABOVE;
        paper.textRight(label, Style.QUIET, Letter.RIGHT - last().width() - SIDE, top);
        paper.textRight(carry.sum(rows), Style.STRONG, Letter.RIGHT, top);
        letter.moveTo(top + Style.STRONG.line() + ABOVE);
    }

    private float carryHeight() {
        return carry == null ? 0 : Style.STRONG.line() + 2 * ABOVE;
    }

    private Column last() {
        return columns.get(columns.size() - 1);
    }

    private float headHeight() {
        float height = 0;
        for (Column column : columns) {
            height = Math.max(height, Paper.height(column.name(), Style.COLUMN, inner(column)));
        }
        return height + ABOVE;
    }

    /** Names stand at the lower end, above the rule. */
    private void head() {
        float end = letter.y() + headHeight();
        paper.tagged(Tag.ROW, () -> {
            float left = Letter.LEFT;
            for (Column column : columns) {
                float top = end - ABOVE - Paper.height(column.name(), Style.COLUMN, inner(column));
                float at = left;
                paper.tagged(Tag.HEAD, () -> cell(Cell.of(column.name(), Style.COLUMN), column, at, top));
                left += column.width();
            }
        });
        paper.rule(Letter.LEFT, Letter.RIGHT, end, 0.9f, Ink.HOUSE);
        letter.moveTo(end);
    }

    private void row(List<Cell> cells) {
        float top = letter.y() + ABOVE;
        float height = height(cells);
        paper.tagged(Tag.ROW, () -> {
            float left = Letter.LEFT;
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                Cell cell = cells.get(i);
                float at = left;
                paper.tagged(Tag.CELL, () -> cell(cell, column, at, top));
                left += column.width();
            }
        });
        letter.gap(height);
        paper.rule(Letter.LEFT, Letter.RIGHT, letter.y(), 0.4f, Ink.FAINT);
    }

    private void cell(Cell cell, Column column, float left, float top) {
        float at = top;
        float from = column == columns.get(0) ? left : left + SIDE;
        float to = column == last() ? left + column.width() : left + column.width() - SIDE;
        for (Part part : cell.parts()) {
            for (List<Run> line : Lines.of(Run.of(part.text(), part.style()), to - from)) {
                String text = line.isEmpty() ? "" : line.get(0).text().stripTrailing();
                if (column.right()) {
                    paper.textRight(text, part.style(), to, at);
                } else {
                    paper.text(text, part.style(), from, at);
                }
                at += part.style().line();
            }
        }
    }

    private float height(List<Cell> cells) {
        float most = 0;
        for (int i = 0; i < columns.size(); i++) {
            float height = 0;
            for (Part part : cells.get(i).parts()) {
                height += Paper.height(part.text(), part.style(), inner(columns.get(i)));
            }
            most = Math.max(most, height);
        }
        return most + 2 * ABOVE;
    }

    private float inner(Column column) {
        boolean outer = column == columns.get(0) || column == last();
        return column.width() - (outer ? SIDE : 2 * SIDE);
    }
}
