package org.ordertocash.process.dunningrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;

@CoversEveryFlowOf("dunning-run")
class DunningRunProcessTest extends ProcessTest {

    private static final String RUN =
            "select result || coalesce(' by ' || decided_by, '') || coalesce(': ' || comment, '') from "
                    + "otc.dunning_runs where 'DR-' || id = :key";

    @Autowired
    private DunningDriver dunning;

    @Test
    void theReviewerApprovesWhatIsNotLeftOutAndIsRecorded() {
        Buyer dunned = seller.aCustomer().add();
        Buyer spared = seller.aCustomer().add();
        for (Buyer buyer : List.of(dunned, spared)) {
            invoiced(seller.anOrder(buyer).worth("100.00").send());
        }
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        ProcessInstance run = dunning.run(seller);
        assertThat(run).isWaitingAt("Task_ReviewDunningProposal");
        assertThat(dunning.proposals(run.getBusinessKey())).isEqualTo(Map.of(dunned.number(), 1, spared.number(), 1));

        Task review = engine.task("Task_ReviewDunningProposal", run.getBusinessKey());
        List<String> others = proposalsBut(dunned, run);
        assertThatThrownBy(() -> engine.complete(review, "colin", DunningDriver.decision(others, "")))
                .hasMessageContaining("say why accounts are left out");
        assertThatThrownBy(() -> engine.complete(review, "colin", DunningDriver.decision(List.of("1", "x"), "so")))
                .hasMessageContaining("no proposal: x");
        assertThatThrownBy(() -> engine.complete(review, "rita", DunningDriver.decision(others, "so")))
                .isInstanceOf(RuntimeException.class);

        engine.complete(
                engine.task("Task_ReviewDunningProposal", run.getBusinessKey()),
                "colin",
                DunningDriver.decision(others, "only this one today"));
        assertThat(run).isEnded().hasPassed("Task_ApproveNotices", "End_NoticesHandedOver");
        assertThat(seller.value(RUN, Map.of("key", run.getBusinessKey())))
                .isEqualTo("REVIEWED by colin: only this one today");
        assertThat(seller.dunningCases(spared)).isEmpty();
        String dunningCase = seller.dunningCases(dunned).get(0);
        assertThat(engine.instance("dunning", dunningCase)).isNotNull();
        assertThat(seller.value(
                        "select n.approved_by from otc.dunning_notices n join otc.dunning_cases k on k.id = n.case_id "
                                + "where k.number = :case",
                        Map.of("case", dunningCase)))
                .isEqualTo("colin");
        engine.runJobs();
    }

    @Test
    void anEntityWithoutAnythingToDunHasItsRunAndItEndsByItself() {
        engine.standAt(Instant.parse("2026-01-06T08:00:00Z"));
        seller.aCustomer().add();
        String key = dunning.runsOfTheDay(seller).get(0);
        assertThat(engine.passed("dunning-run", key)).endsWith("Gateway_AnythingToDun", "End_NothingToDun");
        assertThat(seller.value(RUN, Map.of("key", key))).isEqualTo("EMPTY");
        assertThat(dunning.daily().getDuedate()).as("the next one").isEqualTo("2026-01-07T06:00:00Z");
    }

    @Test
    void aProposalThatNobodyReviewsGivesWayToTheNextRun() {
        Buyer buyer = seller.aCustomer().add();
        invoiced(seller.anOrder(buyer).worth("100.00").send());
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        ProcessInstance run = dunning.run(seller);
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)).plus(Duration.ofHours(24)));
        engine.runJobs();
        assertThat(run).isEnded().hasPassed("Timer_ReviewLapsed", "Task_LapseProposal", "End_ProposalLapsed");
        assertThat(seller.value(RUN, Map.of("key", run.getBusinessKey()))).isEqualTo("LAPSED");
        assertThat(seller.dunningCases(buyer)).isEmpty();
        ProcessInstance next = dunning.run(seller);
        assertThat(dunning.proposals(next.getBusinessKey())).as("proposed anew").containsEntry(buyer.number(), 1);
        dunning.approve(next);
        engine.runJobs();
    }

    private List<String> proposalsBut(Buyer buyer, ProcessInstance run) {
        String ids = seller.value("""
                select string_agg(p.id::text, ',') from otc.dunning_proposals p where 'DR-' || p.run_id = :key
                    and p.customer_id <> :buyer and p.blocked_reason is null
                """, Map.of("key", run.getBusinessKey(), "buyer", buyer.id()));
        return List.of(ids.split(","));
    }
}
