package org.ordertocash.ledger;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.ordertocash.input.Conflict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes open items of a live book on, any number of them: each item with what is open on it against account 3000, one
 * journal per item, so that an auditor finds the line of the file for each cent. What was paid before is not posted.
 */
@Component
public class OpeningBalances {

    private static final int BLOCK = 50_000;

    /** Of what is taken on, the numbers of the form of our own series. */
    private static final String OWN_NUMBERS = """
            select invoice_number, entity_id, invoice_prefix, left(rest, 4)::int as year,
                   substr(rest, 6)::bigint as value
              from (select *, substr(invoice_number, length(invoice_prefix) + 2) as rest from taken
                     where starts_with(invoice_number, invoice_prefix || '-')) own
             where rest ~ '^[0-9]{4}-[0-9]{6,12}$'""";

    private final JdbcClient jdbc;
    private final Clock clock;

    OpeningBalances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Books them in the caller's transaction.
     *
     * @param items SQL that selects line, entity_id, invoice_prefix, customer_id, discount_percent, discount_until,
     *     invoice_number, issued_on, due_on, currency, gross, open, reference and order_number; never a text from
     *     outside
     * @param origin of which the lines are, for the journals
     * @param progress is told how many are booked
     * @return how many there are
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int take(String items, String origin, String by, IntConsumer progress) {
        int rows = jdbc.sql("""
                create temp table taken on commit drop as
                select row_number() over (order by i.line) as n,
                       nextval(pg_get_serial_sequence('otc.open_items', 'id')) as item_id,
                       nextval(pg_get_serial_sequence('otc.journals', 'id')) as journal_id, i.*
                  from (%s) i
                """.formatted(items)).update();
        jdbc.sql("create index on taken (n)").update();
        jdbc.sql("analyze taken").update();
        for (int from = 1; from <= rows; from += BLOCK) {
            int to = Math.min(from + BLOCK - 1, rows);
            block(origin, by, from, to);
            progress.accept(to);
        }
        continueSeries();
        // so that the next matching plans with current statistics
        jdbc.sql("select otc.refresh_statistics('open_items', 'unsettled_items', 'journals', 'postings')")
                .query(row -> {});
        return rows;
    }

    /** Journals are written in one statement with all their postings. */
    private void block(String origin, String by, int from, int to) {
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
                    select journal_id, entity_id, 'OPENING',
                           cast(cast(:now as timestamptz) at time zone time_zone as date),
                        'Opening balance of ' || invoice_number || ', line ' || line || ' of ' || :origin,
                           'open-item', item_id, :by, :now
                      from taken
                      join (select id as of_entity, time_zone from otc.legal_entities) e on of_entity = entity_id
                     where n between :from and :to)
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
                    .param("by", by)
                    .param("origin", origin)
                    .param("receivables", Account.RECEIVABLES.number())
                    .param("opening", Account.OPENING_BALANCES.number())
                    .update();
        }
    }

    /**
     * Numbers that look like those of our own series are in use: a series that has given none yet continues above them.
     * One that has is never moved: that would leave a gap. This comes last, because its row is locked from here to the
     * end.
     */
    private void continueSeries() {
        jdbc.sql("""
                insert into otc.number_series as s (entity_id, kind, year, last_value, taken_on_value)
                select entity_id, invoice_prefix, year, max(value), max(value) from (%s) own group by 1, 2, 3
                on conflict (entity_id, kind, year) do update
                   set last_value = excluded.last_value, taken_on_value = excluded.taken_on_value
                       where excluded.last_value > s.last_value and s.last_value = s.taken_on_value
                """.formatted(OWN_NUMBERS)).update();
        Optional<String> ahead =
                jdbc.sql("""
                select own.invoice_number from (%s) own join otc.number_series s
                    on s.entity_id = own.entity_id and s.kind = own.invoice_prefix and s.year = own.year
                 where own.value > s.last_value limit 1
                """.formatted(OWN_NUMBERS)).query(String.class).optional();
        if (ahead.isPresent()) {
            throw new Conflict("Invoices were issued at this moment, and " + ahead.get()
                    + " is a number that will be given to one of the next: nothing was taken");
        }
    }
}
