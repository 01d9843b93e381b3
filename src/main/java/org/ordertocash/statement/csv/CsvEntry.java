package org.ordertocash.statement.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.money.Iban;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.ReportedTransaction.Details;
import org.ordertocash.statement.reported.ReportedTransaction.Direction;
import org.ordertocash.statement.text.PlainText;
import org.ordertocash.statement.text.TextLimits;
import org.ordertocash.statement.text.WrittenAmount;

/** Reads one row after the other by a mapping, and notes what is wrong by column. */
public final class CsvEntry {

    /** @param column as the mapping names it */
    public record Problem(String column, String message) {}

    private final CsvMapping mapping;
    private final CsvLayout layout;
    private final Map<String, Integer> places;
    private final DateTimeFormatter days;
    private final String thousands;
    /**
     * Where thousands separators may be: a character elsewhere is another sign, and the amount another one. Null if
     * there are none.
     */
    private final Pattern grouped;

    private static final Pattern BLANKS = Pattern.compile("[ \u00a0\u2007\u2009\u202f]");
    /** The minus of Unicode, and the dashes that programs make of a hyphen. */
    private static final Pattern MINUS = Pattern.compile("[\u2212\u2010-\u2013]");

    private static final Pattern PARENTHESES = Pattern.compile("\\(([^()+-]*)\\)");

    private CsvRecord row;
    private List<Problem> problems = List.of();

    CsvEntry(CsvLayout layout, Map<String, Integer> places) {
        this.layout = layout;
        this.mapping = layout.mapping();
        this.places = places;
        this.days = CsvMapping.formatter(mapping.datePattern());
        // a blank is often a no-break one, which has been made a plain one
        String mark = mapping.thousandsSign();
        this.thousands = mark != null && BLANKS.matcher(mark).matches() ? " " : mark;
        this.grouped = mark == null ? null : grouped(Pattern.quote(thousands), Pattern.quote(mapping.decimalSign()));
    }

    private static Pattern grouped(String thousands, String decimal) {
        return Pattern.compile("[+-]? *(\\d{1,3}(" + thousands + "\\d{2,3})*" + thousands + "\\d{3}|\\d+)(" + decimal
                + "\\d*)? *[+-]?");
    }

    /** What was wrong with the row read last. */
    List<Problem> problems() {
        return problems;
    }

    /** Null if something is wrong with it. */
    ReportedTransaction read(CsvRecord next) {
        row = next;
        problems = new ArrayList<>();
        LocalDate booked = day(mapping.bookingDate());
        LocalDate value =
                mapping.valueDate() == null || text(mapping.valueDate()) == null ? booked : day(mapping.valueDate());
        BigDecimal amount = amount();
        checkAccount();
        if (!problems.isEmpty()) {
            return null;
        }
        Direction direction = amount.signum() < 0 ? Direction.DBIT : Direction.CRDT;
        List<String> references = new ArrayList<>();
        mapping.references().stream()
                .map(this::text)
                .filter(t -> !PlainText.isNoReference(t))
                .forEach(references::add);
        String remittance = mapping.remittance().stream()
                .map(this::text)
                .filter(t -> t != null)
                .collect(Collectors.joining(" "));
        if (references.isEmpty() && remittance.length() <= 40 && CreditorReference.isValid(remittance)) {
            references.add(remittance);
        }
        boolean came = direction == Direction.CRDT;
        return new ReportedTransaction(
                direction,
                false,
                layout.currency(),
                amount.abs(),
                booked,
                value,
                reference(mapping.bankReference()),
                0,
                reference(mapping.endToEndId()),
                came ? TextLimits.limited(text(mapping.payerName()), 200) : null,
                came ? PlainText.asIban(text(mapping.payerIban())) : null,
                references.stream().map(r -> TextLimits.limited(r, 140)).toList(),
                TextLimits.limited(remittance, TextLimits.MAX_TEXT),
                null,
                new Details(
                        null,
                        TextLimits.limited(reference(mapping.mandateId()), 35),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null),
                (int) row.getStartingLineNumber());
    }

    boolean isBlank(CsvRecord next) {
        return next.getFields().stream().allMatch(String::isBlank);
    }

    /** Whether the mapping says that such a row is no booking. */
    boolean isIgnored(CsvRecord next) {
        String first = next.getFields().stream()
                .filter(field -> !field.isBlank())
                .findFirst()
                .map(PlainText::tidy)
                .orElse("");
        return first != null
                && mapping.ignoredRows().stream()
                        .anyMatch(begin -> first.regionMatches(true, 0, begin, 0, begin.length()));
    }

    /** Tidy; null if the column is empty, missing or not mapped. */
    private String text(String column) {
        int at = column == null ? -1 : places.get(column);
        return at < 0 || at >= row.getFieldCount() ? null : PlainText.tidy(row.getField(at));
    }

    private String reference(String column) {
        String text = text(column);
        return PlainText.isNoReference(text) ? null : TextLimits.limited(text, 100);
    }

    private void problem(String column, String message) {
        problems.add(new Problem(column, message));
    }

