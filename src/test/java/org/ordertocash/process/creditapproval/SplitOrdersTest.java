package org.ordertocash.process.creditapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An analyst may release up to 10 000 for a customer, however it is cut into orders, customers, sessions or users. */
class SplitOrdersTest extends ProcessTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void ofTwoOpenTasksTheSecondNeedsTheManagerToo() {
        Buyer buyer = seller.aCustomer().limit("0").add();
        List<String> orders = referred(buyer, buyer);
        assertThat(orders).allSatisfy(order -> assertThat(candidates(order)).containsExactly("credit-analysts"));

        approve(orders.get(0), "anna");
        approve(orders.get(1), "anna");

        assertThat(reserved(orders.get(0))).isTrue();
        assertThat(reserved(orders.get(1)))
                .as("by an analyst with authority for 10 000")
                .isFalse();
        assertThat(candidates(orders.get(1))).containsExactly("credit-managers");
        assertThat(engine.passed("approval", orders.get(1)))
                .containsSubsequence("Task_RecordDecision", "Gateway_MoreApprovals", "Task_AskNextApprover");
        approve(orders.get(1), "carl");
        assertThat(reserved(orders.get(1))).isTrue();
    }

    @Test
    void whatWasReleasedBeforeCountsWhenTheNextOrderComes() {
        Buyer buyer = seller.aCustomer().limit("0").add();
        approve(referred(buyer).get(0), "anna");
        String second = referred(buyer).get(0);
        assertThat(candidates(second)).containsExactly("credit-managers");
        approve(second, "carl");
        Stream.of(1, 2, 3).forEach(n -> approve(referred(buyer).get(0), "carl"));
        String sixth = referred(buyer).get(0);
        approve(sixth, "carl");
        assertThat(reserved(sixth)).as("60 000 need the CFO too").isFalse();
        assertThat(candidates(sixth)).containsExactly("cfo");
    }

    @Test
    void afterThirtyDaysItCountsNoMore() {
        Buyer buyer = seller.aCustomer().limit("0").add();
        approve(referred(buyer).get(0), "anna");
        engine.standAt(TestEngine.START.plus(Duration.ofDays(31)));
        String later = referred(buyer).get(0);
        assertThat(candidates(later)).containsExactly("credit-analysts");
        approve(later, "anna");
        assertThat(reserved(later)).isTrue();
    }

    @Test
    void anOrderSplitOverTheCustomersOfAGroupIsOneOrder() {
        Buyer head = seller.aCustomer().limit("0").add();
        Buyer one = seller.aCustomer().limit("0").below(head).add();
        Buyer other = seller.aCustomer().limit("0").paidBy(one).add();
        List<String> orders = referred(one, other, head);
        approve(orders.get(0), "anna");
        approve(orders.get(1), "anna");
        approve(orders.get(2), "anna");
        assertThat(orders).map(this::reserved).containsExactly(true, false, false);
    }

    @Test
    void twoSessionsAtTheSameMomentAreNotTwoAuthorities() throws Exception {
        Buyer buyer = seller.aCustomer().limit("0").add();
        List<String> orders = referred(buyer, buyer, buyer, buyer);
        List<Task> open =
                orders.stream().map(order -> engine.task("Task_Approve", order)).toList();
        List<String> answers = AtOnce.of(orders.size(), n -> complete(open.get(n)));
        assertThat(answers).containsOnly("done");
        assertThat(orders).map(this::reserved).containsOnlyOnce(true);
        assertThat(orders.stream().filter(order -> !reserved(order)).toList())
                .hasSize(3)
                .allSatisfy(order -> assertThat(candidates(order)).first().isEqualTo("credit-managers"));
    }

    private Callable<String> complete(Task task) {
        return () -> {
            engine.complete(task, "anna", APPROVE);
            return "done";
        };
    }

    @Test
    void theApiGivesNoMoreAuthorityThanTheScreen() throws Exception {
        Buyer buyer = seller.aCustomer().limit("0").add();
        List<String> orders = referred(buyer, buyer);
        for (String order : orders) {
            String task = engine.task("Task_Approve", order).getId();
            assertThat(rest(task + "/claim", "{\"userId\": \"anna\"}")).isEqualTo(204);
            assertThat(rest(
                            task + "/complete",
                            "{\"variables\": {\"decision\": {\"value\": \"approve\", \"type\": \"String\"}}}"))
                    .isEqualTo(204);
        }
        assertThat(orders).map(this::reserved).containsExactly(true, false);
        assertThat(candidates(orders.get(1))).containsExactly("credit-managers");
    }

    private int rest(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/engine-rest/task/" + path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("anna:anna".getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void onePersonWithTwoUsersOfTheManagersIsOnePairOfEyes() {
        String manager = twin("m1", Groups.CREDIT_MANAGERS);
        String cfo = twin("m2", Groups.CFO);
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("60000.00")
                .send();
        engine.runJobs();
        approve(order, manager);
        assertThatThrownBy(() -> approve(order, cfo)).hasStackTraceContaining("You have approved this order already");
        assertThat(reserved(order)).isFalse();
        approve(order, "fiona");
        assertThat(reserved(order)).isTrue();
    }

    @Test
    void whoEnteredTheOrderDoesNotReleaseItUnderAnotherUser() {
        String clerk = twin("c1", Groups.RECEIVABLES);
        String analyst = twin("c2", Groups.CREDIT_ANALYSTS);
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("100.00")
                .enteredBy(clerk)
                .send();
        engine.runJobs();
        assertThatThrownBy(() -> approve(order, analyst)).hasStackTraceContaining("You entered or changed this order");
        assertThat(reserved(order)).isFalse();
    }

    /** One of the users of a person who has several, with one address. */
    private String twin(String name, String group) {
        String user = colleagues.in(List.of(group, Groups.ALL_ENTITIES), name + "-" + seller.entity());
        var known = identities.createUserQuery().userId(user).singleResult();
        known.setEmail((name.charAt(1) == '1' ? "Boss-" : "boss-") + seller.entity() + "@example.com");
        identities.saveUser(known);
        return user;
    }

    private List<String> referred(Buyer... buyers) {
        List<String> orders = Stream.of(buyers)
                .map(buyer -> seller.anOrder(buyer).worth("9990.00").send())
                .toList();
        engine.runJobs();
        return orders;
    }

    private void approve(String order, String user) {
        engine.complete(engine.task("Task_Approve", order), user, APPROVE);
    }

    /** Of those who may decide: a team may not. */
    private List<String> candidates(String order) {
        return tasks.getIdentityLinksForTask(engine.task("Task_Approve", order).getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null && !Groups.isTeam(group))
                .toList();
    }

    private boolean reserved(String order) {
        return jdbc.sql("select exists (select from otc.credit_reservations r join otc.orders o on o.id = r.order_id "
                        + "where o.number = :order)")
                .param("order", order)
                .query(Boolean.class)
                .single();
    }
}
