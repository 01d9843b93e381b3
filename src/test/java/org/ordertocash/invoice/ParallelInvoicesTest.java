package org.ordertocash.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.AnInvoice;
import org.ordertocash.fixture.Answers;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The number series of invoices has no gap and no double, however many are issued at the same moment. */
class ParallelInvoicesTest extends IntegrationTest {

    private static final int JOB_THREADS = 8;

    @Autowired
    ElectronicInvoices electronic;

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void invoicesAtTheSameMomentHaveTheNumbersFromOneOn() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        List<String> orders = IntStream.range(0, Answers.THREADS)
                .mapToObj(i -> seller.anOrder(buyer).worth("10.00").send())
                .toList();
        engine.runJobs();
        orders.forEach(seller::ship);
        List<String> jobs = issuing(orders);
        assertThat(jobs).hasSize(Answers.THREADS);

        // compiles the rules, which the application does after its start
        electronic.check(new AnInvoice().line("1", "10", "S", "19").made());

        // as many at once as the job executor has threads: each holds a connection while the rules are asked
        for (int from = 0; from < jobs.size(); from += JOB_THREADS) {
            List<String> some = jobs.subList(from, Math.min(from + JOB_THREADS, jobs.size()));
            AtOnce.of(some.size(), i -> () -> {
                management.executeJob(some.get(i));
                return true;
            });
        }
        engine.runJobs();

        assertThat(orders.stream()
                        .flatMap(order -> seller.invoices(order).stream())
                        .map(number -> Integer.parseInt(number.substring(number.length() - 6)))
                        .sorted())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, Answers.THREADS).boxed().toList());
        invariants.check(seller);
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
