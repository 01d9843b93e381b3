package org.ordertocash.statement.bai;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ordertocash.statement.reported.ReportedEntry;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.ReportedTransaction.Details;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.swift.SwiftText;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.ReturnReasons;
import org.ordertocash.statement.text.TextLimits;

/** A transaction (16) with its text. */
final class BaiTransaction {

    /** Checks, direct debits and wires that came back. */
    private static final Set<Integer> RETURNS = Set.of(255, 257, 266, 555, 557, 566);

    private static final Set<Integer> REVERSALS = Set.of(252, 552);
    private static final int FOR_INFORMATION = 890;

    private final BaiRecord record;
    private final LocalDate day;
    private final int type;
    private final int behindFunds;
    private String name;
    private String iban;
    private String endToEndId;
    private final StringBuilder text = new StringBuilder();

    BaiTransaction(BaiRecord record, LocalDate day) {
        this.record = record;
        this.day = day;
        this.behindFunds = BaiAccount.behindFunds(record, 3);
        if (!record.field(1).matches("\\d{3}")) {
            throw record.refusal("\"" + TextLimits.limited(PlainText.tidy(record.field(1)), 20)
                    + "\" is not a transaction type of three digits");
        }
        this.type = Integer.parseInt(record.field(1));
    }

    boolean forInformation() {
        return type == FOR_INFORMATION;
    }

    Direction direction() {
        if (type >= 100 && type < 400 || type >= 920 && type < 960) {
            return Direction.CRDT;
        }
        if (type >= 400 && type < 700 || type >= 960) {
            return Direction.DBIT;
        }
        throw record.refusal(
                "whether the transaction type " + record.field(1) + " is a credit or a debit is not defined");
    }

    void emit(StatementSink sink, String currency, BigDecimal amount, Direction direction) {
        LocalDate value = record.field(3).equals("V") ? PlainText.shortDay(record.field(4)) : null;
        LocalDate valueOn = value == null ? day : value;
        record.texts(behindFunds + 2).forEach(this::text);
        String remittance = text.toString();
        if (remittance.length() > TextLimits.MAX_TEXT) {
            sink.warning("Entry at line " + record.line()
                    + ": its remittance text is longer than can be kept, and was cut.");
        }
        String bankReference = reference(behindFunds);
        String customerReference = reference(behindFunds + 1);
        SwiftText references = new SwiftText();
        references.addReference(customerReference);
        references.addReference(endToEndId);
        String returned = RETURNS.contains(type) ? returnReason(remittance) : null;
        boolean reversal = REVERSALS.contains(type);
        boolean payerIsKnown = direction == Direction.CRDT || returned != null || reversal;
        String letters = bankReference == null
                ? ""
                : bankReference.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        sink.entry(new ReportedEntry(
                direction, amount, day, value, valueOn, letters.isEmpty() ? null : letters, record.line()));
        sink.transaction(new ReportedTransaction(
                direction,
                reversal,
                currency,
                amount,
                day,
                valueOn,
                bankReference,
                0,
                endToEndId != null ? endToEndId : customerReference,
                payerIsKnown ? TextLimits.limited(name, 200) : null,
                payerIsKnown ? iban : null,
                List.copyOf(references.references),
                TextLimits.limited(remittance, TextLimits.MAX_TEXT),
                returned,
                new Details(null, null, List.of(), null, null, null, null, "BAI/" + record.field(1)),
                record.line()));
    }

    private String reference(int index) {
        String tidy = PlainText.tidy(record.field(index));
        return PlainText.isNoReference(tidy) ? null : TextLimits.limited(tidy, 100);
    }

    /** Some banks name in continuations who paid (DBNM), with which reference (EREF), from which account (DACT). */
    private void text(String line) {
        String tidy = PlainText.tidy(line);
        if (tidy == null) {
            return;
        }
        String value =
                tidy.length() > 5 && tidy.charAt(4) == ':' ? tidy.substring(5).strip() : "";
        switch (value.isEmpty() ? "" : tidy.substring(0, 4)) {
            case "DBNM" -> name = value;
            case "DACT" -> iban = PlainText.asIban(value);
            case "EREF" -> endToEndId = PlainText.isNoReference(value) ? null : TextLimits.limited(value, 100);
            default -> {}
        }
        if (text.length() <= TextLimits.MAX_TEXT) {
            text.append(text.isEmpty() ? "" : " ").append(tidy);
        }
    }

    /** The code of the clearing house, such as R02; otherwise that none was given. */
    private static String returnReason(String text) {
        int at = text.indexOf("Reason: \"R");
        String code = at < 0 || text.length() < at + 12 ? "" : text.substring(at + 9, at + 12);
        return code.matches("R\\d\\d") ? code : ReturnReasons.in(text);
    }
}
