package org.ordertocash.process.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chain itself, by orders on credit; refunds and write-offs have theirs in the tests of those processes. */
@CoversEveryFlowOf("approval")
class ApprovalProcessTest extends ProcessTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theTaskIsCalledAsItsKindAndShowsTheFormOfItsKind() throws Exception {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .send();
        engine.runJobs();
        Task task = engine.task("Task_Approve", order);
        assertThat(task.getName()).isEqualTo("Approve credit");
        try (var form = forms.getDeployedTaskForm(task.getId())) {
            assertThat(new String(form.readAllBytes(), StandardCharsets.UTF_8)).contains("\"id\": \"approve-credit\"");
        }
    }

    @Test
    void whoEnteredTheOrderMustNotApproveIt() {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .enteredBy("anna")
                .send();
        engine.runJobs();
        Task task = engine.task("Task_Approve", order);

        engine.actAs("anna");
        assertThatThrownBy(() -> tasks.claim(task.getId(), "anna"))
                .hasStackTraceContaining("You entered or changed this order");
        assertThatThrownBy(() -> tasks.complete(task.getId(), APPROVE))
                .hasStackTraceContaining("You entered or changed this order");
        engine.actForNobody();

        assertThat(denials(order)).containsExactly("anna claim", "anna complete");
        assertThat(decisions(order)).hasSize(1);
        assertThat(engine.task("Task_Approve", order)).isNotNull();
    }

    @Test
    void whoAsksFirstHasDecidedNothing() {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .send();
        engine.runJobs();
        engine.complete(
                engine.task("Task_Approve", order),
                "anna",
                Map.of("decision", "ask", "decisionComment", "Do they pay?"));
        assertThat(engine.passed("approval", order)).endsWith("Gateway_Approved", "End_QuestionAsked");
        assertThat(decisions(order)).hasSize(1);
    }

    @Test
    void aRejectionNeedsAReason() {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .send();
        engine.runJobs();
        Task task = engine.task("Task_Approve", order);
        assertThatThrownBy(() -> engine.complete(task, "anna", Map.of("decision", "reject", "decisionComment", " ")))
                .hasMessageContaining("A reason is required when you reject");
        assertThatThrownBy(() -> engine.complete(task, "anna", Map.of("decision", "perhaps")))
                .hasMessageContaining("hoose approve or reject");

        engine.complete(
                engine.task("Task_Approve", order),
                "anna",
                Map.of("decision", "reject", "decisionComment", "Pays late."));
        assertThat(engine.passed("approval", order)).endsWith("Gateway_Approved", "End_Rejected");
        assertThat(decisions(order)).endsWith("1 REJECTED by anna: REJECTED_BY_PERSON");
    }

    @Test
    void aLargeOrderNeedsTwoPersonsInTheirOrder() {
        var both = identities.newUser("bea-" + seller.entity());
        identities.saveUser(both);
        identities.createMembership(both.getId(), "credit-managers");
        identities.createMembership(both.getId(), "cfo");
        identities.createMembership(both.getId(), "all-entities");
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("60000.00")
                .send();
        engine.runJobs();

        assertThat(candidates(order)).containsExactly("credit-managers");
        assertThatThrownBy(() -> engine.complete(engine.task("Task_Approve", order), "fiona", APPROVE))
                .isInstanceOf(RuntimeException.class);
        engine.complete(engine.task("Task_Approve", order), both.getId(), APPROVE);
        assertThat(reserved(order)).as("one of two").isZero();

        assertThat(candidates(order)).containsExactly("cfo");
        assertThatThrownBy(() -> engine.complete(engine.task("Task_Approve", order), both.getId(), APPROVE))
                .hasStackTraceContaining("You have approved this order already");
        engine.complete(engine.task("Task_Approve", order), "fiona", APPROVE);

        assertThat(engine.passed("approval", order)).endsWith("Gateway_MoreApprovals", "End_Approved");
        assertThat(decisions(order))
                .extracting(decision -> decision.split(":")[0])
                .containsExactly("0 REFERRED by system", "1 APPROVED by " + both.getId(), "2 APPROVED by fiona");
        assertThat(denials(order)).contains(both.getId() + " claim");
        assertThat(reserved(order)).isEqualTo(1);
    }

    @Test
    void anApprovalThatWaitsTooLongGoesToTheNextAuthorityToo() {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .send();
        engine.runJobs();
        assertThat(candidates(order)).containsExactly("credit-analysts");
        engine.standAt(TestEngine.START.plus(Duration.ofHours(25)));
        engine.runJobs();

        assertThat(engine.passed("approval", order)).contains("Timer_ApprovalOverdue", "End_ApprovalEscalated");
        assertThat(candidates(order)).containsExactlyInAnyOrder("credit-analysts", "credit-managers");
        assertThat(engine.task("Task_Approve", order).getPriority()).isEqualTo(80);
        engine.complete(engine.task("Task_Approve", order), "carl", APPROVE);
        assertThat(decisions(order)).endsWith("1 APPROVED by carl: RELEASED_BY_PERSON");
    }

    @Test
    void theGroupThatAnEscalationPassedOverIsAskedNext() {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("60000.00")
                .send();
        engine.runJobs();
        engine.standAt(TestEngine.START.plus(Duration.ofHours(25)));
        engine.runJobs();
        engine.complete(engine.task("Task_Approve", order), "fiona", APPROVE);

        assertThat(candidates(order)).containsExactly("credit-managers");
        assertThat(reserved(order)).as("one of two").isZero();
        engine.complete(engine.task("Task_Approve", order), "carl", APPROVE);
        assertThat(reserved(order)).isEqualTo(1);
    }

    private List<String> decisions(String order) {
        return jdbc.sql("""
                select d.step || ' ' || d.outcome || ' by ' || d.decided_by || ': ' || array_to_string(d.reasons, ',')
                  from otc.credit_decisions d join otc.orders o on o.id = d.order_id where o.number = :order
                      order by d.step
                """).param("order", order).query(String.class).list();
    }

    private List<String> denials(String order) {
        return jdbc.sql("select user_id || ' ' || action from otc.approval_denials where case_key = :order order by id")
                .param("order", order)
                .query(String.class)
                .list();
    }

    private int reserved(String order) {
        return jdbc.sql("select count(*) from otc.credit_reservations r join otc.orders o on o.id = r.order_id where "
                        + "o.number = :order")
                .param("order", order)
                .query(Integer.class)
                .single();
    }

    /** Of those who may decide: a team may not. */
    private List<String> candidates(String order) {
        return tasks.getIdentityLinksForTask(engine.task("Task_Approve", order).getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null && !Groups.isTeam(group))
                .toList();
    }
}
