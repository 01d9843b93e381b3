package org.ordertocash.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ProductModels;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.replay.ProcessReplay.WayGone;
import org.ordertocash.replay.TableReplay.ChangedDecision;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a draft would have decided of orders that are decided, in cases and in money; nothing is changed by that. */
class ReplaysTest extends ProcessTest {

    private static final ModelSet IN_FORCE = ProductModels.set();
    private static final String POLICY = "processes/credit-decision.dmn";
    private static final String AUTHORITY = "processes/approval-authority.dmn";
    private static final long DRAFT = 7;
    private static final String APPROVAL = "processes/credit-approval.bpmn";

    @Autowired
    private Replays replays;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aStricterPolicyNamesTheOrdersThatItWouldRefer() throws InterruptedException {
        Buyer small = seller.aCustomer().limit("500.00").add();
        String within = seller.anOrder(small).worth("100.00").send();
        engine.runJobs();
        Buyer large = seller.aCustomer().limit("50000.00").add();
        String first = seller.anOrder(large).worth("1500.00").send();
        String second = seller.anOrder(large).worth("1200.00").send();
        engine.runJobs();
        long decisions = decisions();
        assertThat(decisions).isGreaterThanOrEqualTo(3);

        // within the limit only when so much is left
        ModelSet draft = edit(IN_FORCE, POLICY, "<text>&gt;= 0</text>", "<text>[0..1000]</text>");
        Replay replay = done(begin(draft), "petra");
        assertThat(replay.failure()).isEmpty();
        assertThat(replay.percent()).isEqualTo(100);
        assertThat(replay.done()).isEqualTo(replay.all()).isEqualTo(decisions);
        TableReplay table = replay.tables().get(0);
        assertThat(table.decisions()).isEqualTo((int) decisions);
        assertThat(table.notAsked()).isEmpty();
        assertThat(table.changes()).singleElement().satisfies(change -> {
            assertThat(change.from()).isEqualTo("approve");
            assertThat(change.to()).isEqualTo("no row");
            assertThat(change.weight().cases()).isEqualTo(2);
            assertThat(change.weight().money())
                    .isEqualTo(Map.of("EUR", gross(first).add(gross(second))));
            assertThat(change.all())
                    .extracting(ChangedDecision::caseKey)
                    .containsExactlyInAnyOrder(first, second)
                    .doesNotContain(within);
        });
        assertThat(decisions()).as("it decides nothing").isEqualTo(decisions);
        assertThat(replay.processes()).isEmpty();
        assertThatThrownBy(() -> replays.find(replay.id(), "paul", scope())).isInstanceOf(NotFound.class);
    }

    @Test
    void aNewColumnIsSaidAndNotGuessed() throws InterruptedException {
        seller.anOrder(seller.aCustomer().limit("5000.00").add())
                .worth("100.00")
                .send();
        engine.runJobs();
        ModelSet draft = edit(
                IN_FORCE, POLICY, "<text>returnedPayments</text>", "<text>returnedPayments + brokenPromises</text>");
        Replay replay = done(begin(draft), "petra");
        assertThat(replay.failure()).isEmpty();
        assertThat(replay.tables()).singleElement().satisfies(table -> {
            assertThat(table.decisions()).isZero();
            assertThat(table.notAsked())
                    .containsOnlyKeys("The table asks *Returned payments in 90 days*, which was not asked then");
        });
    }

    @Test
    void waysThatAreGoneAreCountedWithTheirCases() throws InterruptedException {
        String order = seller.anOrder(seller.aCustomer().limit("5000.00").add())
                .worth("100.00")
                .send();
        engine.runJobs();
        ModelSet draft = edit(IN_FORCE, APPROVAL, "\"Task_ApplyCreditPolicy\"", "\"Task_ApplyPolicy\"");
        Replay replay = done(begin(draft), "petra");
        assertThat(replay.failure()).isEmpty();
        assertThat(replay.tables()).isEmpty();
        assertThat(replay.processes()).singleElement().satisfies(process -> {
            assertThat(process.cases()).isEqualTo(1);
            assertThat(process.impossible()).isEqualTo(1);
            assertThat(process.findings())
                    .extracting(WayGone::sentence)
                    .containsExactlyInAnyOrder(
                            "*Apply credit policy* is not there any more",
                            "*Credit policy says?* is not reached any more from where these cases came");
            assertThat(process.findings().get(0).examples()).containsExactly(order);
        });
        ModelSet label = edit(IN_FORCE, APPROVAL, "name=\"Apply credit policy\"", "name=\"Apply policy\"");
        assertThat(done(begin(label), "petra").processes()).singleElement().satisfies(process -> {
            assertThat(process.cases()).isEqualTo(1);
            assertThat(process.findings()).isEmpty();
        });
    }

