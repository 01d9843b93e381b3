package org.ordertocash.statement.swift;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.money.DayFormat;
import org.ordertocash.statement.reported.ReportedEntry;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.ReportedTransaction.Details;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.swift.SwiftReader.Field;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.ReturnReasons;
import org.ordertocash.statement.text.TextLimits;
import org.ordertocash.statement.text.WrittenAmount;

/** One :61: with its :86:. */
final class SwiftEntry {

    /** Value date, entry date, mark, letter of the currency, amount, type, references. */
    private static final Pattern ENTRY = Pattern.compile("(\\d{6})(?:(\\d{4})| {4})?(RC|RD|EC|ED|C|D)([A-Z])?"
            + "(\\d{1,20}(?:[,.]\\d{0,10})?) ?([A-Z][A-Z0-9 ]{2}(?=NONREF)|(?!NONREF)[A-Z][A-Z0-9 ]{3})?(.*)");

    private static final Pattern DUTCH_ACCOUNT = Pattern.compile("NL\\d{2}[A-Z]{4}\\d{10}");
    /** Rabobank names the other account in the second line, beside a text in named parts. */
    private static final Pattern OLD_ACCOUNT = Pattern.compile("P?[0-9]{9,10}");

    private static final int REFERENCE = 16;
    private static final int MAX_TEXT_LINES = 2000;
    private static final int MAX_TEXT = 100_000;
    private static final int SUPPLEMENT = 200;

    private final Field field;
    private final String currency;
    private final String mark;
    private final WrittenAmount written;
    private final LocalDate valueOn;
    private final LocalDate bookedOn;
    private final boolean clamped;
    private final String type;
    private final List<String> text = new ArrayList<>();
    private int textSize;
    private String ownerReference;
    private String bankReference;
    private String counterparty;
    private String payerIban;
    private String supplement = "";

    SwiftEntry(Field field, String currency) {
        this.field = field;
        this.currency = currency;
        Matcher entry = ENTRY.matcher(field.lines().get(0).strip());
        if (!entry.matches()) {
            throw SwiftStatement.refusal(
                    field.line(),
                    "\"" + TextLimits.limited(PlainText.tidy(field.text()), 60)
                            + "\" is not an entry (date, C or D, amount, type)");
        }
        mark = entry.group(3);
        written = new WrittenAmount(entry.group(5).replace(',', '.'), currency);
        if (written.problem() != null) {
            throw SwiftStatement.refusal(field.line(), written.problem());
        }
        valueOn = PlainText.shortDay(entry.group(1));
        LocalDate booked =
                valueOn == null || entry.group(2) == null ? null : PlainText.dayNear(valueOn, entry.group(2));
        if (valueOn == null || entry.group(2) != null && booked == null) {
            throw SwiftStatement.refusal(
                    field.line(),
                    "the date " + entry.group(1) + (entry.group(2) == null ? "" : entry.group(2)) + " does not exist");
        }
        bookedOn = booked;
        clamped = valueOn.getDayOfMonth() != Integer.parseInt(entry.group(1).substring(4));
        type = entry.group(6) == null ? null : PlainText.tidy(entry.group(6));
        references(entry.group(7));
        supplementary();
    }

    /**
     * Sixteen characters of the account's owner, those of the bank after two slashes; Rabobank writes the payer's name
     * after the sixteen, ASN and SNS the payer's account instead and the name in the next line.
     */
    private void references(String rest) {
        if (DUTCH_ACCOUNT.matcher(rest.strip()).matches()) {
            payerIban = rest.strip();
            return;
        }
        int bank = rest.indexOf("//");
        String owner = bank < 0 ? TextLimits.limited(rest, REFERENCE) : rest.substring(0, bank);
        counterparty = bank < 0 && rest.length() > REFERENCE ? PlainText.tidy(rest.substring(owner.length())) : null;
        String tidy = PlainText.tidy(owner);
        ownerReference = PlainText.isNoReference(tidy) || tidy.endsWith("+") ? null : tidy;
        String own = bank < 0 ? null : PlainText.tidy(rest.substring(bank + 2));
        bankReference = PlainText.isNoReference(own) ? null : own;
    }

    private void supplementary() {
        supplement = String.join(" ", field.lines().subList(1, field.lines().size()));
        String tidy = PlainText.tidy(supplement);
        // PostFinance gives its own reference here
        if (tidy != null
                && bankReference == null
                && tidy.length() >= REFERENCE
                && tidy.length() <= 40
                && tidy.chars().allMatch(Character::isDigit)) {
            bankReference = tidy;
            supplement = "";
        }
    }

