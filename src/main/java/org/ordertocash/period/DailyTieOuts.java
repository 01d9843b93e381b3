package org.ordertocash.period;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.input.DataFault;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.report.TieOut;
import org.ordertocash.report.TieOuts;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares the open items with accounts 1200 and 1210 once a day, keeps how they stood, and says loudly when they
 * differ.
 */
@Service
public class DailyTieOuts {

    private static final int MOST = 30;

    private final JdbcClient jdbc;
    private final TieOuts tieOuts;
    private final LocalDays days;
    private final Clock clock;

    DailyTieOuts(JdbcClient jdbc, TieOuts tieOuts, LocalDays days, Clock clock) {
        this.jdbc = jdbc;
        this.tieOuts = tieOuts;
        this.days = days;
        this.clock = clock;
    }

    /**
     * A comparison that was made.
     *
     * @param asOf the last day whose postings counted
     * @param differences accounts of customers that did not tie out, in each currency one
     */
    public record Compared(LocalDate asOf, Instant comparedAt, long differences) {}

    /**
     * Compares as of the day that has ended, for all legal entities, and keeps the result.
     *
     * @return whether all tie out
     */
    @Transactional
    public boolean compare() {
        TieOut result = tieOuts.asOf(days.utcToday().minusDays(1));
        keep(result);
        return result.holds();
    }

    /**
     * Compares again and keeps that all tie out now.
     *
     * @throws DataFault they do not: which account, and where to look
     */
    @Transactional
    public void confirm() {
        TieOut result = tieOuts.asOf(days.utcToday().minusDays(1));
        if (!result.holds()) {
            TieOut.Difference first = result.differences().get(0);
            throw new DataFault(
                    ("Accounts that do not tie out as of %s: %d. First customer %s of %s: its open items are %s,"
                                    + " accounts 1200 and 1210 say %s. All of them are on the page /books. When they"
                                    + " tie out, repeat this step")
                            .formatted(
                                    result.asOf(),
                                    result.differences().size(),
                                    first.customer(),
                                    first.entity(),
                                    inWords(first.openItems(), first.currency()),
                                    inWords(first.receivables(), first.currency())),
                    null);
        }
        keep(result);
    }

    private static String inWords(BigDecimal amount, String currency) {
        return MoneyFormat.inWords(amount, currency);
    }

    private void keep(TieOut result) {
        long id = jdbc.sql("insert into otc.tie_outs (as_of, compared_at) values (:asOf, :now) returning id")
                .param("asOf", result.asOf())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        for (TieOut.Difference difference : result.differences()) {
            jdbc.sql("""
                    insert into otc.tie_out_differences (tie_out_id, entity_id, customer_id, currency, open_items,
                        receivables)
                    select :id, e.id, c.id, :currency, :openItems, :receivables
                      from otc.legal_entities e, otc.customers c where e.code = :entity and c.number = :customer
                    """)
                    .param("id", id)
                    .param("entity", difference.entity())
                    .param("customer", difference.customer())
                    .param("currency", difference.currency())
                    .param("openItems", difference.openItems())
                    .param("receivables", difference.receivables())
                    .update();
        }
    }

    /** The last 30 comparisons, the latest first, with the differences of these entities. */
    @Transactional(readOnly = true)
    public List<Compared> latest(EntityScope mine) {
        return latest(mine, MOST);
    }

    /** The latest comparison; empty: none was made yet. */
    @Transactional(readOnly = true)
    public Optional<Compared> last(EntityScope mine) {
        return latest(mine, 1).stream().findFirst();
    }

    private List<Compared> latest(EntityScope mine, int most) {
        return jdbc.sql("""
                select t.as_of, t.compared_at,
                       (select count(*) from otc.tie_out_differences d
                         where d.tie_out_id = t.id and (:everything or d.entity_id = any(:entities))) as differences
                  from otc.tie_outs t order by t.id desc limit :most
                """)
                .params(mine.parameters())
                .param("most", most)
                .query((row, n) -> new Compared(
                        row.getObject("as_of", LocalDate.class),
                        row.getObject("compared_at", OffsetDateTime.class).toInstant(),
                        row.getLong("differences")))
                .list();
    }
}
