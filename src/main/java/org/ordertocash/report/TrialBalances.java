package org.ordertocash.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sums up the ledger per entity, account and currency. */
@Service
public class TrialBalances {

    private final JdbcClient jdbc;

    TrialBalances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param asOf the last day whose postings count (UTC calendar day)
     * @param mine the entities that are in it
     */
    @Transactional(readOnly = true)
    public TrialBalance asOf(LocalDate asOf, EntityScope mine) {
        return new TrialBalance(
                asOf,
                jdbc.sql("""
                select e.code as entity, a.number as account, a.name, p.currency, p.base_currency,
                       coalesce(sum(p.amount) filter (where p.amount > 0), 0) as debit,
                       coalesce(-sum(p.amount) filter (where p.amount < 0), 0) as credit,
                       sum(p.amount) as balance,
                       coalesce(sum(p.base_amount) filter (where p.amount > 0), 0) as base_debit,
                       coalesce(-sum(p.base_amount) filter (where p.amount < 0), 0) as base_credit,
                       sum(p.base_amount) as base_balance
                  from otc.postings p
                  join otc.journals j on j.id = p.journal_id
                  join otc.legal_entities e on e.id = j.entity_id
                  join otc.accounts a on a.number = p.account
                 where j.posted_on <= :asOf and (:everything or j.entity_id = any(:entities))
                 group by e.code, a.number, a.name, p.currency, p.base_currency
                 order by e.code, a.number, p.currency
                """)
                        .param("asOf", asOf)
                        .params(mine.parameters())
                        .query((row, number) -> row(row))
                        .list());
    }

    private static TrialBalance.Row row(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        String base = row.getString("base_currency");
        return new TrialBalance.Row(
                row.getString("entity"),
                row.getString("account"),
                row.getString("name"),
                currency,
                Amounts.inMinorUnits(row.getBigDecimal("debit"), currency),
                Amounts.inMinorUnits(row.getBigDecimal("credit"), currency),
                Amounts.inMinorUnits(row.getBigDecimal("balance"), currency),
                base,
                Amounts.inMinorUnits(row.getBigDecimal("base_debit"), base),
                Amounts.inMinorUnits(row.getBigDecimal("base_credit"), base),
                Amounts.inMinorUnits(row.getBigDecimal("base_balance"), base));
    }
}
