package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * In whatever order the statements of some days come, and whether their balance moves, stands still or comes back:
 * never are more of them without one before them than are missing, and in the end none.
 */
class StatementsInAnyOrderTest extends StatementsAloneTest {

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    StatementFiles files;

    private StatementChain chain;
    private TransactionTemplate undone;
    private int inserted;

    @BeforeEach
    void undoEveryOrder() {
        chain = new StatementChain(jdbc);
        undone = new TransactionTemplate(transactions);
    }

    private interface Order {
        void run(int[] days);
    }

    /** All orders of the days from 1. */
    private static void inEveryOrder(int count, Order order) {
        inEveryOrder(IntStream.rangeClosed(1, count).toArray(), 0, order);
    }

    private static void inEveryOrder(int[] days, int from, Order order) {
        if (from == days.length) {
            order.run(days.clone());
        }
        for (int i = from; i < days.length; i++) {
            swap(days, from, i);
            inEveryOrder(days, from + 1, order);
            swap(days, from, i);
        }
    }

    private static void swap(int[] days, int one, int other) {
        int day = days[one];
        days[one] = days[other];
        days[other] = day;
    }

    private static int[] balances(String text) {
        return List.of(text.split(",")).stream().mapToInt(Integer::parseInt).toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,100,130,120,150,170",
                "100,100,100,100,100,100",
                "0,100,0,100,0,100",
                "0,100,100,0,100,130",
                "0,0,100,100,0,0",
                "0,100,0,0,100,0"
            })
    void ofFiveDaysAndTwoAccountsAtATime(String text) {
        int[] balances = balances(text);
        String there = newAccount();
        String back = newAccount();
        inEveryOrder(
                5,
                days -> undone.executeWithoutResult(status -> {
                    Set<Integer> come = new HashSet<>();
                    Set<Integer> comeBack = new HashSet<>();
                    for (int i = 0; i < days.length; i++) {
                        come(there, days[i], balances, come, days);
                        come(back, days[days.length - 1 - i], balances, comeBack, days);
                    }
                    for (String account : List.of(there, back)) {
                        assertThat(gaps(account))
                                .as("%s in %s", text, list(days))
                                .isZero();
                        assertThat(circles(account))
                                .as("%s in %s", text, list(days))
                                .isZero();
                    }
                    status.setRollbackOnly();
                }));
    }

    private void come(String account, int day, int[] balances, Set<Integer> come, int[] days) {
        long id = jdbc.sql("""
                insert into otc.statements (statement_file_id, bank_account_id, bank_statement_id, sequence_number,
                    year, kind, day, opening_balance, closing_balance, entry_count)
                values (:file, (select id from otc.bank_accounts where account_id = :account), :day, '', 2026,
                    'END_OF_DAY', :on, :opening, :closing, 0) returning id
                """)
                .param("file", file())
                .param("account", account)
                .param("day", String.valueOf(day))
                .param("on", LocalDate.of(2026, 11, day))
                .param("opening", balances[day - 1])
                .param("closing", balances[day])
                .query(Long.class)
                .single();
        chain.connect(id, false);
        come.add(day);
        assertThat(gaps(account))
                .as("%s in %s, when the %d. has come", list(balances), list(days), day)
                .isLessThanOrEqualTo(missing(come));
    }

    /** Before how many of them, but the first, the one before is missing. */
    private static int missing(Set<Integer> come) {
        int first = come.stream().min(Integer::compare).orElseThrow();
        return (int) come.stream()
                .filter(day -> day > first && !come.contains(day - 1))
                .count();
    }

    private long file() {
        return jdbc.sql("""
                insert into otc.statement_files (sha256, file_size, format, received_at, received_by, entry_count,
                    transaction_count, duplicate_count, warnings)
                values (lpad(:number, 64, '0'), 1, 'camt.053', now(), 'bank', 0, 0, 0, '{}') returning id
                """).param("number", "a" + ++inserted).query(Long.class).single();
    }

    private static List<Integer> list(int[] numbers) {
        return IntStream.of(numbers).boxed().toList();
    }

    private int gaps(String account) {
        return jdbc.sql("""
                select count(*) from otc.statements s join otc.bank_accounts b on b.id = s.bank_account_id
                 where b.account_id = :account and s.gap and s.follows is null
                """).param("account", account).query(Integer.class).single();
    }

    /** Statements that follow themselves, in the end, or one that closed with another balance, or later. */
    private int circles(String account) {
        return jdbc.sql("""
                select count(*) from otc.statements s join otc.bank_accounts b on b.id = s.bank_account_id
                  join otc.statements y on y.id = s.follows
                 where b.account_id = :account and (y.closing_balance <> s.opening_balance or y.day >= s.day)
                """).param("account", account).query(Integer.class).single();
    }

    @Test
    void aLaterOneThatCameFirstLeavesItsPlaceToTheOneThatWaits() {
        String account = newAccount();
        int[] balances = balances("0,100,0,100,0,100");
        Map<Integer, ImportResult> results = new HashMap<>();
        for (int day : List.of(1, 4, 3, 2)) {
            results.put(day, importFor(account, MissingStatementTest.day(day, balances[day - 1], balances[day])));
        }
        assertThat(results.get(4).held()).as("it fits behind the first").isFalse();
        assertThat(results.get(3).held()).as("the second is missing").isTrue();
        assertThat(results.get(2).warnings())
                .as("it takes the place of the fourth")
                .isEmpty();
        assertThat(files.byId(results.get(3).statementFileId()).held()).isFalse();
    }

    @Test
    void whatIsMissingBeforeTheLaterOneStaysToldWhenTheFirstOneGetsItsPlace() {
        String account = newAccount();
        int[] balances = balances("0,100,0,100,0,100");
        importFor(account, MissingStatementTest.day(3, 0, 100));
        long fifth = importFor(account, MissingStatementTest.day(5, 0, 100)).statementFileId();
        assertThat(files.byId(fifth).held()).isTrue();
        importFor(account, MissingStatementTest.day(2, 100, 0));
        assertThat(files.byId(fifth).held())
                .as("the second goes before the third")
                .isTrue();
        importFor(account, MissingStatementTest.day(4, balances[3], balances[4]));
        assertThat(files.byId(fifth).held()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,100,130,120,150", "100,100,100,100,100", "0,100,0,100,0", "0,100,100,0,100"})
    void ofFourDaysNoneIsHeldForAnotherThatIsHere(String text) {
        int[] balances = balances(text);
        inEveryOrder(4, days -> {
            String account = newAccount();
            Set<Integer> come = new HashSet<>();
            List<Long> all = new ArrayList<>();
            for (int day : days) {
                ImportResult result =
                        importFor(account, MissingStatementTest.day(day, balances[day - 1], balances[day]));
                come.add(day);
                all.add(result.statementFileId());
                assertThat(result.held())
                        .as("%s in %s, the %d.", text, list(days), day)
                        .isIn(false, missing(come) > 0);
            }
            assertThat(all)
                    .as("%s in %s", text, list(days))
                    .noneMatch(id -> files.byId(id).held());
        });
    }
}
