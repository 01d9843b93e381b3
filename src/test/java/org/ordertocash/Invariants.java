package org.ordertocash;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.ordertocash.report.TieOut;
import org.ordertocash.report.TieOuts;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is true after every story, whatever happened in it. */
@TestComponent
public class Invariants {

    /** Business keys of everything that belongs to a seller. */
    private static final String KEYS = """
            with seller as (select id from otc.legal_entities where code = :entity),
                 keys as (select number as key from otc.orders where entity_id in (select id from seller)
                    union select 'BS-' || statement_file_id from otc.payments where entity_id in (select id
                        from seller)
                    union select 'PAY-' || id from otc.payments where entity_id in (select id from seller)
                    union select 'RET-' || id from otc.payments where entity_id in (select id from seller)
                    union select number from otc.refunds where entity_id in (select id from seller)
                    union select number from otc.dunning_cases where entity_id in (select id from seller))
            """;

    private final JdbcClient jdbc;
    private final TieOuts tieOuts;
    private final Clock clock;

    Invariants(JdbcClient jdbc, TieOuts tieOuts, Clock clock) {
        this.jdbc = jdbc;
        this.tieOuts = tieOuts;
        this.clock = clock;
    }

    /** Checks the books of the test's own seller, and the number series of the whole installation. */
    public void check(TestBook book) {
        String entity = book.entity();
        SoftAssertions all = new SoftAssertions();
        all.assertThat(list("""
                select p.journal_id || ' ' || p.currency from otc.postings p group by p.journal_id, p.currency
                    having sum(p.amount) <> 0
                """, entity)).as("journals that do not balance").isEmpty();
        all.assertThat(tieOuts.asOf(LocalDate.now(clock)).differences())
                .filteredOn(TieOut.Difference::entity, entity)
                .as("customers whose open items and ledger differ")
                .isEmpty();
        all.assertThat(list("""
                select coalesce(i.document_number, u.open_item_id::text) from otc.open_items i full
                    join otc.unsettled_items u on u.open_item_id = i.id
                 where coalesce(i.open_amount, 0) <> coalesce(u.open_amount, 0)
                    or u.open_item_id is not null and (i.entity_id, i.customer_id, i.due_on, i.currency) is distinct
                        from (u.entity_id, u.customer_id, u.due_on, u.currency)
                """, entity))
                .as("unsettled items that are not the open items")
                .isEmpty();
        all.assertThat(list("""
                select t.id || ' ' || coalesce(t.outcome, '') from otc.payments t full
                    join otc.waiting_payments w on w.payment_id = t.id
                 where (w.payment_id is not null) is distinct from (t.outcome in ('EXCEPTION', 'HELD')
                     and t.placed_amount < t.amount)
                   and (w.payment_id is not null or t.outcome in ('EXCEPTION', 'HELD')
                       and t.placed_amount < t.amount)
                """, entity))
                .as("waiting payments that do not wait, or the other way round")
                .isEmpty();
        all.assertThat(gaps()).as("number series with gaps").isEmpty();
        all.assertThat(list(KEYS + """
                select p.business_key_ || ' ' || i.activity_id_ || ' ' || coalesce(i.incident_msg_, '')
                    from act_ru_incident i
                  join act_hi_procinst p on p.proc_inst_id_ = i.proc_inst_id_ where p.business_key_ in (select key
                      from keys)
                """, entity)).as("incidents").isEmpty();
        all.assertThat(jdbc.sql(KEYS + """
                select p.business_key_ || ' ' || p.proc_def_key_ || ' ' || coalesce(j.exception_msg_, 'due')
                    from act_ru_job j
                  join act_hi_procinst p on p.proc_inst_id_ = j.process_instance_id_
                 where p.business_key_ in (select key from keys)
                   and (j.exception_msg_ is not null or j.retries_ = 0 or j.duedate_ is null or j.duedate_ <= :now)
                """)
                        .param("entity", entity)
                        .param("now", OffsetDateTime.now(clock).toLocalDateTime())
                        .query(String.class)
                        .list())
                .as("jobs that failed or were not run")
                .isEmpty();
        all.assertThat(strayOrders(entity))
                .as("orders whose process is not where it should be")
                .isEmpty();
        all.assertThat(strayCases(entity))
                .as("dunning cases whose process is not where it should be")
                .isEmpty();
        all.assertThat(strayPayments(entity))
                .as("payments whose process is not where it should be")
                .isEmpty();
        all.assertThat(overLimit(entity))
                .as("credit above the limit that nobody released")
                .isEmpty();
        all.assertAll();
    }

