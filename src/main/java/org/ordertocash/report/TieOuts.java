package org.ordertocash.report;

import java.time.LocalDate;
import org.ordertocash.ledger.Account;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares the open items with the receivables in the ledger, per entity, customer and currency. The open amount of a
 * past day is what the item says today, less what has been posted on it since; so the stored amounts are checked for
 * any day.
 */
@Service
public class TieOuts {

    private final JdbcClient jdbc;

    TieOuts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same for the entities of a scope. */
    @Transactional(readOnly = true)
    public TieOut asOf(LocalDate asOf, EntityScope mine) {
        return new TieOut(
                asOf,
                asOf(asOf).differences().stream()
                        .filter(difference -> mine.has(difference.entity()))
                        .toList());
    }

    /** @param asOf the last day whose postings count (UTC calendar day) */
    @Transactional(readOnly = true)
    public TieOut asOf(LocalDate asOf) {
        return new TieOut(
                asOf,
                jdbc.sql("""
                with later as (
                    select p.open_item_id, sum(p.amount) as amount
                      from otc.postings p join otc.journals j on j.id = p.journal_id
                     where p.account in (:receivables) and j.posted_on > :asOf
                     group by p.open_item_id
                ), items as (
                    select i.entity_id, i.customer_id, i.currency, sum(i.open_amount - coalesce(l.amount, 0)) as amount
                      from otc.open_items i left join later l on l.open_item_id = i.id
                     group by i.entity_id, i.customer_id, i.currency
                ), ledger as (
                    select j.entity_id, p.customer_id, p.currency, sum(p.amount) as amount
                      from otc.postings p join otc.journals j on j.id = p.journal_id
                     where p.account in (:receivables) and j.posted_on <= :asOf
                     group by j.entity_id, p.customer_id, p.currency
                )
                , compared as (
                    select entity_id, customer_id, currency, coalesce(i.amount, 0) as open_items, coalesce(g.amount,
                        0) as receivables
                      from items i full join ledger g using (entity_id, customer_id, currency)
                )
                select e.code as entity, c.number as customer, d.currency, d.open_items, d.receivables
                  from compared d
                  join otc.legal_entities e on e.id = d.entity_id
                  join otc.customers c on c.id = d.customer_id
                 where d.open_items <> d.receivables
                 order by e.code, c.number, d.currency
                """)
                        .param("asOf", asOf)
                        .param("receivables", Account.ofOpenItems())
                        .query((row, number) -> new TieOut.Difference(
                                row.getString("entity"),
                                row.getString("customer"),
                                row.getString("currency"),
                                Amounts.inMinorUnits(row.getBigDecimal("open_items"), row.getString("currency")),
                                Amounts.inMinorUnits(row.getBigDecimal("receivables"), row.getString("currency"))))
                        .list());
    }
}
