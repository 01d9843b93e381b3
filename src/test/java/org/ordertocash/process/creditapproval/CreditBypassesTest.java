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
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.ledger.Cause;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Ways around a limit that somebody may try. Those that are not here are proven where what they go around is tested:
 *
 * <ul>
 *   <li>quantity raised after the release, expired release: {@code OrderToCashProcessTest}
 *   <li>another payer, an account closed and opened again, by one person: {@code CustomerChangeProcessTest}
 *   <li>one person who enters the customer, its limit and its order: {@code CustomerOnboardingProcessTest}
 *   <li>substitute of the requester, and the requester as a substitute; a pair of eyes through two users or a
 *       substitution: {@code SubstituteTest}
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

    @Autowired
    private TablesOwner owner;

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
        LocalDate over = LocalDate.of(2026, 3, 3);
        putInForce(buyer, CreditLimitKind.TEMPORARY_RAISE, "100", over);
        engine.standAt(TestEngine.START.plus(Duration.ofDays(3)));
        String above = seller.anOrder(buyer).worth("100.01").wantedOn(over).send();
        String within = seller.anOrder(buyer).worth("100.00").wantedOn(over).send();
        engine.runJobs();
        assertThat(engine.task("Task_Approve", above)).isNotNull();
        assertThat(seller.reserved(above)).isNull();
        assertThat(seller.reserved(within)).isEqualByComparingTo("100");
    }

    @Test
    void aLimitThatIsLoweredBelowWhatIsTakenLetsNothingMoreThrough() {
        Buyer buyer = seller.aCustomer().limit("100.00").add();
        String order = seller.anOrder(buyer).line("8", "10.00").send();
        String growing = seller.anOrder(buyer).line("1", "10.00").send();
        engine.runJobs();
        putInForce(buyer, CreditLimitKind.BASE, "50", null);

        assertThat(needsAPerson(buyer, "0.01")).isTrue();
        seller.changeQuantity(growing, 1, "2");
        engine.runJobs();
        assertThat(seller.reserved(growing)).as("as before").isEqualByComparingTo("10");
        assertThat(engine.task("Task_Approve", growing)).isNotNull();
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("above the limit meanwhile");
        engine.runJobs();
        assertThat(engine.task("Task_Approve", order)).isNotNull();
        seller.cancel(order);
        engine.runJobs();
        assertThat(seller.reserved(order)).as("what gives back needs nobody").isZero();
    }

    @Test
    void whatATemporaryRaiseCarriedIsDecidedAgainWhenTheRaiseHasEnded() {
        Buyer buyer = seller.aCustomer().limit("100.00").add();
        putInForce(buyer, CreditLimitKind.TEMPORARY_RAISE, "100", LocalDate.of(2026, 3, 3));
        String order = seller.anOrder(buyer).worth("150.00").send();
        engine.runJobs();
        assertThat(seller.reserved(order)).isEqualByComparingTo("150");
        engine.standAt(TestEngine.START.plus(Duration.ofDays(2)));
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("above the limit meanwhile");
        engine.runJobs();
        engine.complete(engine.task("Task_Approve", order), "anna", APPROVE);
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(1);
    }

    @Test
    void whoPaysForThePayerBearsItToo() {
        Buyer last = seller.aCustomer().limit("100.00").add();
        Buyer middle = seller.aCustomer().limit("1000.00").paidBy(last).add();
        Buyer buyer = seller.aCustomer().limit("1000.00").paidBy(middle).add();
        assertThat(needsAPerson(buyer, "100.01")).isTrue();
        assertThat(needsAPerson(buyer, "60.00")).isFalse();
        assertThat(needsAPerson(middle, "40.01")).isTrue();
        assertThat(needsAPerson(last, "40.01")).isTrue();
        assertThat(needsAPerson(last, "40.00")).isFalse();
    }

    @Test
    void anotherPayerTakesOverWhatIsTakenAlready() {
        Buyer first = seller.aCustomer().limit("100.00").add();
        Buyer second = seller.aCustomer().limit("100.00").add();
        Buyer buyer = seller.aCustomer().limit("1000.00").paidBy(first).add();
        assertThat(needsAPerson(buyer, "90.00")).isFalse();
        owner.unguarded(sql -> sql.sql("update otc.customers set payer_id = :payer where id = :id")
                .param("payer", second.id())
                .param("id", buyer.id())
                .update());
        assertThat(needsAPerson(second, "10.01")).isTrue();
        assertThat(needsAPerson(buyer, "10.01")).isTrue();
        assertThat(needsAPerson(buyer, "10.00")).isFalse();
        assertThat(needsAPerson(first, "100.00")).isFalse();
    }

    @Test
    void nobodyStandsAboveItselfByWayOfItsChildren() {
        Buyer head = seller.aCustomer().add();
        Buyer middle = seller.aCustomer().below(head).add();
        Buyer child = seller.aCustomer().below(middle).add();
        for (Buyer below : List.of(middle, child)) {
            assertThatThrownBy(() -> owner.past(
                            "customers",
                            "customers_sensitive",
                            sql -> sql.sql("update otc.customers set parent_id = :below where id = :head")
                                    .param("below", below.id())
                                    .param("head", head.id())
                                    .update()))
                    .hasMessageContaining("would stand above itself");
        }
    }

    @Test
    void anAccountThatWasClosedAndOpenedAgainOwesWhatItOwed() {
        Buyer buyer = seller.aCustomer().limit("100.00").add();
        assertThat(needsAPerson(buyer, "90.00")).isFalse();
        status(buyer, "CLOSED");
        assertThatThrownBy(() -> seller.anOrder(buyer).worth("1.00").send()).hasMessageContaining("closed");
        status(buyer, "ACTIVE");
        assertThat(needsAPerson(buyer, "10.01")).isTrue();
        assertThat(needsAPerson(buyer, "10.00")).isFalse();
    }

    private void status(Buyer buyer, String status) {
        owner.unguarded(sql -> sql.sql("update otc.customer_accounts set status = :status where customer_id = :id")
                .param("status", status)
                .param("id", buyer.id())
                .update());
    }

    @Test
    void anAccountKeepsTheCurrencyOfItsLimit() {
        Buyer buyer = seller.aCustomer().limit("100.00").add();
        for (String table : List.of("customer_accounts", "credit_accounts")) {
            assertThatThrownBy(() -> owner.sql()
                            .sql("update otc." + table + " set currency = 'KWD' where customer_id = :id")
                            .param("id", buyer.id())
                            .update())
                    .as(table)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private boolean needsAPerson(Buyer buyer, String worth) {
        String order = seller.anOrder(buyer).worth(worth).send();
        engine.runJobs();
        boolean referred = engine.task("Task_Approve", order) != null;
        assertThat(seller.reserved(order) == null).isEqualTo(referred);
        return referred;
    }

    private void putInForce(Buyer buyer, CreditLimitKind kind, String amount, LocalDate until) {
        long request = limits.request(
                        buyer.number(),
                        new NewCreditLimit(seller.entity(), kind, new BigDecimal(amount), null, until, "as agreed"),
                        kind + buyer.number(),
                        Cause.by("anna"))
                .request()
                .id();
        engine.complete(engine.task("Task_Approve", "LIMIT-" + request), "carl", APPROVE);
        engine.runJobs();
    }
}