    private List<String> list(String sql, String entity) {
        return jdbc.sql(sql).param("entity", entity).query(String.class).list();
    }

    private List<String> gaps() {
        return jdbc.sql("""
                with document as (
                    select entity_id, number from otc.invoices
                    union all select null, number from otc.customers where number ~ '^C-[0-9]{4}-[0-9]{6}$'
                    union all select null, number from otc.dunning_cases
                    union all select null, number from otc.dunning_notices
                    union all select null, number from otc.refunds
                    union all select entity_id, right(document_number, 14) from otc.open_items
                        where kind = 'RETURN_CHARGE')
                select s.kind || ' ' || s.year || ': ' || s.last_value || ' taken, ' || count(d.number) || ' used'
                  from otc.number_series s
                  left join document d on d.entity_id is not distinct from s.entity_id
                       and d.number ~ ('^' || s.kind || '-' || s.year || '-[0-9]{6}$')
                           and right(d.number, 6)::bigint between s.taken_on_value + 1 and s.last_value
                 group by s.entity_id, s.kind, s.year, s.last_value, s.taken_on_value
                having count(distinct d.number) <> s.last_value - s.taken_on_value
                """).query(String.class).list();
    }

    /** An order's process runs until all is shipped, invoiced and paid, or its credit is refused. */
    private List<String> strayOrders(String entity) {
        return list("""
                select o.number || case when r.running then ' runs' else ' has ended' end
                  from otc.orders o join otc.legal_entities e on e.id = o.entity_id
                 cross join lateral (select exists (select from act_hi_procinst p where p.business_key_ = o.number
                       and p.proc_def_key_ = 'order-to-cash' and p.end_time_ is null) as running) r
                 cross join lateral (select
                       exists (select from otc.credit_decisions d where d.order_id = o.id
                           and d.outcome = 'REJECTED') as rejected,
                       (select sum(quantity) from otc.order_lines l where l.order_id = o.id)
                         = (select coalesce(sum(quantity), 0) from otc.shipment_lines s where s.order_id = o.id)
                       and not exists (select from otc.shipments s where s.order_id = o.id
                             and not exists (select from otc.invoices i where i.shipment_id = s.id))
                       and not exists (select from otc.open_items i where i.order_id = o.id
                           and i.open_amount > 0) as done) s
                 where e.code = :entity and r.running = (s.rejected or s.done)
                   -- an order that was paid once stays ended when its money goes back: the account is dunned for it
                   and not (not r.running and exists (select from otc.postings p join otc.open_items i
                       on i.id = p.open_item_id
                            join otc.journals j on j.id = p.journal_id where i.order_id = o.id
                                and j.reverses_journal_id is not null))
                """, entity);
    }

    private List<String> strayCases(String entity) {
        return list("""
                select k.number || case when r.running then ' runs' else ' has ended' end
                  from otc.dunning_cases k join otc.legal_entities e on e.id = k.entity_id
                 cross join lateral (select exists (select from act_hi_procinst p where p.business_key_ = k.number
                       and p.proc_def_key_ = 'dunning' and p.end_time_ is null) as running) r
                 where e.code = :entity and r.running = (k.closed_at is not null)
                """, entity);
    }

    private List<String> strayPayments(String entity) {
        return list("""
                select t.id || case when r.waits then ' waits for a person' else ' is forgotten' end
                  from otc.payments t join otc.legal_entities e on e.id = t.entity_id
                 cross join lateral (select exists (select from act_hi_procinst p join act_ru_task k
                     on k.proc_inst_id_ = p.proc_inst_id_
                       where p.business_key_ = 'PAY-' || t.id and p.end_time_ is null) as waits) r
                 where e.code = :entity and (t.outcome is null or r.waits <> (t.outcome = 'EXCEPTION'
                     and t.placed_amount < t.amount))
                """, entity);
    }

    private List<String> overLimit(String entity) {
        return list("""
                select c.number from otc.credit_accounts a join otc.customers c on c.id = a.customer_id
                  join otc.legal_entities e on e.id = a.entity_id
                 where e.code = :entity and otc.credit_exposure(a.id) > a.credit_limit
                   and not exists (select from otc.credit_reservations r where r.account_id = a.id
                       and r.released_by is not null)
                """, entity);
    }
}
