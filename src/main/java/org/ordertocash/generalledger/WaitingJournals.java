package org.ordertocash.generalledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.ExchangeRates.Wanted;
import org.ordertocash.exchange.Rate;
import org.ordertocash.generalledger.BaseAmounts.Based;
import org.ordertocash.input.Conflict;
import org.ordertocash.ledger.TaxCode;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.DayFormat;
import org.ordertocash.period.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Journals that have not left yet, with what they are worth in base currency. */
@Component
class WaitingJournals {

    private final JdbcClient jdbc;
    private final ExchangeRates rates;

    WaitingJournals(JdbcClient jdbc, ExchangeRates rates) {
        this.jdbc = jdbc;
        this.rates = rates;
    }

    /** The next of a month, as many as have no more than so many lines, but one at least; empty: all have left. */
    List<Long> next(Period period, int mostLines) {
        return jdbc.sql("""
                select id from (
                    select id, lines, sum(lines) over (order by id) as running
                      from (select j.id, (select count(*) from otc.postings p where p.journal_id = j.id) as lines
                              from otc.journals j
                             where j.entity_id = :entity and j.posted_on between :from and :to
                               and not exists (select from otc.general_ledger_batch_journals b
                                                where b.journal_id = j.id)) waiting) counted
                 where running <= :most or running = lines order by id
                """)
                .param("entity", period.entityId())
                .param("from", period.firstDay())
                .param("to", period.lastDay())
                .param("most", mostLines)
                .query(Long.class)
                .list();
    }

    /**
     * Their lines by day and journal.
     *
     * @param base currency of the legal entity
     * @throws Conflict a rate is missing
     */
    List<Based> lines(List<Long> journals, String base) {
        List<Line> lines = jdbc.sql("""
                select j.id, j.kind, j.posted_on, j.created_at, j.created_by,
                       j.source_type || ' ' || j.source_id as source, j.description, p.id as posting_id, p.account,
                       p.tax_category, p.tax_rate, c.number as customer, i.document_number, p.currency, p.amount
                  from unnest(cast(:journals as bigint[])) n(id)
                  join otc.journals j on j.id = n.id
                  join otc.postings p on p.journal_id = j.id
                  left join otc.customers c on c.id = p.customer_id
                  left join otc.open_items i on i.id = p.open_item_id
                 order by j.posted_on, j.id, p.id
                """)
                .param("journals", journals.toArray(Long[]::new))
                .query((row, n) -> line(row))
                .list();
        List<Wanted> wanted = lines.stream()
                .filter(line -> !line.currency().equals(base))
                .map(line -> new Wanted(line.currency(), base, line.day()))
                .distinct()
                .toList();
        Map<Wanted, Rate> known = rates.rates(wanted);
        if (known.size() < wanted.size()) {
            throw new Conflict("No rate is known for "
                    + wanted.stream()
                            .filter(one -> !known.containsKey(one))
                            .limit(5)
                            .map(one -> one.from() + " to " + one.to() + " on " + DayFormat.inWords(one.day()))
                            .collect(Collectors.joining(", "))
                    + ": enter it, have it confirmed, and export again.");
        }
        return BaseAmounts.of(lines, base, known);
    }

    private static Line line(ResultSet row) throws SQLException {
        String category = row.getString("tax_category");
        return new Line(
                row.getLong("id"),
                row.getString("kind"),
                row.getObject("posted_on", LocalDate.class),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getString("source"),
                row.getString("description"),
                row.getLong("posting_id"),
                row.getString("account"),
                category == null ? null : new TaxCode(category, Amounts.shortest(row.getBigDecimal("tax_rate"))),
                row.getString("customer"),
                row.getString("document_number"),
                Amounts.of(row.getBigDecimal("amount"), row.getString("currency")));
    }

    /** Keeps what lines in other currencies are worth. */
    void keep(List<Based> lines) {
        List<Based> foreign = lines.stream().filter(line -> line.rate() != null).toList();
        jdbc.sql("""
                insert into otc.general_ledger_base_amounts (posting_id, journal_id, rate, base_currency, base_amount)
                select * from unnest(cast(:postings as bigint[]), cast(:journals as bigint[]),
                    cast(:rates as numeric[]), cast(:currencies as text[]), cast(:amounts as numeric[]))
                """)
                .params(ArrayColumns.of(foreign)
                        .bigints("postings", line -> line.line().postingId())
                        .bigints("journals", line -> line.line().journalId())
                        .numerics("rates", line -> line.rate().value())
                        .texts(
                                "currencies",
                                line -> line.base().getCurrencyUnit().getCode())
                        .numerics("amounts", Based::value)
                        .byName())
                .update();
    }
}
