package org.ordertocash.statement.swift;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.money.Iban;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementKind;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.StatementSummary;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.statement.swift.SwiftReader.Field;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.TextLimits;
import org.ordertocash.statement.text.WrittenAmount;

/** One MT940 or MT942 message. */
final class SwiftStatement {

    private static final Pattern BALANCE = Pattern.compile("([CD])(\\d{6})([A-Z]{3})?(\\d{1,20}([,.]\\d{0,10})?)\\s*");
    private static final Pattern TOTAL = Pattern.compile("(\\d{1,9})([A-Z]{3})(\\d{1,20}([,.]\\d{0,10})?)\\s*");

    private final StatementSink sink;
    private final UnaryOperator<String> currencyOf;
    private final int ordinal;
    private int line;
    private String current = "";
    private String reference;
    private String account;
    private String currency;
    private String number;
    private LocalDate reportedOn;
    private boolean interim;
    private boolean trailer;
    private Balance opening;
    private Balance closing;
    private StatementHeader header;
    private SwiftEntry entry;
    private final BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO};
    private final int[] counts = {0, 0};
    private int pending;

    SwiftStatement(StatementSink sink, UnaryOperator<String> currencyOf, int ordinal) {
        this.sink = sink;
        this.currencyOf = currencyOf;
        this.ordinal = ordinal;
    }

    private record Balance(LocalDate day, BigDecimal amount) {}

    boolean begun() {
        return reference != null;
    }

    /** Says which field begins, before its lines are known. */
    void reading(String tag) {
        current = tag;
    }

    boolean insideEntry() {
        return closing == null && (current.equals("61") || current.equals("86"));
    }

    boolean closed() {
        return closing != null || current.startsWith("62");
    }

    void take(Field field) {
        if (!field.tag().equals("86")) {
            flush();
        }
        boolean oneLine = field.tag().startsWith("6") && !field.tag().equals("61")
                || field.tag().startsWith("9");
        refuseIf(
                oneLine && !field.lines().stream().skip(1).allMatch(String::isBlank),
                field,
                "this balance or sum is followed by something that does not belong to it");
        switch (field.tag()) {
            case "20" -> {
                reference = PlainText.tidy(field.text()) == null ? "" : PlainText.tidy(field.text());
                line = field.line();
            }
            case "25", "25P" -> account = field.text();
            case "28", "28C" -> number = field.text();
            case "34F" -> {
                interim = true;
                currency = currency == null && field.text().length() > 3
                        ? field.text().substring(0, 3)
                        : currency;
            }
            case "13", "13D" -> {
                interim |= field.tag().equals("13D");
                reportedOn = PlainText.shortDay(TextLimits.limited(field.text(), 6));
            }
            case "60F", "60M" -> {
                refuseIf(opening != null, field, "a statement has only one opening balance");
                opening = balance(field);
            }
            case "61" -> {
                refuseIf(closing != null, field, "there is an entry after the closing balance");
                requireOpening(field);
                entry = new SwiftEntry(field, currency());
                begin(entry.day(), field);
            }
            case "86" -> {
                if (entry != null) {
                    entry.text(field);
                }
            }
            case "62F", "62M" -> {
                refuseIf(closing != null, field, "a statement has only one closing balance");
                closing = balance(field);
            }
            case "64", "65", "65F" -> trailer = true;
            case "90C", "90D" -> {
                begin(reportedOn, field);
                checkTotal(field, field.tag().equals("90C") ? Direction.CRDT : Direction.DBIT);
                trailer = true;
            }
            default -> {}
        }
    }

    private static void refuseIf(boolean wrong, Field field, String why) {
        if (wrong) {
            throw refusal(field.line(), why);
        }
    }

    static UnreadableStatement refusal(int line, String why) {
        return new UnreadableStatement(line, 1, why + ". The file was not taken; ask the bank for a correct one.");
    }

    private Balance balance(Field field) {
        Matcher balance = BALANCE.matcher(field.text());
        refuseIf(
                !balance.matches(),
                field,
                "\"" + TextLimits.limited(PlainText.tidy(field.text()), 40)
                        + "\" is not a balance (C or D, date, currency, amount)");
        if (balance.group(3) != null) {
            refuseIf(
                    currency != null && !currency.equals(balance.group(3)),
                    field,
                    "the balances are in different currencies");
            currency = balance.group(3);
        }
        WrittenAmount amount = new WrittenAmount(balance.group(4).replace(',', '.'), currency());
        refuseIf(amount.problem() != null, field, amount.problem());
        LocalDate day = PlainText.shortDay(balance.group(2));
        refuseIf(day == null, field, "the date " + balance.group(2) + " of the balance does not exist");
        return new Balance(day, balance.group(1).equals("D") ? amount.value().negate() : amount.value());
    }

    private String currency() {
        if (currency == null && account != null) {
            currency = trailingCurrency() != null ? trailingCurrency() : currencyOf.apply(Iban.normalise(account));
        }
        return currency;
    }

    /** Some banks write the currency after the account number. */
    private String trailingCurrency() {
        String id = Iban.normalise(account);
        String last = id.length() > 7 ? id.substring(id.length() - 3) : "";
        String rest = id.substring(0, id.length() - last.length());
        return Amounts.isCurrency(last) && (Iban.isValid(rest) || rest.chars().allMatch(Character::isDigit))
                ? last
                : null;
    }

    private void requireOpening(Field field) {
        refuseIf(opening == null && !interim, field, "the statement has no opening balance (:60F:)");
    }

    private void begin(LocalDate day, Field field) {
        if (header != null) {
            return;
        }
        requireOpening(field);
        refuseIf(
                account == null || account.isBlank() || account.length() > 60,
                field,
                "the statement does not name its account (:25:)");
        String id = Iban.normalise(account);
        String ownCurrency = currency();
        if (ownCurrency != null && ownCurrency.equals(trailingCurrency())) {
            id = id.substring(0, id.length() - 3);
        }
        StatementKind kind = opening == null ? StatementKind.INTRADAY : StatementKind.END_OF_DAY;
        LocalDate first = opening != null ? opening.day() : reportedOn;
        String[] numbers = (number == null ? "" : number).split("/", 2);
        boolean numbered = !numbers[0].isBlank() && !numbers[0].strip().chars().allMatch(c -> c == '0');
        // numbers start again each year, and many banks give none: the first day and the beginning of the statement
        // make it unique
        String own = numbered
                ? numbers[0].strip()
                : reference + " "
                        + Fingerprint.ofParts(
                                        opening,
                                        day,
                                        field.tag(),
                                        field.text(),
                                        field.tag().startsWith("61") ? "" : ordinal)
                                .substring(0, 8);
        header = new StatementHeader(
                kind,
                opening == null ? "MT942" : "MT940",
                id,
                ownCurrency,
                own + (first == null ? "" : " of " + first),
                numbered && numbers.length > 1 ? numbers[1].strip() : "",
                StatementHeader.Page.ONLY,
                null,
                first,
                day != null ? day : first,
                line);
        sink.beginStatement(header);
    }

    private void flush() {
        if (entry == null) {
            return;
        }
        if (entry.expected()) {
            pending++;
        } else {
            Direction direction = entry.emit(sink);
            sums[direction.ordinal()] = sums[direction.ordinal()].add(entry.amount());
            counts[direction.ordinal()]++;
        }
        entry = null;
    }

    private void checkTotal(Field field, Direction direction) {
        Matcher total = TOTAL.matcher(field.text());
        refuseIf(
                !total.matches(),
                field,
                "\"" + TextLimits.limited(PlainText.tidy(field.text()), 40) + "\" is not a number and sum of entries");
        WrittenAmount sum = new WrittenAmount(total.group(3).replace(',', '.'), total.group(2));
        refuseIf(sum.problem() != null, field, sum.problem());
        int count = counts[direction.ordinal()];
        if (count != Integer.parseInt(total.group(1)) || sums[direction.ordinal()].compareTo(sum.value()) != 0) {
            sink.warning("Report " + header.id() + ": the bank states " + total.group(1)
                    + (direction == Direction.CRDT ? " credits" : " debits") + " of " + sum + ", but " + count + " of "
                    + MoneyFormat.inWords(sums[direction.ordinal()], sum.currency()) + " were read.");
        }
    }

    /**
     * @param marked whether the message has an end mark: without it and without a closing balance the file may be cut
     *     off
     * @param followed whether something stands behind the message, so that it is whole
     */
    void end(boolean marked, boolean followed) {
        flush();
        Field last = new Field("end", List.of(reference), line);
        if (closing == null && opening != null) {
            refuseIf(
                    !trailer && !marked,
                    last,
                    "the statement that begins here has no closing balance (:62F:), so that the file may be cut off");
        }
        refuseIf(
                interim && opening == null && closing == null && !trailer && !followed,
                last,
                "the report that begins here has neither sums (:90C:, :90D:) nor an end mark (-), so that the file may "
                        + "be cut off");
        begin(closing != null ? closing.day() : reportedOn, last);
        if (closing == null && opening != null) {
            sink.warning("Statement " + header.id()
                    + ": the bank states no closing balance (:62F:), so that the sum of its entries could not "
                    + "be checked.");
        }
        if (pending > 0) {
            sink.warning("Statement " + header.id() + ": " + pending + (pending == 1 ? " entry is" : " entries are")
                    + " only expected and not taken.");
        }
        sink.endStatement(new StatementSummary(
                opening == null ? null : opening.amount(),
                closing == null ? null : closing.amount(),
                opening == null && closing == null ? null : currency,
                sums[Direction.CRDT.ordinal()].subtract(sums[Direction.DBIT.ordinal()]),
                counts[0] + counts[1],
                pending));
    }
}