    @Test
    void aValueThatIsNotReadIsCountedAndNotGuessed() throws InterruptedException {
        Buyer buyer = seller.aCustomer().limit("50000.00").add();
        seller.anOrder(buyer).worth("1500.00").send();
        seller.anOrder(buyer).worth("1200.00").send();
        engine.runJobs();
        long decisions = decisions();
        // as the engine keeps a number that came out of an expression
        jdbc.sql("""
                update public.act_hi_dec_in set var_type_ = 'object'
                 where clause_id_ = :column and dec_inst_id_ = (
                       select min(id_) from public.act_hi_decinst
                        where dec_def_key_ = 'credit-decision' and tenant_id_ = :entity)
                """)
                .param("column", "Input_HeadroomAfterOrder")
                .param("entity", seller.entity())
                .update();
        ModelSet draft = edit(IN_FORCE, POLICY, "<text>&gt;= 0</text>", "<text>[0..1000]</text>");
        TableReplay table = done(begin(draft), "petra").tables().get(0);
        assertThat(table.decisions()).isEqualTo((int) decisions - 1);
        assertThat(table.notAsked()).hasSize(1).allSatisfy((why, count) -> {
            assertThat(why)
                    .startsWith("Cannot be replayed: *Headroom")
                    .endsWith("was a value of the type object, which is not read");
            assertThat(count).isEqualTo(1);
        });
        assertThat(table.changed().cases()).isEqualTo((int) decisions - 1);
    }

    @Test
    void refundsCountWithTheirMoney() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        long received = seller.receive(file -> file.payment("77.00", "no idea", buyer.iban()));
        engine.runJobs();
        long payment = seller.payments(received).get(0);
        String refund = new Api("http://127.0.0.1:" + port, "rita")
                .post(
                        "/api/refunds",
                        Map.of("paymentId", payment, "all", true, "reason", "sent by mistake"),
                        "refund-" + UUID.randomUUID())
                .ok()
                .path("number")
                .asText();
        engine.runJobs();
        ModelSet draft = edit(IN_FORCE, AUTHORITY, "\"credit-managers\"", "\"cfo\"");
        TableReplay table = done(begin(draft), "petra").tables().get(0);
        assertThat(table.changed().money()).isEqualTo(Map.of("EUR", new BigDecimal("77.0000")));
        assertThat(table.changes().get(0).all())
                .extracting(ChangedDecision::caseKey)
                .contains(refund);
    }

    @Test
    void whoHasFewerRightsByNowReadsNothing() throws InterruptedException {
        UUID all = replays.begin(DRAFT, IN_FORCE, IN_FORCE, 1, "petra", EntityScope.OF_THE_SYSTEM);
        assertThatThrownBy(() -> replays.find(all, "petra", scope())).isInstanceOf(NotFound.class);
        assertThat(replays.of(DRAFT, "petra", scope()))
                .noneMatch(replay -> replay.id().equals(all));
        assertThat(replays.of(DRAFT, "petra", EntityScope.OF_THE_SYSTEM))
                .anyMatch(replay -> replay.id().equals(all));
        EntityScope none = new EntityScope(false, Map.of());
        assertThatThrownBy(() -> replays.begin(DRAFT, IN_FORCE, IN_FORCE, 1, "paul", none))
                .isInstanceOf(Conflict.class);
        long end = System.nanoTime() + 60_000_000_000L;
        while (!replays.find(all, "petra", EntityScope.OF_THE_SYSTEM).ended()) {
            assertThat(System.nanoTime()).as("it does not end").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void threeYearsAreTheMost() {
        assertThatThrownBy(() -> replays.begin(DRAFT, IN_FORCE, IN_FORCE, 37, "petra", scope()))
                .isInstanceOf(InvalidInput.class);
    }

    private UUID begin(ModelSet draft) {
        return replays.begin(DRAFT, IN_FORCE, draft, 3, "petra", scope());
    }

    /** Who works for this entity only. */
    private EntityScope scope() {
        return new EntityScope(false, Map.of(seller.entity(), 1L));
    }

    private Replay done(UUID id, String by) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (!replays.find(id, by, scope()).ended()) {
            assertThat(System.nanoTime()).as("it does not end").isLessThan(end);
            Thread.sleep(20);
        }
        return replays.find(id, by, scope());
    }

    private long decisions() {
        return Long.parseLong(seller.value(
                "select count(*)::text from public.act_hi_decinst where dec_def_key_ = 'credit-decision'"
                        + " and tenant_id_ = :entity",
                Map.of("entity", seller.entity())));
    }

    private BigDecimal gross(String order) {
        return new BigDecimal(seller.value(
                "select gross_amount::text from otc.orders where number = :number", Map.of("number", order)));
    }

    private static ModelSet edit(ModelSet set, String file, String old, String now) {
        String text = new String(set.content(file).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(text).contains(old);
        return set.with(file, text.replace(old, now).getBytes(StandardCharsets.UTF_8));
    }
}
