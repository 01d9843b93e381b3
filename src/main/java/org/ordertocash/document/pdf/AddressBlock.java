package org.ordertocash.document.pdf;

import java.util.List;
import org.ordertocash.document.Party;
import org.ordertocash.document.Wording;

/** What the window of the envelope shows, on the left of the first page, and the facts of the letter on its right. */
final class AddressBlock {

    private static final float TOP = 45;
    private static final float WIDTH = 84;
    /** Below the window. */
    private static final float END = 88;

    private static final float FACTS_LEFT = 114;
    private static final float FACT_NAME = 36;
    private static final float FACT_GAP = 0.9f;
    private static final float GAP = 2.5f;

    private final Paper paper;
    private final Wording words;
    private final Party sender;
    private final boolean abroad;

    AddressBlock(Paper paper, Wording words, Party sender, boolean abroad) {
        this.paper = paper;
        this.words = words;
        this.sender = sender;
        this.abroad = abroad;
    }

    /** Answers where it ends. */
    float write(Party receiver, List<Fact> facts, List<String> below) {
        float top = paper.paragraph(sender.oneLine(), Style.SENDER, Letter.LEFT, TOP, WIDTH) + GAP;
        float end = paper.block(Tag.PARAGRAPH, () -> address(receiver, top));
        if (!below.isEmpty()) {
            float belowTop = Math.max(end + GAP, END);
            end = paper.block(Tag.PARAGRAPH, () -> lines(below, belowTop));
        }
        float factsEnd = paper.block(Tag.TABLE, () -> facts(facts));
        return Math.max(END, Math.max(end, factsEnd));
    }

    private float address(Party receiver, float top) {
        float at = paper.paragraph(receiver.name(), Style.ADDRESSEE, Letter.LEFT, top, WIDTH);
        at = line(receiver.street(), at);
        at = line(receiver.place(), at);
        return abroad ? line(words.country(receiver.country()), at) : at;
    }

    private float line(String line, float top) {
        return line == null || line.isBlank() ? top : paper.paragraph(line, Style.ADDRESS, Letter.LEFT, top, WIDTH);
    }

    private float lines(List<String> lines, float top) {
        float at = top;
        for (String line : lines) {
            at = paper.paragraph(line, Style.SMALL, Letter.LEFT, at, WIDTH);
        }
        return at;
    }

    private float facts(List<Fact> facts) {
        float at = TOP;
        for (Fact fact : facts) {
            if (fact.known()) {
                float top = at;
                at = paper.block(Tag.ROW, () -> fact(fact, top)) + FACT_GAP;
            }
        }
        return at;
    }

    private float fact(Fact fact, float top) {
        Style style = fact.key() ? Style.STRONG : Style.TEXT;
        float left = FACTS_LEFT + FACT_NAME;
        float name = paper.block(
                Tag.CELL, () -> paper.paragraph(fact.name(), Style.QUIET, FACTS_LEFT, top, FACT_NAME - GAP));
        float value = paper.block(Tag.CELL, () -> paper.paragraph(fact.value(), style, left, top, Letter.RIGHT - left));
        return Math.max(name, value);
    }
}
