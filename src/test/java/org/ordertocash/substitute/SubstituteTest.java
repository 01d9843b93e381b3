package org.ordertocash.substitute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.fixture.WebSession;
import org.springframework.beans.factory.annotation.Autowired;

/** A substitute does the work of somebody else, and is one pair of eyes with that person meanwhile. */
class SubstituteTest extends IntegrationTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    @Autowired
    private Seller seller;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private Substitutes substitutes;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private TablesOwner owner;

    private Buyer buyer;
    private String analyst;
    private String manager;
    private String collector;
    private int keys;

    @BeforeEach
    void people() {
        buyer = seller.aCustomer().limit("100.00").add();
        analyst = user("analyst", Groups.CREDIT_ANALYSTS);
        manager = user("manager", Groups.CREDIT_MANAGERS);
        collector = user("collector", Groups.COLLECTIONS);
    }

    private String user(String name, String... groups) {
        return colleagues.in(List.of(groups), name + "-" + seller.entity(), seller.entity());
    }

    private Api as(String user) {
        return new Api("http://127.0.0.1:" + port, user);
    }

    private Substitution set(String principal, String substitute, Substitution.Scope scope) {
        return substitutes.set(new NewSubstitution(null, substitute, scope, TODAY, TODAY.plusDays(10)), principal);
    }

    private String ask(String user, int amount) throws Exception {
        Map<String, Object> body = new HashMap<>(
                Map.of("entity", seller.entity(), "kind", "BASE", "amount", amount, "reason", "three good years"));
        JsonNode request = as(user).post(
                        "/api/customers/" + buyer.number() + "/credit-limits", body, "key-" + ++keys + seller.entity())
                .ok();
        engine.runJobs();
        return "LIMIT-" + request.path("id").asLong();
    }

    private Task task(String request) {
        return engine.task("Task_Approve", request);
    }

    private Api.Answer claim(String user, Task task) throws Exception {
        return as(user).post("/engine-rest/task/" + task.getId() + "/claim", Map.of("userId", user));
    }

    private Api.Answer approve(String user, Task task) throws Exception {
        claim(user, task);
        return as(user).post(
                        "/engine-rest/task/" + task.getId() + "/submit-form",
                        Map.of(
                                "variables",
                                Map.of(
                                        "decision",
                                        Map.of("value", "approve"),
                                        "decisionComment",
                                        Map.of("value", "fine"))));
    }

    private boolean sees(String user, Task task) throws Exception {
        return as(user).get("/engine-rest/task/" + task.getId()).status() == 200;
    }

    /** In the Tasklist, where the person has signed in before. */
    private static boolean lists(WebSession tasklist, Task task) throws Exception {
        return tasklist.get("/camunda/api/engine/engine/default/task/" + task.getId())
                        .statusCode()
                == 200;
    }

    @Test
    void aSubstituteHasThePrincipalsTasksInThatTimeAndNoLonger() throws Exception {
        String request = ask("rita", 900);
        Task task = task(request);
        WebSession tasklist = WebSession.of(port, collector);
        assertThat(sees(collector, task)).isFalse();
        assertThat(lists(tasklist, task)).isFalse();
        assertThat(claim(collector, task).status()).isIn(403, 404);

        Substitution wrongWork = set(manager, collector, Substitution.Scope.COLLECTIONS);
        assertThat(sees(collector, task)).isFalse();
        substitutes.end(wrongWork.id(), manager);
        Substitution over = set(manager, collector, Substitution.Scope.CREDIT);
        assertThat(sees(collector, task)).isTrue();
        assertThat(lists(tasklist, task)).isTrue();
        substitutes.end(over.id(), collector);
        assertThat(sees(collector, task)).isFalse();
        assertThat(lists(tasklist, task)).isFalse();

        engine.standAt(TestEngine.START.plus(Duration.ofMinutes(1)));
        set(manager, collector, Substitution.Scope.ALL);
        String other = ask("rita", 800);
        assertThat(task(other).getDescription())
                .contains(collector + " Test works for " + manager + " Test, substitute until 12 Mar 2026");
        assertThat(approve(collector, task).status()).isEqualTo(204);
        assertThat(tasks.getProcessInstanceComments(task.getProcessInstanceId()))
                .singleElement()
                .satisfies(comment -> assertThat(comment.getFullMessage())
                        .isEqualTo(collector + " Test works on this for " + manager
                                + " Test, substitute until 12 Mar 2026."));
        engine.runJobs();
        JsonNode limits = as("anna")
                .get("/api/customers/" + buyer.number() + "/credit-limits")
                .ok();
        assertThat(limits.at("/limits/0/approvedBy").asText()).isEqualTo(collector);

        engine.standAt(TestEngine.START.plus(Duration.ofDays(11)));
        assertThat(sees(collector, task(other))).isFalse();
    }

    @Test
    void theSubstituteOfTheRequesterCannotApprove() throws Exception {
        Substitution standIn = set(analyst, manager, Substitution.Scope.ALL);
        Task task = task(ask(analyst, 900));
        Api.Answer refused = claim(manager, task);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("message").asText())
                .contains("are substitutes and count as one. You asked for this limit");

        substitutes.end(standIn.id(), analyst);
        engine.standAt(TestEngine.START.plus(Duration.ofDays(1)));
        assertThat(claim(manager, task).status())
                .as("what was asked in that time stays both's")
                .isEqualTo(400);
        assertThat(approve("carl", task).status()).isEqualTo(204);
    }

    @Test
    void theRequesterCannotApproveAsTheSubstituteOfTheApprover() throws Exception {
        set(manager, analyst, Substitution.Scope.ALL);
        Task task = task(ask(analyst, 900));
        assertThat(approve(analyst, task).status()).isEqualTo(400);
        assertThat(approve(manager, task).status())
                .as("the approver is one with the substitute who asked")
                .isEqualTo(400);
    }

    @Test
    void fourEyesAreNotOnePairThroughTwoUsersOrASubstitution() throws Exception {
        String secondUser = user("cfo", Groups.CFO);
        for (String one : List.of(manager, secondUser)) {
            var person = identities.createUserQuery().userId(one).singleResult();
            person.setEmail("one.person." + seller.entity() + "@example.com");
            identities.saveUser(person);
        }
        String request = ask("rita", 60_000);
        assertThat(approve(manager, task(request)).status()).isEqualTo(204);
        engine.runJobs();
        assertThat(approve(secondUser, task(request)).status()).isEqualTo(400);

        String cfo = user("other-cfo", Groups.CFO);
        set(cfo, manager, Substitution.Scope.CREDIT);
        Task second = task(request);
        assertThat(approve(manager, second).status())
                .as("the manager again, as substitute of the CFO")
                .isEqualTo(400);
        assertThat(approve(cfo, second).status())
                .as("who is one with the manager as long as the manager substitutes")
                .isEqualTo(400);
        assertThat(approve("fiona", second).status()).isEqualTo(204);
    }

    @Test
    void nobodyTakesTheWorkOfSomebodyElse() {
        LocalDate to = TODAY.plusDays(3);
        assertThatThrownBy(() -> substitutes.set(new NewSubstitution("fiona", manager, null, null, to), manager))
                .hasMessageContaining("yourself only");
        assertThatThrownBy(() -> substitutes.set(new NewSubstitution("carl", "fiona", null, null, to), "fiona"))
                .hasStackTraceContaining("nobody takes the work of somebody else");
        assertThatThrownBy(() -> substitutes.set(new NewSubstitution(null, "audrey", null, null, to), manager))
                .hasStackTraceContaining("is nobody who works on cases");
        assertThatThrownBy(() ->
                        substitutes.set(new NewSubstitution(null, analyst, null, TODAY.minusDays(1), to), manager))
                .hasStackTraceContaining("is past");
        for (LocalDate never : List.of(LocalDate.MAX, LocalDate.MAX.minusDays(1), LocalDate.MIN)) {
            assertThatThrownBy(() -> substitutes.set(new NewSubstitution(null, analyst, null, never, never), manager))
                    .hasStackTraceContaining("is not a day from 2000 to 2099");
        }
        assertThatThrownBy(() -> owner.sql().sql("""
                        insert into otc.substitutions
                            (principal, substitute, scope, valid_from, valid_to, set_by, set_at)
                        values ('fiona', 'carl', 'ALL', '2026-03-02', '2026-03-03', 'carl', now())
                        """).update()).hasMessageContaining("substitutions_not_taken");
        assertThat(substitutes
                        .set(new NewSubstitution(manager, analyst, null, null, to), "fiona")
                        .setBy())
                .isEqualTo("fiona");
        assertThatThrownBy(() -> owner.sql()
                        .sql("update otc.substitutions set valid_to = valid_to + 1")
                        .update())
                .hasMessageContaining("append-only");
    }

    @Test
    void aSubstituteCannotSetSubstitutesAsThePrincipalCould() {
        String cfo = user("absent-cfo", Groups.CFO);
        set(cfo, manager, Substitution.Scope.ALL);
        assertThatThrownBy(() ->
                        substitutes.set(new NewSubstitution(cfo, analyst, null, null, TODAY.plusDays(1)), manager))
                .hasMessageContaining("yourself only");
        set(manager, analyst, Substitution.Scope.ALL);
        assertThat(substitutes.groupsOf(analyst))
                .extracting(Substitutes.Membership::group)
                .as("of the manager, not of whom the manager substitutes")
                .containsExactly(Groups.CREDIT_ANALYSTS, Groups.CREDIT_MANAGERS);
    }

    @Test
    void bothSidesSeeItAndCanEndIt() throws Exception {
        JsonNode set = as(manager)
                .post("/api/substitutions", Map.of("substitute", analyst, "scope", "CREDIT", "to", "2026-03-05"))
                .ok();
        assertThat(as(manager)
                        .post(
                                "/api/substitutions",
                                Map.of("substitute", analyst, "scope", "CREDIT", "to", "2026-03-05"))
                        .ok()
                        .path("id"))
                .isEqualTo(set.path("id"));
        for (String one : List.of(manager, analyst)) {
            assertThat(as(one).get("/api/substitutions").ok()).hasSize(1);
            assertThat(WebSession.of(port, one).page("/substitutes").body())
                    .contains(manager + " Test", analyst + " Test", "In force", "/substitutes/" + set.path("id"));
        }
        assertThat(as(collector).get("/api/substitutions").ok()).isEmpty();
        assertThat(as(collector)
                        .post("/api/substitutions/" + set.path("id") + "/end", Map.of())
                        .status())
                .isEqualTo(404);
        JsonNode ended = as(analyst)
                .post("/api/substitutions/" + set.path("id") + "/end", Map.of())
                .ok();
        assertThat(ended.path("endedBy").asText()).isEqualTo(analyst);
        assertThat(as("audrey").get("/api/substitutions").status()).isEqualTo(403);
    }
}
