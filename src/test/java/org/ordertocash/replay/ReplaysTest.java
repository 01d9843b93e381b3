package org.ordertocash.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ProductModels;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.replay.ProcessReplay.WayGone;
import org.ordertocash.replay.TableReplay.ChangedDecision;
import org.springframework.beans.factory.annotation.Autowired;

/** What a draft would have decided of orders that are decided, in cases and in money; nothing is changed by that. */
class ReplaysTest extends ProcessTest {

    private static final ModelSet IN_FORCE = ProductModels.set();
    private static final String POLICY = "processes/credit-decision.dmn";
    private static final String APPROVAL = "processes/credit-approval.bpmn";

    @Autowired
    private Replays replays;

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
        Replay replay = done(replays.begin(IN_FORCE, draft, 3, List.of(seller.entity()), "petra"), "petra");
        assertThat(replay.failure()).isEmpty();
        assertThat(replay.percent()).isEqualTo(100);
        assertThat(replay.done()).isEqualTo(replay.all()).isEqualTo(decisions);
        TableReplay table = replay.tables().get(0);
        assertThat(table.decisions()).isEqualTo((int) decisions);
        assertThat(table.notAsked()).isEmpty();
        assertThat(table.changes()).singleElement().satisfies(change -> {
            assertThat(change.from()).isEqualTo("approve");
            assertThat(change.to()).isEqualTo("no row");
            assertThat(change.cases()).isEqualTo(2);
            assertThat(change.money()).isEqualTo(Map.of("EUR", gross(first).add(gross(second))));
            assertThat(change.all())
                    .extracting(ChangedDecision::caseKey)
                    .containsExactlyInAnyOrder(first, second)
                    .doesNotContain(within);
        });
        assertThat(decisions()).as("it decides nothing").isEqualTo(decisions);
        assertThat(replay.processes()).isEmpty();
        assertThatThrownBy(() -> replays.find(replay.id(), "paul")).isInstanceOf(NotFound.class);
    }

    @Test
    void aNewColumnIsSaidAndNotGuessed() throws InterruptedException {
        seller.anOrder(seller.aCustomer().limit("5000.00").add())
                .worth("100.00")
                .send();
        engine.runJobs();
        ModelSet draft = edit(
                IN_FORCE, POLICY, "<text>returnedPayments</text>", "<text>returnedPayments + brokenPromises</text>");
        Replay replay = done(replays.begin(IN_FORCE, draft, 3, List.of(seller.entity()), "petra"), "petra");
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
        Replay replay = done(replays.begin(IN_FORCE, draft, 3, List.of(seller.entity()), "petra"), "petra");
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
        assertThat(done(replays.begin(IN_FORCE, label, 3, List.of(seller.entity()), "petra"), "petra")
                        .processes())
                .singleElement()
                .satisfies(process -> {
                    assertThat(process.cases()).isEqualTo(1);
                    assertThat(process.findings()).isEmpty();
                });
    }

    @Test
    void threeYearsAreTheMost() {
        assertThatThrownBy(() -> replays.begin(IN_FORCE, IN_FORCE, 37, List.of(), "petra"))
                .isInstanceOf(InvalidInput.class);
    }

    private Replay done(UUID id, String by) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (!replays.find(id, by).ended()) {
            assertThat(System.nanoTime()).as("it does not end").isLessThan(end);
            Thread.sleep(20);
        }
        return replays.find(id, by);
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
