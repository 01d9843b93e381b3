package org.ordertocash.bench;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What PostgreSQL alone needs for the same payments: plain tables with a key and an index on the reference, one
 * transaction, one join, two postings, two updates; no rules, reasons, guards or journals.
 */
final class PlainPosting {

    private final JdbcClient sql;

    PlainPosting(JdbcClient sql) {
        this.sql = sql;
        sql.sql("create schema if not exists plain").update();
        sql.sql("create table plain.items (id bigint primary key, reference text not null unique, open_amount "
                        + "numeric(19,4) not null, settled_on date)")
                .update();
        sql.sql("insert into plain.items select id, document_number, open_amount from otc.open_items where "
                        + "open_amount > 0")
                .update();
        sql.sql("vacuum analyze plain.items").update();
    }

    /** Takes the payments as the product has imported them; each names its invoice without any search. */
    double seconds(long statementFileId) {
        for (String table : List.of("""
                create table plain.payments (id bigint primary key, reference text not null,
                    amount numeric(19,4) not null, outcome text)""", """
                create table plain.postings (id bigint generated always as identity primary key,
                    payment_id bigint not null, item_id bigint,
                                             account char(4) not null, amount numeric(19,4) not null)""")) {
            sql.sql(table).update();
        }
        sql.sql("""
                insert into plain.payments select t.id, i.document_number, t.amount from otc.payments t
                    join otc.allocations a on a.payment_id = t.id
                  join otc.open_items i on i.id = a.open_item_id where t.statement_file_id = :id
                """).param("id", statementFileId).update();
        sql.sql("vacuum analyze plain.payments").update();
        sql.sql("checkpoint").update();
        long start = System.nanoTime();
        for (String step : List.of("begin", """
                create temp table matched on commit drop as
                select p.id as payment_id, i.id as item_id, p.amount from plain.payments p
                  join plain.items i on i.reference = p.reference and i.open_amount = p.amount where p.outcome is null\
                """, """
                insert into plain.postings (payment_id, item_id, account, amount)
                select payment_id, null, '1300', amount from matched union all select payment_id, item_id, '1200',
                    -amount from matched""", """
                update plain.items i set open_amount = i.open_amount - m.amount, settled_on = '2026-11-20'
                    from matched m where i.id = m.item_id""", """
                update plain.payments p set outcome = 'MATCHED' from matched m where p.id = m.payment_id\
                """, "commit")) {
            sql.sql(step).update();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    long placed() {
        return sql.sql("select count(*) from plain.payments where outcome = 'MATCHED'")
                .query(Long.class)
                .single();
    }
}
