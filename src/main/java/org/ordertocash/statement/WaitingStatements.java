package org.ordertocash.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.statement.StatementFiles.StatementFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The statement files that are held, with their balances and what people said against them. */
@Service
@Transactional(readOnly = true)
public class WaitingStatements {

    private final StatementFiles files;
    private final JdbcClient jdbc;

    WaitingStatements(StatementFiles files, JdbcClient jdbc) {
        this.files = files;
        this.jdbc = jdbc;
    }

    /**
     * A held file.
     *
     * @param contradictions what people said against it, the first one first
     */
    public record Waiting(StatementFile file, List<Balances> balances, List<Contradiction> contradictions) {}

    /** @param by user id */
    public record Contradiction(String by, Instant at, String comment) {}

    /**
     * A statement of the file, and the one before it.
     *
     * @param day null: the bank says none; the same of the day before, and of balances
     * @param gap whether it opens otherwise than the one before it closed
     * @param statementBefore null: it is the first one of its account
     */
    public record Balances(
            String account,
            String entity,
            ZoneId zone,
            String statement,
            LocalDate day,
            Money opening,
            Money closing,
            boolean gap,
            String statementBefore,
            LocalDate dayBefore,
            Money closingBefore) {

        /** What moved on the account in between, unless a balance is wrong. */
        public Money unknown() {
            return opening.minus(closingBefore);
        }

        /** Whether whole days lie in between. */
        public boolean missesDays() {
            return day != null && dayBefore != null && dayBefore.plusDays(1).isBefore(day);
        }

        /** With {@link #missesDays()}. */
        public LocalDate firstMissingDay() {
            return dayBefore.plusDays(1);
        }

        /** With {@link #missesDays()}. */
        public LocalDate lastMissingDay() {
            return day.minusDays(1);
        }
    }

    /** How many files of these entities wait. */
    public int count(EntityScope mine) {
        return files.held(mine).size();
    }

    /** Those of these entities, the oldest first. */
    public List<Waiting> all(EntityScope mine) {
        List<StatementFile> held = files.held(mine);
        Long[] ids = held.stream().map(StatementFile::id).toArray(Long[]::new);
        Map<Long, List<Balances>> balances = balances(ids);
        Map<Long, List<Contradiction>> contradictions = contradictions(ids);
        return held.stream()
                .map(file -> new Waiting(
                        file,
                        balances.getOrDefault(file.id(), List.of()),
                        contradictions.getOrDefault(file.id(), List.of())))
                .toList();
    }

    private Map<Long, List<Balances>> balances(Long[] ids) {
        return jdbc
                .sql("""
                select x.statement_file_id, a.account_id, a.currency, e.name as entity, e.time_zone,
                       x.bank_statement_id as statement, x.day, x.opening_balance, x.closing_balance,
                       x.gap and x.follows is null as gap,
                       y.bank_statement_id as before, y.day as day_before, y.closing_balance as closing_before
                  from otc.statements x
                  join otc.bank_accounts a on a.id = x.bank_account_id
                  join otc.legal_entities e on e.id = a.entity_id
                  left join lateral (
                       select bank_statement_id, day, closing_balance from otc.statements y
                        where y.id = x.follows
                           or x.follows is null and y.bank_account_id = x.bank_account_id and y.kind = 'END_OF_DAY'
                          and y.closing_balance is not null and y.id <> x.id
                          and (y.day <= x.day or y.day is null or x.day is null)
                        order by y.day desc nulls last, y.id desc limit 1) y on true
                 where x.statement_file_id = any(:ids) order by x.id
                """)
                .param("ids", ids)
                .query((row, n) -> {
                    String currency = row.getString("currency");
                    return Map.entry(
                            row.getLong("statement_file_id"),
                            new Balances(
                                    row.getString("account_id"),
                                    row.getString("entity"),
                                    ZoneId.of(row.getString("time_zone")),
                                    row.getString("statement"),
                                    row.getObject("day", LocalDate.class),
                                    money(row.getBigDecimal("opening_balance"), currency),
                                    money(row.getBigDecimal("closing_balance"), currency),
                                    row.getBoolean("gap"),
                                    row.getString("before"),
                                    row.getObject("day_before", LocalDate.class),
                                    money(row.getBigDecimal("closing_before"), currency)));
                })
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Money money(BigDecimal amount, String currency) {
        return amount == null ? null : Amounts.of(amount, currency);
    }

    /** What people said against a file, the first one first. */
    public List<Contradiction> contradictions(long statementFileId) {
        return contradictions(new Long[] {statementFileId}).getOrDefault(statementFileId, List.of());
    }

    private Map<Long, List<Contradiction>> contradictions(Long[] ids) {
        return jdbc
                .sql("""
                select statement_file_id, created_by, created_at, comment from otc.statement_contradictions
                 where statement_file_id = any(:ids) order by id
                """)
                .param("ids", ids)
                .query((row, n) -> Map.entry(
                        row.getLong("statement_file_id"),
                        new Contradiction(
                                row.getString("created_by"),
                                row.getTimestamp("created_at").toInstant(),
                                row.getString("comment"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
