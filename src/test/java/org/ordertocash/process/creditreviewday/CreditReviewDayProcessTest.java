package org.ordertocash.process.creditreviewday;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;

/** In the morning those accounts are reviewed whose day has come, and no others. */
@CoversEveryFlowOf("credit-review-day")
class CreditReviewDayProcessTest extends ProcessTest {

    @Autowired
    private ManagementService management;

    @Autowired
    private TablesOwner owner;

    @Test
    void whoseDayHasComeIsReviewedAndNobodyElse() {
        Buyer due = seller.aCustomer().add();
        Buyer later = seller.aCustomer().add();
        owner.sql().sql("""
                update otc.customer_accounts
                   set next_review_on = case customer_id when :due then date '2026-03-02' else date '2026-03-03' end
                 where customer_id in (:due, :later)
                """).param("due", due.id()).param("later", later.id()).update();
        Job daily = management.createJobQuery().processDefinitionKey("credit-review-day").timers().list().stream()
                .reduce((one, next) -> next)
                .orElseThrow();
        engine.run(daily);
        engine.runJobs();
        assertThat(seller.value("""
                select string_agg(v.cause || ' of ' || a.customer_id, ', ')
                  from otc.credit_reviews v join otc.credit_accounts a on a.id = v.account_id
                 where a.customer_id in (:due, :later)
                """, Map.of("due", due.id(), "later", later.id())))
                .isEqualTo("DATE of " + due.id());
    }
}
