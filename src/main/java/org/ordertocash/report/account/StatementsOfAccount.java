package org.ordertocash.report.account;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Account;
import org.ordertocash.money.Amounts;
import org.ordertocash.report.AgingBuckets;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads statements of account from the postings, never from stored balances: as of any past day they say what the books
 * say, and they tie to accounts 1200, 1210 and 1450.
 */
@Service
@Transactional(readOnly = true)
public class StatementsOfAccount {

    /** More than anybody reads; a longer time is asked for in parts. */
    public static final int MOST_LINES = 5_000;

    private static final BigDecimal NONE = BigDecimal.ZERO;

    /** The postings of the account, each as (journal_id, open_item_id, account, currency, amount). */
    private static final String MINE = """
            with mine as materialized (
                select p.journal_id, p.open_item_id, p.account, p.currency, p.amount
                  from otc.open_items i join otc.postings p on p.open_item_id = i.id and p.account in (:receivables)
                 where i.customer_id = :customer and i.entity_id = :entity
                union all
                select p.journal_id, null, p.account, p.currency, p.amount
                  from otc.postings p join otc.journals j on j.id = p.journal_id
                 where p.account = '1450' and p.customer_id = :customer and j.entity_id = :entity
            )
            """;

    private final JdbcClient jdbc;
    private final LocalDays days;

    StatementsOfAccount(JdbcClient jdbc, LocalDays days) {
        this.jdbc = jdbc;
        this.days = days;
    }

    private record Movement(String currency, StatementOfAccount.Line line) {}

    private record Balances(String currency, BigDecimal opening, BigDecimal closing, BigDecimal onAccount) {}

    private record Aged(String currency, AgingBuckets amounts) {}

    /**
     * @param from first day, by posting day; null: the first of the last day's month
     * @param to last day; what was posted later is not in it; null: today
     * @throws InvalidInput {@code from} is after {@code to}, or there are more than {@link #MOST_LINES} lines
     */
    public StatementOfAccount of(CustomerAccount account, LocalDate from, LocalDate to) {
        LocalDate last = to == null ? days.today(account.entityId()) : to;
        return ofDays(account, from == null ? last.withDayOfMonth(1) : from, last);
    }

    private StatementOfAccount ofDays(CustomerAccount account, LocalDate from, LocalDate to) {
        new FieldErrors()
                .day(from, "from")
                .day(to, "to")
                .require(!from.isAfter(to), "from", "is after the last day, " + to)
                .throwIfAny();
        Map<String, List<Movement>> movements =
                movements(account, from, to).stream().collect(Collectors.groupingBy(Movement::currency));
        Map<String, Balances> balances = balances(account, from, to);
        Map<String, Aged> aging = aging(account, to);
        Set<String> currencies = new TreeSet<>(movements.keySet());
        balances.values().stream()
                .filter(b -> b.opening().signum() != 0
                        || b.closing().signum() != 0
                        || b.onAccount().signum() != 0)
                .forEach(b -> currencies.add(b.currency()));
        currencies.addAll(aging.keySet());
        if (currencies.isEmpty()) {
            currencies.add(account.currency());
        }
        return new StatementOfAccount(
                account.customer(),
                jdbc.sql("select name from otc.customers where id = :id")
                        .param("id", account.customerId())
                        .query(String.class)
                        .single(),
                account.entity(),
                from,
                to,
                currencies.stream()
                        .map(currency -> section(
                                currency,
                                balances.getOrDefault(currency, new Balances(currency, NONE, NONE, NONE)),
                                movements.getOrDefault(currency, List.of()),
                                aging.get(currency)))
                        .toList());
    }

    private static StatementOfAccount.Section section(
            String currency, Balances balances, List<Movement> movements, Aged aged) {
        BigDecimal balance = amount(balances.opening(), currency);
        BigDecimal charged = amount(NONE, currency);
        BigDecimal settled = charged;
        List<StatementOfAccount.Line> lines = new ArrayList<>();
        for (Movement movement : movements) {
            StatementOfAccount.Line line = movement.line();
            balance = balance.add(line.amount());
            charged = charged.add(line.amount().max(NONE));
            settled = settled.add(line.amount().negate().max(NONE));
            lines.add(new StatementOfAccount.Line(
                    line.postedOn(),
                    line.kind(),
                    line.document(),
                    line.dueOn(),
                    line.reference(),
                    line.discount(),
                    line.amount(),
                    balance));
        }
        return new StatementOfAccount.Section(
                currency,
                amount(balances.opening(), currency),
                List.copyOf(lines),
                amount(charged, currency),
                amount(settled, currency),
                amount(balances.closing(), currency),
                amount(balances.onAccount(), currency),
                aged == null ? nothingOpen(currency) : aged.amounts());
    }

    private static AgingBuckets nothingOpen(String currency) {
        BigDecimal none = amount(NONE, currency);
        return new AgingBuckets(none, none, none, none, none, none, none);
    }

