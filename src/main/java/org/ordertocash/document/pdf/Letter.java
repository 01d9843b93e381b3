package org.ordertocash.document.pdf;

import java.util.List;
import org.ordertocash.document.Party;
import org.ordertocash.document.Wording;

/**
 * A letter on our letterhead, folded in three for a window envelope (DIN 5008, form B: address 45 mm from the top).
 * What is written on it flows from page to page.
 */
public final class Letter {

    /** Where text begins and ends on a line. */
    public static final float LEFT = 22;

    public static final float RIGHT = Paper.WIDTH - 18;
    public static final float WIDTH = RIGHT - LEFT;

    private static final float FIRST_TOP = 15;
    private static final float FOLLOWING_LINE = 12;
    private static final float FOLLOWING_TOP = 26;
    private static final float TITLE_WIDTH = 75;

    private final Paper paper;
    private final Wording words;
    private final Sender sender;
    private final boolean abroad;
    private final Foot foot;
    private final String name;
    private float y;

    /**
     * Begins the first page.
     *
     * @param title kind of the document
     * @param number names it on the following pages
     * @param abroad whether addresses name their country
     */
    public Letter(Paper paper, Wording words, Sender sender, String title, String number, boolean abroad) {
        this.paper = paper;
        this.words = words;
        this.sender = sender;
        this.abroad = abroad;
        this.foot = new Foot(paper, words, sender, abroad);
        this.name = sender.party().name() + " · " + title + " " + number;
        paper.addPage();
        paper.paragraph(sender.party().name(), Style.SELLER, LEFT, FIRST_TOP, WIDTH - TITLE_WIDTH);
        paper.tagged(
                Tag.TITLE, () -> paper.textRight(title, Style.TITLE, RIGHT, FIRST_TOP - Style.TITLE.baseline() / 3));
    }

    /**
     * Writes the address of the receiver on the left, facts on the right.
     *
     * @param belowAddress more lines, below the window of the envelope
     */
    public void address(Party receiver, List<Fact> facts, List<String> belowAddress) {
        y = new AddressBlock(paper, words, sender.party(), abroad).write(receiver, facts, belowAddress);
    }

    public Paper paper() {
        return paper;
    }

    /** Where the next thing begins. */
    public float y() {
        return y;
    }

    public void moveTo(float top) {
        y = top;
    }

    public void gap(float height) {
        y += height;
    }

    /** What is left of this page. */
    public float left() {
        return foot.textEnd() - y;
    }

    /** What a following page can take. */
    public float wholePage() {
        return foot.textEnd() - FOLLOWING_TOP;
    }

    /** Goes on to the next page unless this one has so much room. */
    public void need(float height) {
        if (height > left()) {
            nextPage();
        }
    }

    public void nextPage() {
        paper.addPage();
        paper.text(firstLine(name, Style.SMALL, WIDTH), Style.SMALL, LEFT, FOLLOWING_LINE);
        paper.rule(LEFT, RIGHT, FOLLOWING_LINE + Style.SMALL.line() + 1.5f, 0.4f, Ink.RULE);
        y = FOLLOWING_TOP;
    }

    private static String firstLine(String text, Style style, float width) {
        List<Run> line = Lines.of(Run.of(text, style), width).get(0);
        return line.isEmpty() ? "" : line.get(0).text();
    }

    /** Text over the whole width, kept on one page, and the gap after it. */
    public void paragraph(String text, Style style) {
        need(Math.min(Paper.height(text, style, WIDTH), wholePage()));
        paper.tagged(Tag.PARAGRAPH, () -> y = paper.paragraph(text, style, LEFT, y, WIDTH));
    }

    /** A sentence of ours, with {@code <b>} around the words that matter, at a place of its own. */
    public float sentence(String text, Style style, float left, float top, float width) {
        return paper.block(
                Tag.PARAGRAPH, () -> paper.lines(Lines.of(Run.marked(text, style), width), style, left, top));
    }

    /** Height of such a sentence. */
    public static float sentenceHeight(String text, Style style, float width) {
        return Lines.of(Run.marked(text, style), width).size() * style.line();
    }

    /** Moves the foot of the last page up by so much, above a form that stands at its end. */
    public void keepFree(float height) {
        foot.keepFree(height);
    }

    /** Writes foot and number on each page. Nothing is written after it. */
    public void end() {
        foot.writeOnAllPages();
    }

    /** How much a form at the end of a page takes of the room for text: the foot goes above it. */
    float footless(float form) {
        return form - foot.marginBelow();
    }
}
