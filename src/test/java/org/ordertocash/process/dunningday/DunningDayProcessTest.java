package org.ordertocash.process.dunningday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Each legal entity has its own dunning run: nobody reviews the accounts of another one. */
@CoversEveryFlowOf("dunning-day")
class DunningDayProcessTest extends ProcessTest {

    @Autowired
    Seller theirs;

    @Autowired
    DunningDriver dunning;

    @Autowired
    Colleague colleagues;

    @Test
    void theProposalOfAnEntityIsReviewedByItsOwnPeople() throws Exception {
        String ours = overdue(seller);
        String other = overdue(theirs);
        List<String> runs = dunning.runsOfTheDay(seller, theirs);
        String key = runs.get(0);
        String otherKey = runs.get(1);

        assertThat(dunning.proposals(key)).containsOnlyKeys(ours);
        assertThat(dunning.proposals(otherKey)).containsOnlyKeys(other);
        Task own = engine.task("Task_ReviewDunningProposal", key);
        Task foreign = engine.task("Task_ReviewDunningProposal", otherKey);
        assertThat(own.getTenantId()).isEqualTo(seller.entity());
        assertThat(foreign.getTenantId()).isEqualTo(theirs.entity());

        String reviewer = colleagues.in(List.of(Groups.COLLECTIONS), "dun" + System.nanoTime(), seller.entity());
        Api api = new Api("http://127.0.0.1:" + port, reviewer);
        assertThat(api.get("/engine-rest/task?taskDefinitionKey=Task_ReviewDunningProposal")
                        .body()
                        .findValuesAsText("id"))
                .containsExactly(own.getId());
        assertThat(api.get("/engine-rest/task/" + foreign.getId() + "/form-variables")
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(api.text(
                        "/engine-rest/history/variable-instance?processInstanceId=" + foreign.getProcessInstanceId()))
                .isEqualTo("[]");
        assertThat(api.get("/engine-rest/task/" + own.getId() + "/form-variables")
                        .body()
                        .toString())
                .contains(ours)
                .doesNotContain(other);
        assertThatThrownBy(() -> engine.complete(foreign, reviewer, Map.of()))
                .hasMessageContaining("belongs to no authenticated tenant");
        assertThatThrownBy(() -> engine.complete(
                        own,
                        reviewer,
                        DunningDriver.decision(
                                List.of(seller.value(
                                        "select max(id) from otc.dunning_proposals where 'DR-' || run_id = :key",
                                        Map.of("key", otherKey))),
                                "not them")))
                .hasMessageContaining("which this run does not propose");

        engine.complete(engine.task("Task_ReviewDunningProposal", key), reviewer, Map.of());
        engine.runJobs();
        assertThat(count("where e.code = '" + seller.entity() + "'")).isEqualTo("1");
        assertThat(count("where e.code = '" + theirs.entity() + "'")).isEqualTo("0");
    }

    @Test
    void aPersonStartsARunOfTheEntityThatThePersonWorksFor() throws Exception {
        String ours = overdue(seller);
        String reviewer = colleagues.in(List.of(Groups.COLLECTIONS), "start" + System.nanoTime(), seller.entity());
        Api api = new Api("http://127.0.0.1:" + port, reviewer);
        theirs.entity();
        String path = "/api/entities/%s/dunning-runs";
        assertThat(api.post(path.formatted(theirs.entity()), Map.of()).status()).isEqualTo(404);
        assertThat(api.get(path.formatted(theirs.entity())).status()).isEqualTo(404);

        var started = api.post(path.formatted(seller.entity()), Map.of());
        assertThat(started.status()).isEqualTo(201);
        assertThat(started.body().path("startedBy").asText()).isEqualTo(reviewer);
        engine.runJobs();
        assertThat(dunning.proposals("DR-" + started.body().path("id").asText()))
                .containsOnlyKeys(ours);
        var again = api.post(path.formatted(seller.entity()), Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("detail").asText()).contains("waits for its review");
        assertThat(api.get(path.formatted(seller.entity()))
                        .body()
                        .get(0)
                        .path("proposed")
                        .asInt())
                .isEqualTo(1);
    }

    /** The number of a customer of this seller with an account to dun; the clock stands when it is. */
    private String overdue(Seller of) {
        engine.standAt(TestEngine.START);
        var buyer = of.aCustomer().add();
        String order = of.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        of.ship(order);
        engine.runJobs();
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        return buyer.number();
    }

    private String count(String where) {
        return seller.value(
                "select count(*) from otc.dunning_cases c join otc.legal_entities e on e.id = c.entity_id " + where,
                Map.of());
    }
}
