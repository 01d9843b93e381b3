package org.ordertocash.takeon;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.IntConsumer;
import org.ordertocash.ledger.Account;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Books the good rows of a file of open items: each item with what is open on it against account 3000, one journal per
 * item, so that an auditor finds the line of the file for each cent. What was paid before the take-on is not posted.
 */
@Component
class OpeningBalances {

    private static final int BLOCK = 50_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    OpeningBalances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    int take(long importId, String by, IntConsumer progress) {
        int rows = jdbc.sql("create temp table taken on commit drop as with " + Findings.GOOD + """
                select row_number() over (order by g.line) as n, nextval(pg_get_serial_sequence('otc.open_items',
                    'id')) as item_id,
                       nextval(pg_get_serial_sequence('otc.journals', 'id')) as journal_id, e.id as entity_id,
                           e.invoice_prefix, c.id as customer_id,
                       c.discount_percent, g.issued_on + c.discount_days as discount_until, g.line, g.invoice_number,
                           g.issued_on, g.due_on, g.currency,
                       g.gross, g.open, g.reference, g.order_number
                  from good g join otc.legal_entities e on e.code = g.entity join otc.customers c
                      on c.number = g.customer_number
                """)
                .update();
        jdbc.sql("create index on taken (n)").update();
        jdbc.sql("analyze taken").update();
        for (int from = 1; from <= rows; from += BLOCK) {
            int to = Math.min(from + BLOCK - 1, rows);
            block(importId, by, from, to);
            progress.accept(to);
        }
        continueSeries();
        // so that the next matching plans with current statistics
        jdbc.sql("analyze otc.open_items, otc.unsettled_items, otc.journals, otc.postings")
                .update();
        return rows;
    }

    /** Journals are written in one statement with all their postings. */
    private void block(long importId, String by, int from, int to) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        for (String insert : List.of("""
                insert into otc.open_items (id, entity_id, customer_id, kind, document_number, reference,
                    order_number, order_key, issued_on, due_on, currency,
                        original_amount, discount_percent, discount_until, created_at)
                select item_id, entity_id, customer_id, 'INVOICE', invoice_number, reference, order_number,
                       upper(regexp_replace(order_number, '[^A-Za-z0-9]', '', 'g')), issued_on, due_on, currency,
                           gross, discount_percent, discount_until, :now
                  from taken where n between :from and :to
                """, """
                with journal as (
                    insert into otc.journals (id, entity_id, kind, posted_on, description, source_type, source_id,
                        created_by, created_at)
                    select journal_id, entity_id, 'OPENING', :today,
                        'Opening balance of ' || invoice_number || ', line ' || line || ' of import ' || :import,
                           'open-item', item_id, :by, :now
                      from taken where n between :from and :to)
                insert into otc.postings (journal_id, account, customer_id, open_item_id, currency, amount,
                    base_currency, base_amount)
                select t.journal_id, s.account, t.customer_id, case when s.sign > 0 then t.item_id end, t.currency,
                    s.sign * t.open, t.currency, s.sign * t.open
                  from taken t cross join (values (:receivables, 1), (:opening, -1)) s(account, sign)
                      where t.n between :from and :to
                """)) {
            jdbc.sql(insert)
                    .param("from", from)
                    .param("to", to)
                    .param("now", now)
                    .param("today", LocalDate.now(clock))
                    .param("by", by)
                    .param("import", importId)
                    .param("receivables", Account.RECEIVABLES.number())
                    .param("opening", Account.OPENING_BALANCES.number())
                    .update();
        }
    }

    /**
     * Numbers that look like those of our own series are in use: the series continues above them. This comes last,
     * because its row is locked from here to the end.
     */
    private void continueSeries() {
        jdbc.sql("""
                insert into otc.number_series as s (entity_id, kind, year, last_value, taken_on_value)
                select entity_id, invoice_prefix, left(rest, 4)::int, max(substr(rest, 6)::bigint), max(substr(rest,
                    6)::bigint)
                  from (select entity_id, invoice_prefix, substr(invoice_number, length(invoice_prefix) + 2) as rest
                      from taken
                         where starts_with(invoice_number, invoice_prefix || '-')) own
                 where rest ~ '^[0-9]{4}-[0-9]{6,12}$' group by 1, 2, 3
                on conflict (entity_id, kind, year) do update
                   set last_value = excluded.last_value, taken_on_value = excluded.taken_on_value
                       where excluded.last_value > s.last_value
                """).update();
    }
}
