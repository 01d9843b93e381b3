package org.ordertocash.document.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;
import org.ordertocash.document.Wording;

/** The end of each page: who sends it, how to reach them, their registers and accounts, the number of the page. */
final class Foot {

    private static final float MARGIN = 9;
    private static final float ABOVE_TEXT = 2;
    private static final float GAP = 5;
    private static final float ABOVE_FORM = 4;
    private static final float[] LEFTS = {Letter.LEFT, 72, 128};
    private static final float[] WIDTHS = {48, 54, Letter.RIGHT - 128};

    private final Paper paper;
    private final Wording words;
    private final List<List<String>> columns;
    private final float height;
    private float kept;

    Foot(Paper paper, Wording words, Sender sender, boolean abroad) {
        this.paper = paper;
        this.words = words;
        this.columns = List.of(address(sender.party(), abroad), contact(sender), idsAndAccounts(sender));
        float most = 0;
        for (int column = 0; column < columns.size(); column++) {
            float lines = 0;
            for (String line : columns.get(column)) {
                lines += Paper.height(line, Style.FOOT, WIDTHS[column]);
            }
            most = Math.max(most, lines);
        }
        height = most;
    }

    private List<String> address(Party party, boolean abroad) {
        return known(
                Stream.of(party.name(), party.street(), party.place(), abroad ? words.country(party.country()) : null));
    }

    private List<String> contact(Sender sender) {
        return known(Stream.of(
                sender.contact(),
                sender.phone(),
                sender.email() == null ? sender.party().email() : sender.email()));
    }

    private List<String> idsAndAccounts(Sender sender) {
        List<String> lines = new ArrayList<>();
        lines.add(labelled("seller.vat-id.short", sender.party().vatId()));
        lines.add(labelled("seller.registration", sender.registrationNumber()));
        for (BankDetails bank : sender.accounts()) {
            lines.add(words.accountLabel(bank.accountId()) + " " + words.account(bank.accountId()));
            if (bank.bic() != null) {
                lines.add(words.of("payment.bic") + " " + bank.bic());
            }
        }
        return known(lines.stream());
    }

    private String labelled(String label, String value) {
        return value == null || value.isBlank() ? null : words.of(label) + " " + value;
    }

    private static List<String> known(Stream<String> lines) {
        return lines.filter(line -> line != null && !line.isBlank()).toList();
    }

    /** Where text has to end on every page. */
    float textEnd() {
        return top() - GAP - Style.FOOT.line();
    }

    private float top() {
        return Paper.HEIGHT - MARGIN - height;
    }

    /** The part of a form's height that the foot need not make way for. */
    float marginBelow() {
        return MARGIN - ABOVE_FORM;
    }

    void keepFree(float space) {
        kept = space;
    }

    void writeOnAllPages() {
        for (int page = 1; page <= paper.pages(); page++) {
            paper.turnTo(page);
            write(page, page == paper.pages() && kept > 0 ? top() - kept + marginBelow() : top());
        }
    }

    private void write(int page, float top) {
        String number = words.of("page") + " " + page + " " + words.of("page.of") + " " + paper.pages();
        paper.textRight(number, Style.FOOT, Letter.RIGHT, top - ABOVE_TEXT - Style.FOOT.line());
        paper.rule(Letter.LEFT, Letter.RIGHT, top - ABOVE_TEXT / 2, 0.4f, Ink.RULE);
        for (int column = 0; column < columns.size(); column++) {
            float at = top;
            Style style = column == 0 ? Style.FOOT_NAME : Style.FOOT;
            for (String line : columns.get(column)) {
                at = paper.paragraph(line, style, LEFTS[column], at, WIDTHS[column]);
                style = Style.FOOT;
            }
        }
    }
}