    void text(Field more) {
        text.addAll(more.lines());
        textSize += more.lines().stream().mapToInt(String::length).sum();
        if (text.size() > MAX_TEXT_LINES || textSize > MAX_TEXT) {
            throw SwiftStatement.refusal(
                    field.line(), "its text has more than " + MAX_TEXT_LINES + " lines or " + MAX_TEXT + " characters");
        }
    }

    boolean expected() {
        return mark.startsWith("E");
    }

    BigDecimal amount() {
        return written.value();
    }

    LocalDate day() {
        return bookedOn != null ? bookedOn : valueOn;
    }

    Direction emit(StatementSink sink) {
        Direction direction = mark.equals("C") || mark.equals("RD") ? Direction.CRDT : Direction.DBIT;
        boolean reversal = mark.startsWith("R");
        SwiftText told = SwiftText.of(text);
        supplemented(told);
        if (clamped) {
            sink.warning("Entry at line " + field.line() + ": its value date "
                    + field.text().substring(0, 6) + " does not exist; " + DayFormat.inWords(valueOn) + " was taken.");
        }
        if ("NRTI".equals(type) && told.returnReason == null) {
            told.returnReason = ReturnReasons.in(told.remittance);
        }
        boolean payerIsKnown = direction == Direction.CRDT || reversal || told.returnReason != null;
        String remittance = told.remittance == null ? "" : told.remittance;
        if (remittance.length() > TextLimits.MAX_TEXT) {
            sink.warning(
                    "Entry at line " + field.line() + ": its remittance text is longer than can be kept, and was cut.");
        }
        sink.entry(new ReportedEntry(direction, amount(), bookedOn, valueOn, valueOn, ownReference(), field.line()));
        sink.transaction(new ReportedTransaction(
                direction,
                reversal,
                currency,
                amount(),
                bookedOn != null ? bookedOn : valueOn,
                valueOn,
                TextLimits.limited(bankReference, 100),
                0,
                TextLimits.limited(told.endToEndId != null ? told.endToEndId : ownerReference, 100),
                payerIsKnown ? TextLimits.limited(told.name != null ? told.name : counterparty, 200) : null,
                payerIsKnown ? told.iban : null,
                List.copyOf(told.references),
                TextLimits.limited(remittance, TextLimits.MAX_TEXT),
                told.returnReason,
                details(told, payerIsKnown),
                field.line()));
        return direction;
    }

    /** Codes between slashes, the payer's account, or more of the text. */
    private void supplemented(SwiftText told) {
        told.addReference(ownerReference);
        told.iban = told.iban == null ? payerIban : told.iban;
        String tidy = PlainText.tidy(supplement);
        if (tidy == null) {
            return;
        }
        if (payerIban != null) {
            told.name = told.name == null ? tidy : told.name;
        } else if (tidy.startsWith("/")) {
            new NamedText(told).read(tidy);
        } else if (PlainText.asIban(tidy) != null) {
            told.iban = told.iban != null ? told.iban : PlainText.asIban(tidy);
        } else if (told.named
                && told.remittance != null
                && OLD_ACCOUNT.matcher(tidy).matches()) {
            return;
        } else if (told.remittance == null || !told.remittance.contains(TextLimits.limited(tidy, SUPPLEMENT))) {
            told.remittance = told.remittance == null ? tidy : told.remittance + " " + tidy;
        }
    }

    private Details details(SwiftText told, boolean payerIsKnown) {
        WrittenAmount original = told.original == null ? null : told.original.in(currency);
        boolean other = original != null
                && original.problem() == null
                && original.value().signum() >= 0
                && (!original.currency().equals(currency) || original.value().compareTo(amount()) != 0);
        String code =
                type == null ? told.businessCode : told.businessCode == null ? type : type + "/" + told.businessCode;
        return new Details(
                payerIsKnown ? TextLimits.limited(told.ultimateName, 200) : null,
                TextLimits.limited(told.mandateId, 35),
                List.of(),
                PlainText.in(currency, told.charges),
                other ? original.value() : null,
                other ? original.currency() : null,
                told.rate,
                code);
    }

    private String ownReference() {
        String letters = bankReference == null
                ? ""
                : bankReference.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        return letters.isEmpty() || letters.length() > 100 ? null : letters;
    }
}
