package org.ordertocash.document.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Wording;

/** The framed part that says what to pay, by when, where to and with which reference; beside it a QR code. */
public final class PaymentBox {

    private static final float PADDING = 5;
    private static final float CODE = 31;
    private static final float CODE_GAP = 7;
    private static final float NAME = 38;
    private static final float GAP = 1.3f;
    private static final float ABOVE = 6;
    private static final Style ASK = Style.TEXT;

    private final Letter letter;
    private final Wording words;
    private final List<Entry> entries = new ArrayList<>();
    private Optional<String> code = Optional.empty();

    public PaymentBox(Letter letter, Wording words) {
        this.letter = letter;
        this.words = words;
    }

    /** @param name null: a sentence over the whole width */
    private record Entry(String name, String text, Style style, float above) {}

    /** A sentence of ours, with {@code <b>} around the words that matter. */
    public PaymentBox sentence(String sentence) {
        entries.add(new Entry(null, sentence, ASK, GAP));
        return this;
    }

    public PaymentBox hint(String sentence) {
        entries.add(new Entry(null, sentence, Style.SMALL, GAP));
        return this;
    }

    /** @param bank null: nothing is written */
    public PaymentBox bank(String holder, BankDetails bank) {
        if (bank != null) {
            fact("payment.holder", holder, Style.TEXT);
            String account = words.account(bank.accountId());
            entries.add(new Entry(words.accountLabel(bank.accountId()), account, Style.STRONG, 0));
            if (bank.bic() != null) {
                fact("payment.bic", bank.bic(), Style.TEXT);
            }
        }
        return this;
    }

    /** @param reference ISO 11649 without blanks */
    public PaymentBox reference(String reference) {
        entries.add(new Entry(words.of("payment.reference"), words.reference(reference), Style.REFERENCE, GAP));
        return this;
    }

    private void fact(String key, String value, Style style) {
        entries.add(new Entry(words.of(key), value, style, 0));
    }

    /** @param text see {@link GiroCode}; empty: no code */
    public PaymentBox code(Optional<String> text) {
        code = text;
        return this;
    }

    /** What it takes of a page. */
    public float height() {
        return ABOVE + box();
    }

    private float box() {
        float height = 0;
        for (Entry entry : entries) {
            height += height(entry, inner());
        }
        float codeHeight = code.isPresent() ? CODE + Style.SMALL.line() + GAP : 0;
        return Math.max(height, codeHeight) + 2 * PADDING - GAP;
    }

    private float inner() {
        return Letter.WIDTH - 2 * PADDING - (code.isPresent() ? CODE + CODE_GAP : 0);
    }

    /** Writes it on one page. */
    public void write() {
        letter.need(height());
        letter.gap(ABOVE);
        float inner = inner();
        float box = box();
        Paper paper = letter.paper();
        float top = letter.y();
        paper.panel(Letter.LEFT, top, Letter.WIDTH, box, Ink.PANEL, Ink.HOUSE);
        float at = top + PADDING - GAP;
        for (Entry entry : entries) {
            write(entry, at + entry.above(), inner);
            at += height(entry, inner);
        }
        code.ifPresent(text -> code(text, Letter.RIGHT - PADDING - CODE, top + PADDING - GAP));
        letter.moveTo(top + box);
    }

    private void code(String text, float left, float top) {
        GiroCode.draw(letter.paper(), text, left, top, CODE);
        letter.paper().text(words.of("payment.code"), Style.SMALL, left, top + CODE + GAP);
    }

    private float height(Entry entry, float width) {
        float text = entry.name() == null
                ? Letter.sentenceHeight(entry.text(), entry.style(), width)
                : Paper.height(entry.text(), entry.style(), width - NAME);
        return entry.above() + text + GAP;
    }

    private void write(Entry entry, float top, float width) {
        float left = Letter.LEFT + PADDING;
        if (entry.name() == null) {
            letter.sentence(entry.text(), entry.style(), left, top, width);
            return;
        }
        letter.paper().tagged(Tag.PARAGRAPH, () -> {
            float lower = entry.style().baseline() - Style.QUIET.baseline();
            letter.paper().text(entry.name(), Style.QUIET, left, top + lower);
            letter.paper().paragraph(entry.text(), entry.style(), left + NAME, top, width - NAME);
        });
    }
}
