package org.ordertocash.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.ledger.Account;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ages the receivables by due date, from the postings up to a day: the report of a past day never changes. */
@Service
public class Aging {

    private record Group(String entity, String currency) {}

    private final JdbcClient jdbc;

    Aging(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param asOf the last day whose postings count (UTC calendar day)
     * @param mine the entities that are in it
     */
    @Transactional(readOnly = true)
    public AgingReport asOf(LocalDate asOf, EntityScope mine) {
        List<AgingReport.Row> rows = jdbc.sql("""
                with open_then as (
                    select i.entity_id, i.customer_id, i.currency, cast(:asOf as date) - i.due_on as days,
                           sum(p.amount) as amount
                      from otc.postings p
                      join otc.journals j on j.id = p.journal_id
                      join otc.open_items i on i.id = p.open_item_id
                     where p.account in (:receivables) and j.posted_on <= :asOf
                       and (:everything or i.entity_id = any(:entities))
                     group by i.id
                    having sum(p.amount) <> 0
                )
                select e.code as entity, c.number as customer, c.name, o.currency,
                       coalesce(sum(amount) filter (where days <= 0), 0) as not_due,
                       coalesce(sum(amount) filter (where days between 1 and 30), 0) as days_1,
                       coalesce(sum(amount) filter (where days between 31 and 60), 0) as days_31,
                       coalesce(sum(amount) filter (where days between 61 and 90), 0) as days_61,
                       coalesce(sum(amount) filter (where days between 91 and 180), 0) as days_91,
                       coalesce(sum(amount) filter (where days > 180), 0) as over_180,
                       sum(amount) as total
                  from open_then o
                  join otc.legal_entities e on e.id = o.entity_id
                  join otc.customers c on c.id = o.customer_id
                 group by e.code, c.number, c.name, o.currency
                 order by e.code, c.number, o.currency
                """)
                .param("asOf", asOf)
                .params(mine.parameters())
                .param("receivables", Account.ofOpenItems())
                .query((row, number) -> row(row))
                .list();
        Map<Group, AgingBuckets> totals = new LinkedHashMap<>();
        rows.forEach(r -> totals.merge(new Group(r.entity(), r.currency()), r.amounts(), AgingBuckets::plus));
        return new AgingReport(
                asOf,
                rows,
                totals.entrySet().stream()
                        .map(t -> new AgingReport.Total(
                                t.getKey().entity(), t.getKey().currency(), t.getValue()))
                        .toList());
    }

    private static AgingReport.Row row(ResultSet row) throws SQLException {
        return new AgingReport.Row(
                row.getString("entity"),
                row.getString("customer"),
                row.getString("name"),
                row.getString("currency"),
                new AgingBuckets(
                        amount(row, "not_due"),
                        amount(row, "days_1"),
                        amount(row, "days_31"),
                        amount(row, "days_61"),
                        amount(row, "days_91"),
                        amount(row, "over_180"),
                        amount(row, "total")));
    }

    private static BigDecimal amount(ResultSet row, String column) throws SQLException {
        return Amounts.inMinorUnits(row.getBigDecimal(column), row.getString("currency"));
    }
}
