package org.ordertocash.generalledger;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ordertocash.generalledger.BaseAmounts.Based;

/**
 * A batch as DATEV reads it: EXTF format 700, category 21 "Buchungsstapel", version 13; code page 1252, semicolon, line
 * ends CR LF. A row there has an account and a counter account, so that a journal of several lines becomes the rows
 * that move the same amounts between the same accounts. All amounts are in base currency.
 */
final class DatevStack {

    /** Rows that DATEV takes in one file. */
    static final int MOST_ROWS = 99_999;

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final BigDecimal MOST = new BigDecimal("9999999999.99");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("ddMM");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

    private final StringBuilder rows = new StringBuilder();
    private final AccountMap accounts;
    private final DatevClient client;
    private final String currency;

    private DatevStack(AccountMap accounts, DatevClient client, String currency) {
        this.accounts = accounts;
        this.client = client;
        this.currency = currency;
    }

    /** Why there is no file, or the file. */
    record Stack(String objection, byte[] content) {}

    /** What one account gets or gives in a journal. */
    private record Side(AccountMap.Target target, BigDecimal amount) {}

    /** @param made when, where the entity is */
    static Stack of(
            YearMonth month,
            String currency,
            ZonedDateTime made,
            List<Based> lines,
            AccountMap accounts,
            DatevClient client) {
        DatevStack stack = new DatevStack(accounts, client, currency);
        stack.header(month, made);
        stack.row(DatevColumns.NAMES);
        Optional<String> objection = BaseAmounts.byJournal(lines).values().stream()
                .map(stack::journal)
                .flatMap(Optional::stream)
                .findFirst();
        return objection
                .map(why -> new Stack(why, null))
                .orElseGet(() -> new Stack(null, stack.rows.toString().getBytes(WINDOWS)));
    }

    private void header(YearMonth month, ZonedDateTime made) {
        LocalDate yearBegins = month.atDay(1).withMonth(client.fiscalYearMonth());
        if (yearBegins.isAfter(month.atDay(1))) {
            yearBegins = yearBegins.minusYears(1);
        }
        row(List.of(
                text("EXTF"),
                "700",
                "21",
                text("Buchungsstapel"),
                "13",
                made.format(MOMENT),
                "",
                text("OC"),
                text(""),
                text(""),
                client.consultantNumber().toString(),
                client.clientNumber().toString(),
                yearBegins.format(DAY),
                client.accountLength().toString(),
                month.atDay(1).format(DAY),
                month.atEndOfMonth().format(DAY),
                text("Order to Cash " + month),
                text(""),
                "1",
                "0",
                "0",
                text(currency),
                "",
                text(""),
                "",
                "",
                text(""),
                "",
                "",
                text(""),
                text("")));
    }

    /** Debits against credits, one after the other, as long as something is left of both. */
    private Optional<String> journal(List<Based> lines) {
        Map<AccountMap.Target, BigDecimal> sums = new LinkedHashMap<>();
        lines.forEach(based ->
                sums.merge(accounts.of(based.line().account(), based.line().tax()), based.value(), BigDecimal::add));
        Deque<Side> debits = new ArrayDeque<>();
        Deque<Side> credits = new ArrayDeque<>();
        sums.forEach((target, sum) -> {
            if (sum.signum() != 0) {
                (sum.signum() > 0 ? debits : credits).add(new Side(target, sum.abs()));
            }
        });
        while (!debits.isEmpty()) {
            Side debit = debits.pop();
            Side credit = credits.pop();
            BigDecimal amount = debit.amount().min(credit.amount());
            Optional<String> objection = objection(lines.get(0).line(), debit.target(), credit.target(), amount);
            if (objection.isPresent()) {
                return objection;
            }
            row(lines, debit.target(), credit.target(), amount);
            giveBack(debits, debit, amount);
            giveBack(credits, credit, amount);
        }
        return Optional.empty();
    }

    private static void giveBack(Deque<Side> sides, Side side, BigDecimal amount) {
        if (side.amount().compareTo(amount) > 0) {
            sides.push(new Side(side.target(), side.amount().subtract(amount)));
        }
    }

    private Optional<String> objection(
            Line line, AccountMap.Target debit, AccountMap.Target credit, BigDecimal amount) {
        for (AccountMap.Target target : List.of(debit, credit)) {
            if (!target.account().matches("\\d{" + client.accountLength() + "}")) {
                return Optional.of("The account " + target.account() + " does not have " + client.accountLength()
                        + " digits, as accounts of this client have.");
            }
        }
        if (debit.account().equals(credit.account())) {
            return Optional.of("In journal " + line.journalId() + " account " + debit.account()
                    + " would be posted against itself: give both sides the same BU key.");
        }
        if (debit.taxKey() != null && credit.taxKey() != null && !debit.taxKey().equals(credit.taxKey())) {
            return Optional.of("In journal " + line.journalId() + " accounts " + debit.account() + " and "
                    + credit.account() + " meet with different BU keys.");
        }
        return amount.stripTrailingZeros().scale() > 2 || amount.compareTo(MOST) > 0
                ? Optional.of("In journal " + line.journalId() + " an amount does not fit: DATEV takes ten digits"
                        + " before the point and two after it.")
                : Optional.empty();
    }

    private void row(List<Based> lines, AccountMap.Target debit, AccountMap.Target credit, BigDecimal amount) {
        Line line = lines.get(0).line();
        String document = lines.stream()
                .map(based -> based.line().document())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("J" + line.journalId());
        String key = debit.taxKey() == null ? credit.taxKey() : debit.taxKey();
        List<String> row = new ArrayList<>(Collections.nCopies(DatevColumns.NAMES.size(), ""));
        row.set(DatevColumns.AMOUNT, amount.setScale(2).toPlainString().replace('.', ','));
        row.set(DatevColumns.DEBIT_OR_CREDIT, text("S"));
        row.set(DatevColumns.CURRENCY, text(currency));
        row.set(DatevColumns.ACCOUNT, debit.account());
        row.set(DatevColumns.COUNTER_ACCOUNT, credit.account());
        row.set(DatevColumns.TAX_KEY, text(key == null ? "" : key));
        row.set(DatevColumns.DAY, line.day().format(DAY_OF_YEAR));
        row.set(DatevColumns.DOCUMENT, text(cut(document.replaceAll("[^0-9A-Za-z$&%*+/-]", ""), 36)));
        row.set(DatevColumns.TEXT, text(cut(line.description(), 60)));
        row.set(DatevColumns.NOTE_KIND, text("Journal"));
        row.set(DatevColumns.NOTE, text(String.valueOf(line.journalId())));
        row(row);
    }

    private void row(List<String> fields) {
        rows.append(String.join(";", fields)).append("\r\n");
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    private static String text(String value) {
        return '"' + value.replaceAll("\\p{Cntrl}", " ").replace("\"", "\"\"") + '"';
    }
}
