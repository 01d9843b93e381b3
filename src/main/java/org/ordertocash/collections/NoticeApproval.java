package org.ordertocash.collections;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.NumberSeries;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Turns the reviewed proposals of a run into notices of dunning cases.
 *
 * <p>Locks are taken in one order everywhere in this package, so that no two transactions wait for each other: the run,
 * then customers by id, then cases by id, then notices.
 */
@Component
class NoticeApproval {

    private record Account(long proposalId, long entityId, long customerId, String currency) {}

    private record Case(long id, String number, boolean opened) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;
    private final NumberSeries numbers;

    NoticeApproval(JdbcClient jdbc, Clock clock, LocalDays days, NumberSeries numbers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = days;
        this.numbers = numbers;
    }

    List<NoticeApproved> decide(long runId, Set<Long> excluded, String by) {
        lockCustomersAndCases(runId);
        skip(runId, excluded);
        blockWhatChanged(runId);
        List<NoticeApproved> approved = new ArrayList<>();
        for (Account account : approve(runId)) {
            Case dunningCase = openCase(account);
            approved.add(new NoticeApproved(
                    dunningCase.id(),
                    dunningCase.number(),
                    addNotice(dunningCase.id(), account, by),
                    dunningCase.opened()));
        }
        return approved;
    }

    private void lockCustomersAndCases(long runId) {
        jdbc.sql("""
                select c.id from otc.customers c
                 where c.id in (select customer_id from otc.dunning_proposals where run_id = :run)
                 order by c.id for no key update
                """).param("run", runId).query(Long.class).list();
        jdbc.sql("""
                select k.id from otc.dunning_cases k
                 where k.closed_at is null
                   and k.customer_id in (select customer_id from otc.dunning_proposals where run_id = :run)
                 order by k.id for update
                """).param("run", runId).query(Long.class).list();
    }

    private void skip(long runId, Set<Long> excluded) {
        if (!excluded.isEmpty()) {
            jdbc.sql("update otc.dunning_proposals set decision = 'SKIPPED' where run_id = :run and id in (:excluded)")
                    .param("run", runId)
                    .param("excluded", excluded)
                    .update();
        }
    }

    /**
     * Between proposal and review a payment may have come in, an item been disputed or put up for a credit note, or
     * another run may have approved a notice. Without an item that the notice would lift to its level there is nothing
     * left to say.
     */
    private void blockWhatChanged(long runId) {
        jdbc.sql("""
                with checked as (""" + ChangesSinceProposal.SQL + """
                )
                update otc.dunning_proposals p set blocked_reason = c.reason
                  from checked c where c.id = p.id and c.reason is not null
                """)
                .param("run", runId)
                .param("noDunning", DunningBlocks.NO_DUNNING)
                .param("now", OffsetDateTime.now(clock))
                .param("blocked", DunningBlocks.BLOCKED)
                .update();
        jdbc.sql("""
                update otc.dunning_proposals set decision = 'BLOCKED'
                 where run_id = :run and decision is null and blocked_reason is not null
                """).param("run", runId).update();
    }

    private List<Account> approve(long runId) {
        jdbc.sql("update otc.dunning_proposals set decision = 'APPROVED' where run_id = :run and decision is null")
                .param("run", runId)
                .update();
        return jdbc.sql("""
                select id as proposal_id, entity_id, customer_id, currency from otc.dunning_proposals
                 where run_id = :run and decision = 'APPROVED' order by id
                """).param("run", runId).query(Account.class).list();
    }

    private Case openCase(Account account) {
        return jdbc.sql("""
                select id, number, false as opened from otc.dunning_cases
                 where entity_id = :entity and customer_id = :customer and currency = :currency and closed_at is null
                """)
                .param("entity", account.entityId())
                .param("customer", account.customerId())
                .param("currency", account.currency())
                .query(Case.class)
                .optional()
                .orElseGet(() -> newCase(account));
    }

    private Case newCase(Account account) {
        String number = numbers.next(
                BusinessKey.DUNNING_CASE, days.today(account.entityId()).getYear());
        long id = jdbc.sql("""
                insert into otc.dunning_cases (number, entity_id, customer_id, currency, opened_at)
                values (:number, :entity, :customer, :currency, :now) returning id
                """)
                .param("number", number)
                .param("entity", account.entityId())
                .param("customer", account.customerId())
                .param("currency", account.currency())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        return new Case(id, number, true);
    }

    private long addNotice(long caseId, Account account, String by) {
        return jdbc.sql("""
                insert into otc.dunning_notices (number, case_id, proposal_id, level, level_name, last_level,
                    block_orders,
                                                 approved_at, approved_by)
                select :number, :case, id, level, level_name, last_level, block_orders, :now, :by
                  from otc.dunning_proposals where id = :proposal
                returning id
                """)
                .param(
                        "number",
                        numbers.next(
                                BusinessKey.DUNNING_NOTICE,
                                days.today(account.entityId()).getYear()))
                .param("case", caseId)
                .param("proposal", account.proposalId())
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    Review outcome(long runId, boolean repeated) {
        return jdbc.sql("""
                select count(*) filter (where decision = 'APPROVED') as approved,
                       count(*) filter (where decision = 'SKIPPED') as skipped,
                       count(*) filter (where decision = 'BLOCKED') as blocked, :repeated as repeated
                  from otc.dunning_proposals where run_id = :run
                """)
                .param("repeated", repeated)
                .param("run", runId)
                .query(Review.class)
                .single();
    }
}
