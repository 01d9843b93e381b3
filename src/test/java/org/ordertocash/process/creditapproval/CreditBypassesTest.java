package org.ordertocash.process.creditapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.credit.CreditLimitKind;
import org.ordertocash.credit.NewCreditLimit;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.ledger.Cause;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Ways around a limit that somebody may try. Those that are not here are proven where what they go around is tested:
 *
 * <ul>
 *   <li>quantity raised after the release, expired release: {@code OrderToCashProcessTest}
 *   <li>split orders, two sessions, API instead of screen, two users of one person: {@link SplitOrdersTest}
 *   <li>child under an exhausted parent, payer, other currency, the database itself: {@link GroupLimitTest}
 *   <li>other legal entity: {@code CustomerOfTwoEntitiesTest}, {@code ForeignEntityTest}
 *   <li>blocked customer: {@code BlockedCustomerTest}
 *   <li>orders, changes, shipments and payments at once: {@code ParallelCreditTest}, {@code OrdersInRacesTest},
 *       {@link CreditUnderLoadTest}
 *   <li>a part that is shipped beyond its release, a deposit that is not there: {@link CreditApprovalProcessTest}
 *   <li>a review that puts its own limit in force: {@code CreditReviewProcessTest}
 * </ul>
 */
class CreditBypassesTest extends ProcessTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private CreditLimitChanges limits;

    @Test
    void whatWasClosedIsNotOpenedAgainUnderTheOldRelease() {
        Buyer buyer = seller.aCustomer().limit("0").add();
        String order = seller.anOrder(buyer).line("10", "500.00").send();
        engine.runJobs();
        engine.complete(engine.task("Task_Approve", order), "anna", APPROVE);
        seller.ship(order, Map.of(1, "2"));
        engine.runJobs();
        seller.close(order);
        engine.runJobs();
        assertThat(seller.reserved(order)).as("the rest is given back").isEqualByComparingTo("0");
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("shipped completely");

        String opened = seller.anOrder(buyer).line("13", "500.00").send();
        engine.runJobs();
        assertThatThrownBy(() -> engine.complete(engine.task("Task_Approve", opened), "anna", APPROVE))
                .as("with what was closed it is more than an analyst may release")
                .isInstanceOf(RuntimeException.class);
        assertThat(seller.reserved(opened)).isNull();
    }

    @Test
    void anOrderThatWaitsForItsDepositCountsForTheAuthority() {
        Buyer buyer = seller.aCustomer().limit("0").add();
        String first = seller.anOrder(buyer).worth("9000.00").send();
        String second = seller.anOrder(buyer).worth("9000.00").send();
        engine.runJobs();
        Map<String, Object> deposit =
                Map.of("decision", "deposit", "depositPercent", "1", "decisionComment", "a little");
        engine.complete(engine.task("Task_Approve", first), "anna", deposit);
        engine.runJobs();
        engine.complete(engine.task("Task_Approve", second), "anna", deposit);
        engine.runJobs();
        assertThat(engine.task("Task_Approve", second))
                .as("together it is more than an analyst may release: a manager is asked as well")
                .isNotNull();
    }

    @Test
    void nobodyTakesTheKeyOfAnOnboarding() {
        Buyer buyer = seller.aCustomer().limit("0").add();
        NewCreditLimit wanted = new NewCreditLimit(
                seller.entity(), CreditLimitKind.BASE, new BigDecimal("50000"), null, null, "for later");
        for (String key : List.of("ONB-1", "review-1")) {
            assertThatThrownBy(() -> limits.request(buyer.number(), wanted, key, Cause.by("anna")))
                    .hasMessageContaining("must not begin with");
        }
    }

    @Test
    void anOrderForADayThatIsOverIsJudgedByTheLimitOfToday() {
        Buyer buyer = seller.aCustomer().limit("100.00").add();
        engine.standAt(TestEngine.START.plus(Duration.ofDays(3)));
        String within = seller.anOrder(buyer)
                .worth("100.00")
                .wantedOn(LocalDate.of(2026, 3, 2))
                .send();
        String above = seller.anOrder(buyer)
                .worth("1.00")
                .wantedOn(LocalDate.of(2026, 3, 2))
                .send();
        engine.runJobs();
        assertThat(seller.reserved(within)).isEqualByComparingTo("100");
        assertThat(engine.task("Task_Approve", above)).isNotNull();
    }
}