    private List<Movement> movements(CustomerAccount account, LocalDate from, LocalDate to) {
        List<Movement> lines = jdbc.sql(MINE + """
                        , moved as (
                            select journal_id, open_item_id, currency, sum(amount) as amount
                              from mine group by journal_id, open_item_id, currency having sum(amount) <> 0
                        )
                        select j.posted_on, j.kind, m.currency, m.amount, i.document_number, i.due_on,
                               nullif(coalesce(p.end_to_end_id, p.bank_reference), 'NOTPROVIDED') as reference,
                               (select sum(a.discount) from otc.allocations a
                                 where a.open_item_id = m.open_item_id and a.journal_id = m.journal_id) as discount
                          from moved m
                          join otc.journals j on j.id = m.journal_id and j.posted_on between :from and :to
                          left join otc.open_items i on i.id = m.open_item_id
                          left join otc.payment_actions c on j.source_type = 'payment-action' and c.id = j.source_id
                          left join otc.payments p
                            on p.id = case j.source_type when 'payment' then j.source_id else c.payment_id end
                         order by j.posted_on, j.id, m.open_item_id nulls last limit :most
                        """)
                .params(parameters(account, from, to))
                .param("most", MOST_LINES + 1)
                .query(StatementsOfAccount::movement)
                .list();
        if (lines.size() > MOST_LINES) {
            throw InvalidInput.of(
                    "from", "is too early: a statement has at most " + MOST_LINES + " lines, ask for a shorter time");
        }
        return lines;
    }

    private static Movement movement(ResultSet row, int n) throws SQLException {
        String currency = row.getString("currency");
        BigDecimal discount = row.getBigDecimal("discount");
        return new Movement(
                currency,
                new StatementOfAccount.Line(
                        row.getObject("posted_on", LocalDate.class),
                        row.getString("kind"),
                        row.getString("document_number"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("reference"),
                        discount == null || discount.signum() <= 0 ? null : amount(discount, currency),
                        amount(row.getBigDecimal("amount"), currency),
                        null));
    }

    private Map<String, Balances> balances(CustomerAccount account, LocalDate from, LocalDate to) {
        return jdbc.sql(MINE + """
                        select m.currency, coalesce(sum(m.amount) filter (where j.posted_on < :from), 0) as opening,
                               sum(m.amount) as closing,
                               coalesce(-sum(m.amount) filter (where m.account = '1450'), 0) as on_account
                          from mine m join otc.journals j on j.id = m.journal_id and j.posted_on <= :to
                         group by m.currency
                        """).params(parameters(account, from, to)).query(Balances.class).list().stream()
                .collect(Collectors.toMap(Balances::currency, Function.identity()));
    }

    private Map<String, Aged> aging(CustomerAccount account, LocalDate to) {
        return jdbc
                .sql("""
                        with open_then as (
                            select i.currency, cast(:to as date) - i.due_on as days, sum(p.amount) as amount
                              from otc.open_items i
                              join otc.postings p on p.open_item_id = i.id and p.account in (:receivables)
                              join otc.journals j on j.id = p.journal_id and j.posted_on <= :to
                             where i.customer_id = :customer and i.entity_id = :entity
                             group by i.id having sum(p.amount) <> 0
                        )
                        select currency,
                               coalesce(sum(amount) filter (where days <= 0), 0) as not_due,
                               coalesce(sum(amount) filter (where days between 1 and 30), 0) as days_1,
                               coalesce(sum(amount) filter (where days between 31 and 60), 0) as days_31,
                               coalesce(sum(amount) filter (where days between 61 and 90), 0) as days_61,
                               coalesce(sum(amount) filter (where days between 91 and 180), 0) as days_91,
                               coalesce(sum(amount) filter (where days > 180), 0) as over_180,
                               sum(amount) as total
                          from open_then group by currency
                        """)
                .params(parameters(account, to, to))
                .query((row, n) -> new Aged(
                        row.getString("currency"),
                        new AgingBuckets(
                                amount(row, "not_due"),
                                amount(row, "days_1"),
                                amount(row, "days_31"),
                                amount(row, "days_61"),
                                amount(row, "days_91"),
                                amount(row, "over_180"),
                                amount(row, "total"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Aged::currency, Function.identity()));
    }

    private static Map<String, Object> parameters(CustomerAccount account, LocalDate from, LocalDate to) {
        return Map.of(
                "customer",
                account.customerId(),
                "entity",
                account.entityId(),
                "receivables",
                Account.ofOpenItems(),
                "from",
                from,
                "to",
                to);
    }

    private static BigDecimal amount(ResultSet row, String column) throws SQLException {
        return amount(row.getBigDecimal(column), row.getString("currency"));
    }

    private static BigDecimal amount(BigDecimal amount, String currency) {
        return Amounts.of(amount, currency).getAmount();
    }
}
