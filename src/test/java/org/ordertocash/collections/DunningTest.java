package org.ordertocash.collections;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.ledger.Cause;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** What the tests of dunning share: one entity, the usual four levels, a run from proposal to issue. */
@SpringJUnitConfig(BookDatabase.class)
@Import(DunningTest.Told.class)
abstract class DunningTest {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    static class Told {

        final List<NoticeApproved> notices = new ArrayList<>();

        @EventListener
        synchronized void on(NoticeApproved approved) {
            notices.add(approved);
        }
    }

    record ProposalRow(
            long id,
            long customerId,
            String currency,
            int level,
            BigDecimal overdueAmount,
            int arrearsDays,
            String blockedReason,
            String decision) {}

    @Autowired
    DunningRuns runs;

    @Autowired
    DunningCases cases;

    @Autowired
    Book book;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    BookDatabase.Day clock;

    @Autowired
    Told told;

    long entity;

    @BeforeEach
    void emptyBook() {
        book.clear();
        told.notices.clear();
        entity = book.entity("HH01", "EUR");
        clock.is(TODAY);
    }

    static PolicyLevel level(int level, String name, int days, int interval, String minAmount) {
        return new PolicyLevel(
                level, name, days, interval, 0, new BigDecimal(minAmount), level >= 3, level == 4, "text-" + level);
    }

    static List<PolicyLevel> policy() {
        return List.of(
                level(1, "reminder", 5, 0, "0"),
                level(2, "first notice", 20, 7, "0"),
                level(3, "final notice", 35, 7, "0"),
                level(4, "handover notice", 50, 7, "0"));
    }

    long overdue(long customer, String document, String amount, int days) {
        return book.invoice(entity, customer, document, "EUR", amount, today().minusDays(days));
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    void daysPass(int days) {
        clock.is(today().plusDays(days));
    }

    long propose(List<PolicyLevel> policy) {
        long run = runs.open(entity, Cause.SYSTEM);
        runs.propose(run, policy);
        return run;
    }

    List<ProposalRow> proposals(long run) {
        return jdbc.sql("""
                select id, customer_id, currency, level, overdue_amount, arrears_days, blocked_reason, decision
                  from otc.dunning_proposals where run_id = :run order by id
                """).param("run", run).query(ProposalRow.class).list();
    }

    /** Runs, approves everything and issues it; the notices that were approved. */
    List<NoticeApproved> dun() {
        List<NoticeApproved> approved = approve();
        approved.forEach(
                n -> cases.issueNotice(n.noticeId(), new Cause("process-1", "Task_IssueNotice", Cause.SYSTEM)));
        return approved;
    }

    List<NoticeApproved> approve() {
        told.notices.clear();
        runs.decide(propose(policy()), Set.of(), null, "colin");
        return List.copyOf(told.notices);
    }
}
