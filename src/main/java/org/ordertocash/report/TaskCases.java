package org.ordertocash.report;

import java.util.List;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an open task is about: the keys of its processes, and the customers behind them. */
@Service
@Transactional(readOnly = true)
public class TaskCases {

    private final JdbcClient jdbc;

    TaskCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A customer that a task is about. */
    public record About(String number, String name) {}

    /** The keys by which people know the case of a task: its own process first, then those that called it. */
    public List<String> keys(String task) {
        return jdbc.sql("""
                with recursive upward(id, super, key, step) as (
                    select p.id_, p.super_exec_, p.business_key_, 1
                      from public.act_ru_task t join public.act_ru_execution p on p.id_ = t.proc_inst_id_
                     where t.id_ = :task
                    union all
                    select p.id_, p.super_exec_, p.business_key_, u.step + 1
                      from upward u
                      join public.act_ru_execution e on e.id_ = u.super
                      join public.act_ru_execution p on p.id_ = e.proc_inst_id_
                     where u.step < 10)
                select key from upward where key is not null group by key order by min(step)
                """).param("task", task).query(String.class).list();
    }

    /**
     * Those of the orders, dunning cases, limits, reviews, credit notes and changes with these keys, as far as somebody
     * works for their entities.
     */
    public List<About> customers(List<String> keys, EntityScope mine) {
        return jdbc.sql("""
                with numbered as (
                    select split_part(key, '-', 1) as kind, cast(split_part(key, '-', 2) as bigint) as id
                      from unnest(cast(:keys as text[])) as key where key ~ '^[A-Z]+-[0-9]{1,18}$')
                select distinct c.number, c.name
                  from (select customer_id, entity_id from otc.orders where number = any(:keys)
                        union select customer_id, entity_id from otc.dunning_cases where number = any(:keys)
                        union select customer_id, entity_id from otc.refunds
                               where number = any(:keys) and customer_id is not null
                        union select customer_id, entity_id from otc.credit_notes
                         where id in (select id from numbered where kind = 'CNR')
                        union select a.customer_id, a.entity_id
                          from otc.credit_limit_requests r join otc.credit_accounts a on a.id = r.account_id
                         where r.id in (select id from numbered where kind = 'LIMIT')
                        union select a.customer_id, a.entity_id
                          from otc.credit_reviews v join otc.credit_accounts a on a.id = v.account_id
                         where v.id in (select id from numbered where kind = 'REVIEW')
                        union select a.customer_id, a.entity_id
                          from otc.customer_change_requests r
                          join otc.customer_accounts a
                            on a.customer_id = r.customer_id and a.entity_id = coalesce(r.entity_id, a.entity_id)
                         where r.id in (select id from numbered where kind in ('CHG', 'ONB'))) k
                  join otc.customers c on c.id = k.customer_id
                 where :everything or k.entity_id = any(:entities) order by c.number
                """)
                .params(mine.parameters())
                .param("keys", keys.toArray(String[]::new))
                .query(About.class)
                .list();
    }
}
