package org.ordertocash.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two hundred invoices at the same moment, of which some fail after their number was drawn, some at their commit, and
 * some lose their connection to the database in between. Each is tried again until it is issued.
 */
class FailingInvoicesTest extends IntegrationTest {

    private static final int INVOICES = 200;
    private static final int BUYERS = 20;
    private static final int MOST_ROUNDS = 30;
    private static final int MOST_CUT = 12;

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate inTransaction;

    @Test
    void noNumberIsMissingOrTwiceWhateverFails() throws Exception {
        List<Buyer> buyers = IntStream.range(0, BUYERS)
                .mapToObj(i -> seller.aCustomer().netDays(30).add())
                .toList();
        List<String> orders = IntStream.range(0, INVOICES)
                .mapToObj(i ->
                        seller.anOrder(buyers.get(i % BUYERS)).worth("10.00").send())
                .toList();
        engine.runJobs();
        orders.forEach(seller::ship);
        assertThat(issuing(orders)).hasSize(INVOICES);
        failSome();

        AtomicInteger failed = new AtomicInteger();
        int lost = 0;
        int rounds = 0;
        for (List<String> jobs = issuing(orders); !jobs.isEmpty(); jobs = issuing(orders)) {
            assertThat(++rounds).as("rounds").isLessThan(MOST_ROUNDS);
            lost += allAtOnce(jobs, failed, MOST_CUT - lost);
        }

        assertThat(failed.get()).as("failures").isGreaterThan(INVOICES / 5);
        assertThat(lost).as("connections that were cut").isPositive();
        assertThat(jdbc.sql("""
                select right(number, 6)::int from otc.invoices i join otc.legal_entities e on e.id = i.entity_id
                 where e.code = :code order by 1
                """)
                        .param("code", seller.entity())
                        .query(Integer.class)
                        .list())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, INVOICES).boxed().toList());
        assertThat(orders)
                .allSatisfy(order -> assertThat(seller.invoices(order)).hasSize(1));
        engine.runJobs();
        invariants.check(seller);
    }

    /** Runs each job in a thread of its own, and cuts connections meanwhile; answers how many. */
    private int allAtOnce(List<String> jobs, AtomicInteger failed, int toCut) throws Exception {
        AtomicInteger running = new AtomicInteger(jobs.size());
        List<Callable<Integer>> work = new ArrayList<>();
        work.add(() -> cutSome(running, toCut));
        jobs.forEach(job -> work.add(() -> {
            try {
                management.executeJob(job);
            } catch (RuntimeException e) {
                failed.incrementAndGet();
            } finally {
                running.decrementAndGet();
            }
            return 0;
        }));
        return AtOnce.of(work.size(), work::get).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Cuts the connections of some who have a number and did not commit it; answers how many. */
    private int cutSome(AtomicInteger running, int most) {
        return inTransaction.execute(status -> {
            int cut = 0;
            while (running.get() > 0 && cut < most) {
                cut += jdbc.sql("""
                        select count(pg_terminate_backend(a.pid)) from
                            (select l.pid from pg_locks l
                              where l.relation = 'otc.invoices'::regclass and l.mode = 'RowExclusiveLock' and l.granted
                                and l.pid <> pg_backend_pid() limit 1) a
                        """).query(Integer.class).single();
            }
            return cut;
        });
    }

    /** Every fifth try fails behind its number, and every seventh at its commit. */
    private void failSome() {
        owner.sql().sql("""
                create sequence otc.failing;
                grant usage on sequence otc.failing to public;
                create function otc.fail_some() returns trigger language plpgsql as $$
                begin
                    if nextval('otc.failing') % tg_argv[0]::bigint = 0 then
                        raise exception 'made to fail';
                    end if;
                    return null;
                end $$;
                create trigger fail_behind_the_number after insert on otc.invoices
                    for each row execute function otc.fail_some(5);
                create constraint trigger fail_at_commit after insert on otc.invoices deferrable initially deferred
                    for each row execute function otc.fail_some(7);
                """).update();
    }

    @AfterEach
    void failNoMore() {
        owner.sql().sql("""
                drop trigger if exists fail_behind_the_number on otc.invoices;
                drop trigger if exists fail_at_commit on otc.invoices;
                drop function if exists otc.fail_some;
                drop sequence if exists otc.failing;
                """).update();
    }

    /** The jobs before the step that takes the number, in what the orders' processes have called. */
    private List<String> issuing(List<String> orders) {
        return jdbc.sql("""
                select j.id_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                  join act_ru_execution called on called.id_ = j.process_instance_id_
                  join act_ru_execution root on root.id_ = called.root_proc_inst_id_
                 where d.act_id_ = 'Task_IssueInvoice' and root.business_key_ in (:orders)
                """).param("orders", orders).query(String.class).list();
    }
}
