package org.ordertocash.period;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.ExchangeRates.Wanted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rates without which it is unknown what the journals of a month are worth in the currency of their legal entity.
 */
@Component
public class MissingRates {

    private final JdbcClient jdbc;
    private final ExchangeRates rates;

    MissingRates(JdbcClient jdbc, ExchangeRates rates) {
        this.jdbc = jdbc;
        this.rates = rates;
    }

    /** By day; empty: nothing is missing. */
    @Transactional(readOnly = true)
    public List<Wanted> of(Period period) {
        List<Wanted> wanted = jdbc.sql("""
                select distinct p.currency, e.currency as base, j.posted_on
                  from otc.journals j join otc.legal_entities e on e.id = j.entity_id
                  join otc.postings p on p.journal_id = j.id and p.currency <> e.currency
                 where j.entity_id = :entity and j.posted_on between :from and :to
                   and not exists (select from otc.general_ledger_batch_journals b where b.journal_id = j.id)
                """)
                .param("entity", period.entityId())
                .param("from", period.firstDay())
                .param("to", period.lastDay())
                .query((row, n) -> new Wanted(
                        row.getString("currency"), row.getString("base"), row.getObject("posted_on", LocalDate.class)))
                .list();
        Set<Wanted> known = rates.rates(wanted).keySet();
        return wanted.stream()
                .filter(one -> !known.contains(one))
                .sorted(Comparator.comparing(Wanted::day).thenComparing(Wanted::from))
                .toList();
    }
}
