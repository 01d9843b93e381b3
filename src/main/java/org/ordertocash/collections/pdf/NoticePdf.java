package org.ordertocash.collections.pdf;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.ordertocash.collections.NoticeDocument;
import org.ordertocash.document.Wording;
import org.ordertocash.document.Wordings;
import org.ordertocash.document.pdf.Fact;
import org.ordertocash.document.pdf.FileFacts;
import org.ordertocash.document.pdf.GiroCode;
import org.ordertocash.document.pdf.Letter;
import org.ordertocash.document.pdf.Paper;
import org.ordertocash.document.pdf.PaymentBox;
import org.ordertocash.document.pdf.Style;
import org.ordertocash.document.pdf.Table;
import org.ordertocash.document.pdf.Tag;
import org.ordertocash.input.DataFault;
import org.springframework.stereotype.Component;

/** Draws a dunning notice on the letterhead of its seller. The same notice and time give the same bytes. */
@Component
public class NoticePdf {

    private static final float BEFORE_LETTER = 10;
    private static final float GAP = 2.5f;
    private static final float REFERENCE = 50;
    private static final float DUE = 26;
    private static final float DAYS = 28;
    private static final float OPEN = 32;
    private static final float TOTAL_LEFT = 92;

    private final Wordings wordings;
    private final Clock clock;

    /** @param clock gives the creation date that is written into the files */
    public NoticePdf(Wordings wordings, Clock clock) {
        this.wordings = wordings;
        this.clock = clock;
    }

    /**
     * The notice as PDF (PDF/A-3).
     *
     * @throws DataFault when it cannot be drawn with its data; the cause says why
     */
    public byte[] render(NoticeDocument notice) {
        Wording words = words(notice);
        String title = words.of(key(notice) + ".title");
        try (Paper paper = new Paper()) {
            Letter letter = new Letter(paper, words, notice.sender(), title, notice.number(), notice.abroad());
            letter.address(notice.buyer(), facts(notice, words), List.of());
            letter.gap(BEFORE_LETTER);
            letter.paragraph(words.of(key(notice) + ".subject"), Style.HEADING);
            letter.gap(GAP);
            paragraphs(letter, words.of("notice.salutation"), words.of(key(notice) + ".opening"));
            letter.gap(GAP);
            items(letter, notice, words);
            total(letter, notice, words);
            request(letter, notice, words);
            payment(letter, notice, words);
            closing(letter, notice, words);
            letter.end();
            return paper.finish(
                    new FileFacts(
                            title + " " + notice.number(), notice.seller().name(), words.locale(), clock.instant()),
                    null);
        } catch (RuntimeException e) {
            throw new DataFault(
                    "Notice %s cannot be printed with its data: %s".formatted(notice.number(), e.getMessage()), e);
        }
    }

    private static List<Fact> facts(NoticeDocument notice, Wording words) {
        return List.of(
                Fact.key(words.of("notice.number"), notice.number()),
                Fact.of(words.of("notice.issued-on"), words.date(notice.issuedOn())),
                Fact.key(words.of("notice.pay-by"), words.date(notice.payBy())),
                Fact.of(words.of("notice.case"), notice.caseNumber()),
                Fact.of(words.of("buyer.number"), notice.buyerNumber()));
    }

    private static void paragraphs(Letter letter, String... texts) {
        for (String text : texts) {
            letter.paragraph(text, Style.TEXT);
            letter.gap(GAP);
        }
    }

    private static void items(Letter letter, NoticeDocument notice, Wording words) {
        List<Table.Column> columns = List.of(
                new Table.Column(words.of("item.document"), Letter.WIDTH - REFERENCE - DUE - DAYS - OPEN, false),
                new Table.Column(words.of("item.reference"), REFERENCE, false),
                new Table.Column(words.of("item.due-on"), DUE, true),
                new Table.Column(words.of("item.days-overdue"), DAYS, true),
                new Table.Column(words.of("item.open") + " " + notice.currency(), OPEN, true));
        new Table(letter, columns, null)
                .write(notice.items().stream().map(item -> row(item, words)).toList());
    }

    private static List<Table.Cell> row(NoticeDocument.Item item, Wording words) {
        String reference = item.paymentReference();
        return List.of(
                Table.Cell.of(item.document(), Style.TEXT),
                Table.Cell.of(reference == null ? "" : words.reference(reference), Style.TEXT),
                Table.Cell.of(words.date(item.dueOn()), Style.TEXT),
                Table.Cell.of(String.valueOf(item.daysOverdue()), Style.TEXT),
                Table.Cell.of(words.amount(item.open()), Style.TEXT));
    }

    private static void total(Letter letter, NoticeDocument notice, Wording words) {
        letter.need(GAP + Style.SUM.line());
        letter.gap(GAP);
        Paper paper = letter.paper();
        paper.tagged(Tag.PARAGRAPH, () -> {
            paper.text(words.of("total.overdue"), Style.SUM, TOTAL_LEFT, letter.y());
            paper.textRight(words.money(notice.total()), Style.SUM, Letter.RIGHT, letter.y());
        });
        letter.gap(Style.SUM.line() + 2 * GAP);
    }

    private static void request(Letter letter, NoticeDocument notice, Wording words) {
        paragraphs(letter, words.of(key(notice) + ".request", words.date(notice.payBy())));
        if (notice.blockOrders()) {
            paragraphs(letter, words.of("notice.orders-blocked"));
        }
    }

    /** With a code to scan where one reference says all that is paid. */
    private static void payment(Letter letter, NoticeDocument notice, Wording words) {
        PaymentBox box = new PaymentBox(letter, words)
                .sentence(words.of("notice.account"))
                .bank(notice.seller().name(), notice.bank());
        String reference = notice.items().size() == 1 ? notice.items().get(0).paymentReference() : null;
        if (reference != null) {
            Optional<String> code =
                    GiroCode.text(notice.seller().name(), notice.bank(), notice.currency(), notice.total(), reference);
            box.reference(reference).code(code);
        }
        box.hint(words.of(notice.items().size() == 1 ? "payment.hint" : "payment.hint.several"))
                .write();
        letter.gap(2 * GAP);
    }

    private static void closing(Letter letter, NoticeDocument notice, Wording words) {
        String closing = words.of(key(notice) + ".closing");
        letter.need(Paper.height(closing, Style.TEXT, Letter.WIDTH) + 2 * (GAP + Style.TEXT.line()));
        paragraphs(letter, closing, words.of("notice.greeting"));
        letter.paragraph(notice.seller().name(), Style.STRONG);
    }

    private Wording words(NoticeDocument notice) {
        return wordings.of(notice.locale(), notice.currency());
    }

    private static String key(NoticeDocument notice) {
        return "notice." + notice.wording();
    }
}