    private LocalDate day(String column) {
        String text = text(column);
        if (text == null) {
            problem(column, "is empty");
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text, days); // of a time, its day
            if (day.getYear() >= 1980 && day.getYear() < 2100) {
                return day;
            }
            problem(column, "\"" + shown(text) + "\" is not a day from 1980 to 2099");
        } catch (DateTimeException noDay) {
            problem(column, "\"" + shown(text) + "\" is not a date as " + mapping.datePattern());
        }
        return null;
    }

    /** Signed: money that came is positive. */
    private BigDecimal amount() {
        if (mapping.credit() != null) {
            BigDecimal credit = text(mapping.credit()) == null ? BigDecimal.ZERO : number(mapping.credit());
            BigDecimal debit = text(mapping.debit()) == null ? BigDecimal.ZERO : number(mapping.debit());
            if (credit == null || debit == null) {
                return null;
            }
            if (text(mapping.credit()) == null && text(mapping.debit()) == null
                    || credit.signum() != 0 && debit.signum() != 0) {
                problem(mapping.credit(), "either this column or \"" + mapping.debit() + "\" must hold the amount");
            } else if (credit.signum() < 0) {
                problem(mapping.credit(), "is negative");
            }
            return credit.signum() != 0 ? credit : debit.abs().negate();
        }
        BigDecimal amount = number(mapping.amount());
        if (mapping.indicator() == null || amount == null) {
            return amount;
        }
        String said = text(mapping.indicator());
        boolean debit = said != null && mapping.debitValues().stream().anyMatch(said::equalsIgnoreCase);
        if (!debit && (said == null || mapping.creditValues().stream().noneMatch(said::equalsIgnoreCase))) {
            problem(
                    mapping.indicator(),
                    "\"" + shown(said) + "\" is neither " + mapping.creditValues() + " nor " + mapping.debitValues());
        } else if (amount.signum() < 0) {
            problem(
                    mapping.amount(),
                    "is negative, although \"" + mapping.indicator() + "\" says whether it came or went");
        }
        return debit ? amount.negate() : amount;
    }

    private BigDecimal number(String column) {
        String cell = text(column);
        if (cell == null) {
            problem(column, "is empty");
            return null;
        }
        String written = plain(cell);
        String text = grouped == null || !written.contains(thousands)
                ? written
                : grouped.matcher(written).matches() ? written.replace(thousands, "") : "";
        String plain = mapping.decimalSign().equals(",") && text.indexOf('.') < 0 ? text.replace(',', '.') : text;
        boolean wrongSign = mapping.decimalSign().equals(",") && text.indexOf('.') >= 0;
        boolean trailing = plain.length() > 1 && "+-".indexOf(plain.charAt(plain.length() - 1)) >= 0;
        plain = trailing ? plain.charAt(plain.length() - 1) + plain.substring(0, plain.length() - 1) : plain;
        WrittenAmount amount = new WrittenAmount(plain, layout.currency());
        if (wrongSign || amount.problem() != null) {
            problem(
                    column,
                    "\"" + shown(cell) + "\" is not an amount in " + layout.currency() + " with decimal sign "
                            + mapping.decimalSign());
            return null;
        }
        return amount.value();
    }

    /**
     * Without the sign or code of the account's own currency beside the number, with one kind of minus and of blanks;
     * what stands in parentheses is negative, as accountants write it.
     */
    private String plain(String cell) {
        String text = MINUS.matcher(BLANKS.matcher(cell).replaceAll(" ")).replaceAll("-");
        Matcher negative = PARENTHESES.matcher(text);
        if (negative.matches()) {
            String amount = withoutCurrency(negative.group(1).strip());
            return amount.isEmpty() || !Character.isDigit(amount.charAt(0)) ? cell : "-" + amount;
        }
        return withoutCurrency(text);
    }

    private String withoutCurrency(String amount) {
        String text = amount;
        for (String sign : CurrencySigns.of(layout.currency())) {
            if (text.regionMatches(true, text.length() - sign.length(), sign, 0, sign.length())) {
                text = text.substring(0, text.length() - sign.length()).stripTrailing();
            } else if (text.regionMatches(true, 0, sign, 0, sign.length())) {
                text = text.substring(sign.length()).stripLeading();
            } else if (text.length() > 1
                    && "+-".indexOf(text.charAt(0)) >= 0
                    && text.substring(1).stripLeading().regionMatches(true, 0, sign, 0, sign.length())) {
                text = text.charAt(0)
                        + text.substring(1)
                                .stripLeading()
                                .substring(sign.length())
                                .stripLeading();
            }
        }
        return text;
    }

    private void checkAccount() {
        String account = text(mapping.account());
        if (account != null && !Iban.normalise(account).equals(layout.accountId())) {
            problem(mapping.account(), "the row is of account " + shown(account) + ", not of " + layout.accountId());
        }
        String currency = text(mapping.currency());
        if (currency != null && !currency.equalsIgnoreCase(layout.currency())) {
            problem(
                    mapping.currency(),
                    "the row is in " + shown(currency) + ", but the account in " + layout.currency());
        }
    }

    private static String shown(String text) {
        return text == null ? "" : TextLimits.limited(text, 40);
    }
}
