package org.ordertocash.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.BookDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes in by COPY is what comes out, whatever signs a file has. */
@SpringJUnitConfig(BookDatabase.class)
class CopyRowsTest {

    private static final String AWKWARD =
            "tab\there, \\N no null, \\ and \\t, \"quoted\", {curly}, line\r\nend, grün €";

    @Autowired
    DataSource database;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void everyValueIsKeptAsItIs() {
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.execute(
                    "create temp table copied (n bigint, yes boolean, money numeric(30,4), day date, name text, none "
                            + "text, list text[], numbers numeric[]) on commit drop");
            CopyRows rows = new CopyRows(jdbc, "copied");
            rows.add(7L)
                    .add(true)
                    .add(new BigDecimal("1E+6"))
                    .add(LocalDate.of(2026, 3, 31))
                    .add(AWKWARD)
                    .add((Object) null)
                    .add(Arrays.asList(AWKWARD, null, "NULL", ""))
                    .add(List.of(new BigDecimal("1E+2")))
                    .endRow();
            rows.add(8L)
                    .add(false)
                    .add((Object) null)
                    .add((Object) null)
                    .add("nothing\0kept")
                    .add(Thread.State.NEW)
                    .add(List.of())
                    .add(List.of())
                    .endRow();
            // other statements may come in between
            assertThat(jdbc.queryForObject("select count(*) from copied", Integer.class))
                    .isZero();
            rows.flush();
            rows.flush();

            Map<String, Object> first = jdbc.queryForMap(
                    "select n, yes, money, day, name, none, list[1] as a, list[2] as b, list[3] as c, list[4] as d, "
                            + "numbers[1] as x from copied where n = 7");
            assertThat(first)
                    .containsEntry("yes", true)
                    .containsEntry("money", new BigDecimal("1000000.0000"))
                    .containsEntry("day", java.sql.Date.valueOf("2026-03-31"))
                    .containsEntry("name", AWKWARD)
                    .containsEntry("none", null)
                    .containsEntry("a", AWKWARD)
                    .containsEntry("b", null)
                    .containsEntry("c", "NULL")
                    .containsEntry("d", "")
                    .containsEntry("x", new BigDecimal("100"));
            assertThat(jdbc.queryForMap("select name, none, money, cardinality(list) as texts from copied where n = 8"))
                    .containsEntry("name", "nothing\uFFFDkept")
                    .containsEntry("none", "NEW")
                    .containsEntry("money", null)
                    .containsEntry("texts", 0);
        });
    }

    @Test
    void manyRowsGoInPieces() {
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.execute("create temp table many (n bigint, text text) on commit drop");
            CopyRows rows = new CopyRows(jdbc, "many");
            for (int i = 0; i < 40_000; i++) {
                rows.add(i).add("a text of some length, number " + i).endRow();
            }
            int sent = jdbc.queryForObject("select count(*) from many", Integer.class);
            assertThat(sent).isBetween(10_000, 39_999);
            rows.flush();
            assertThat(jdbc.queryForMap("select count(*) as rows, sum(n) as sum from many"))
                    .containsEntry("rows", 40_000L)
                    .containsEntry("sum", new BigDecimal("799980000"));
            assertThat(rows.nanos()).isPositive();
        });
    }
}
