package org.ordertocash.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders over months of simulated time, day by day, with the timers of the models and the daily dunning run. */
class OrderToCashStoryTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    @Autowired
    private DunningDriver dunning;

    @Test
    void anOrderIsPaidAfterAReminder() {
        Buyer buyer = seller.aCustomer().netDays(30).limit("5000.00").add();
        String order =
                seller.anOrder(buyer).taxed("10", "500.00").enteredBy("rita").send(); // 5 950.00: above the limit
        engine.runJobs();
        engine.pass(Duration.ofDays(2)); // nobody looked at it: escalated
        engine.complete(
                engine.task("Task_Approve", order),
                "carl",
                Map.of("decision", "approve", "decisionComment", "good customer"));
        engine.pass(Duration.ofDays(5));
        seller.ship(order, Map.of(1, "4"));
        engine.pass(Duration.ofDays(3));
        seller.ship(order); // day 10
        engine.runJobs();
        List<String> invoices = seller.invoices(order);
        assertThat(invoices).hasSize(2);

        engine.pass(Duration.ofDays(20)); // day 30
        seller.receive(file -> file.payment("2380.00", "invoice " + invoices.get(0), buyer.iban()));
        engine.runJobs();
        assertThat(seller.open(invoices.get(0))).isZero();

        engine.pass(Duration.ofDays(15)); // day 45: the second was due on day 40
        assertThat(engine.passed("order-to-cash", order)).contains("Task_FlagOverdue");
        assertThat(seller.dunningCases(buyer)).as("within the days of grace").isEmpty();
        reviewDailyFor(10);
        assertThat(seller.dunningCases(buyer)).hasSize(1);
        String dunningCase = seller.dunningCases(buyer).get(0);
        assertThat(engine.passed("dunning", dunningCase)).contains("Task_MailNotice");

        engine.pass(Duration.ofDays(5));
        seller.receive(file -> file.payment("3570.00", "thank you for the reminder", buyer.iban()));
        engine.runJobs();
        assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");
        assertThat(engine.passed("dunning", dunningCase)).endsWith("End_AccountSettled");

        engine.pass(Duration.ofDays(30)); // day 90: nothing more happens to it
        assertThat(seller.dunningCases(buyer)).hasSize(1);
        assertThat(seller.value(
                        "select round(otc.credit_exposure(id), 2) from otc.credit_accounts where customer_id = :id",
                        Map.of("id", buyer.id())))
                .isEqualTo("0.00");
        invariants.check(seller);
    }

    @Test
    void anOrderThatIsNeverPaidIsHandedOver() {
        Buyer buyer = seller.aCustomer().netDays(14).add();
        String order = seller.anOrder(buyer).taxed("1", "1000.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        String invoice = seller.invoices(order).get(0);
        engine.pass(Duration.ofDays(14));
        reviewDailyFor(60);
        String dunningCase = seller.dunningCases(buyer).get(0);
        assertThat(seller.value(
                        "select string_agg(level::text, ',' order by id) from otc.dunning_notices where issued_on is "
                                + "not null and case_id = "
                                + "(select id from otc.dunning_cases where number = :case)",
                        Map.of("case", dunningCase)))
                .isEqualTo("1,2,3,4");

        String next = seller.anOrder(buyer).worth("10.00").send();
        engine.runJobs();
        assertThat(engine.passed("order-to-cash", next))
                .as("the last notice was sent: no more credit")
                .endsWith("End_OrderRejected");

        engine.complete(
                engine.task("Task_DecideAfterLastLevel", dunningCase),
                "colin",
                Map.of("decision", "hand-over", "decisionComment", "to the agency"));
        engine.runJobs();
        assertThat(engine.passed("dunning", dunningCase)).endsWith("End_HandedOver");
        assertThat(seller.open(invoice)).as("still owed").isEqualByComparingTo("1190.00");
        reviewDailyFor(15);
        assertThat(seller.dunningCases(buyer)).as("not dunned any more").hasSize(1);
        invariants.check(seller);
    }

    /** Each day somebody approves what the run proposes for this seller. */
    private void reviewDailyFor(int days) {
        for (int day = 0; day < days; day++) {
            engine.pass(Duration.ofDays(1));
            ProcessInstance run = dunning.run(seller);
            if (run != null) {
                dunning.approve(run);
                engine.runJobs();
            }
        }
    }
}
