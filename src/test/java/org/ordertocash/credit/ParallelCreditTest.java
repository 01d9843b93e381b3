package org.ordertocash.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Answers;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.CannotCreateTransactionException;

/** Headroom is given once, however many orders of a customer ask for it at the same moment. */
class ParallelCreditTest extends IntegrationTest {

    private static final String DECISIONS = """
            select count(*) filter (where d.outcome = 'APPROVED') || ' approved, '
                   || count(*) filter (where d.outcome = 'REFERRED') || ' referred'
              from otc.credit_decisions d join otc.orders o on o.id = d.order_id
              join otc.customers c on c.id = o.customer_id
             where c.number = :customer and d.step = 0
            """;

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    @Autowired
    private ManagementService management;

    @Test
    void ofOrdersAtOnceThoseAreApprovedThatTheLimitCarries() throws Exception {
        Buyer buyer = seller.aCustomer().limit("1000.00").add();
        List<String> orders = IntStream.range(0, Answers.THREADS)
                .mapToObj(i -> seller.anOrder(buyer).worth("90.00").send())
                .toList();
        List<Job> jobs = orders.stream()
                .map(order -> engine.job("order-to-cash", order, "Call_ApproveCredit"))
                .toList();
        assertThat(jobs).doesNotContainNull();

        AtOnce.of(jobs.size(), i -> () -> run(jobs.get(i)));
        engine.runJobs();

        assertThat(seller.value(DECISIONS, Map.of("customer", buyer.number())))
                .as("11 times 90.00 of 1,000.00")
                .isEqualTo("11 approved, 21 referred");
        assertThat(seller.value("""
                        select trim_scale(sum(r.amount))::text from otc.credit_reservations r
                          join otc.credit_accounts a on a.id = r.account_id where a.customer_id = :id
                        """, Map.of("id", buyer.id()))).isEqualTo("990");
        invariants.check(seller);
    }

    /** There are fewer connections than threads here: who finds none free comes again, as the job executor does. */
    private boolean run(Job job) {
        while (true) {
            try {
                management.executeJob(job.getId());
                return true;
            } catch (CannotCreateTransactionException noneFree) {
                Thread.onSpinWait();
            }
        }
    }
}
