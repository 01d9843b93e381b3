package org.ordertocash.process.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.DunningDriver;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.process.engine.models.TestModels;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nothing leaves without its approvals, whatever a process says: neither where an operator moves the token past the
 * step, nor where a model does without it.
 */
class SkippedApprovalTest extends IntegrationTest {

    private static final Map<String, Object> APPROVE = Map.of("decision", "approve");

    @Autowired
    private Seller seller;

    @Autowired
    private DunningDriver dunning;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> instances = new ArrayList<>();
    private String deployment;

    @AfterEach
    void leaveNoIncident() {
        engine.actForNobody();
        instances.stream()
                .filter(id -> runtime.createProcessInstanceQuery()
                                .processInstanceId(id)
                                .count()
                        > 0)
                .forEach(id -> runtime.deleteProcessInstance(id, "the test is over"));
        if (deployment != null) {
            TestModels.delete(repository, deployment);
        }
    }

    @Test
    void aRefundIsNotSentWhoseTokenWasMovedPastItsApproval() throws Exception {
        String refund = proposedRefund("4321.00");
        ProcessInstance instance = engine.instance("refund", refund);
        move(instance, "Call_ApproveRefund", "Task_SendRefund", Map.of("approved", true));
        notSent(refund, instance, "missing is the approval of credit-managers and of cfo");
    }

    @Test
    void aRefundIsNotSentWithOneApprovalOfTwo() throws Exception {
        String refund = proposedRefund("4321.00");
        engine.complete(engine.task("Task_Approve", refund), "carl", APPROVE);
        ProcessInstance instance = engine.instance("refund", refund);
        move(instance, "Call_ApproveRefund", "Task_SendRefund", Map.of("approved", true));
        notSent(refund, instance, "missing is the approval of cfo");
    }

    @Test
    void aRefundIsNotSentByAModelWithoutTheStep() throws Exception {
        String refund = proposedRefund("4321.00");
        ProcessInstance instance = without("sendRefund", true, Map.of("refundId", id("refunds", refund)));
        notSent(refund, instance, "missing is the approval of credit-managers and of cfo");
    }

    @Test
    void aDecisionThatNobodyTookIsNoApproval() throws Exception {
        String refund = proposedRefund("900.00");
        ProcessInstance approval = engine.instance("approval", refund);
        for (String user : List.of("", "admin", "rita")) {
            assertThatThrownBy(() -> as(user, () -> move(approval, "Task_Approve", "Task_RecordDecision", APPROVE)))
                    .as("moved by '%s'", user)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(events(refund)).isEmpty();
        assertThat(engine.task("Task_Approve", refund)).isNotNull();
    }

    @Test
    void aRejectionIsNotBookedThatNobodyConfirmed() throws Exception {
        String refund = proposedRefund("900.00");
        engine.complete(engine.task("Task_Approve", refund), "carl", APPROVE);
        engine.runJobs();
        mvc.perform(post("/api/refunds/" + refund + "/rejection")
                        .with(httpBasic("rita", "rita"))
                        .contentType("application/json")
                        .content("{\"reason\": \"AC01\"}"))
                .andExpect(status().isOk());
        ProcessInstance instance = engine.instance("refund", refund);
        for (String user : List.of("", "admin")) {
            assertThatThrownBy(() -> as(
                            user,
                            () -> move(
                                    instance,
                                    "Task_ConfirmRejection",
                                    "Task_RecordRejection",
                                    Map.of("confirmation", "confirm"))))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> without(
                        "recordRejection", false, Map.of("refundId", id("refunds", refund), "confirmation", "confirm")))
                .hasStackTraceContaining("nobody has decided it");
        assertThat(events(refund)).containsExactly("APPROVED", "SENT", "REPORTED");
    }

    @Test
    void anOrderIsNotShippedOnCreditThatNobodyReleased() {
        String order = seller.anOrder(seller.aCustomer().limit("0").add())
                .worth("60000.00")
                .send();
        engine.runJobs();
        ProcessInstance approval = engine.instance("approval", order);
        for (String user : List.of("", "admin")) {
            assertThatThrownBy(() -> as(user, () -> move(approval, "Task_Approve", "Task_RecordDecision", APPROVE)))
                    .isInstanceOf(RuntimeException.class);
        }
        engine.complete(engine.task("Task_Approve", order), "carl", APPROVE);
        ProcessInstance credit = engine.instance("credit-approval", order);
        move(
                credit,
                "Call_ApproveCredit",
                "Gateway_Approved",
                Map.of("creditApproved", true, "approvalResult", "approve"));
        engine.runJobs();
        assertThatThrownBy(() -> seller.ship(order)).hasMessageContaining("is not approved");
        assertThatThrownBy(() -> jdbc.sql("""
                insert into otc.credit_reservations (order_id, account_id, amount, released_by, reserved_at)
                select o.id, a.id, 60000, 'carl', now() from otc.orders o
                  join otc.credit_accounts a on a.customer_id = o.customer_id where o.number = :order
                """).param("order", order).update())
                .as("the database knows it, too")
                .hasMessageContaining("missing is the approval of cfo");
    }

    @Test
    void nothingIsWrittenOffThatNobodyApproved() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(buyer, "100.00");
        long statement = seller.receive(file -> file.payment("60.00", "thanks", null));
        engine.runJobs();
        long payment = seller.payments(statement).get(0);
        Map<String, Object> resolution = Map.of(
                "resolution",
                "allocate",
                "invoiceNumber1",
                invoice,
                "writeOffRest",
                true,
                "comment",
                "damaged in transit");
        engine.complete(engine.task("Task_ResolvePayment", "PAY-" + payment), "rita", resolution);
        ProcessInstance instance = engine.instance("unplaced-payment", "PAY-" + payment);
        Map<String, Object> forged = new HashMap<>(resolution);
        forged.putAll(Map.of("approved", true, "writeOff", "40.00", "proposedBy", "rita"));
        for (String user : List.of("", "admin")) {
            assertThatThrownBy(
                            () -> as(user, () -> move(instance, "Call_ApproveWriteOff", "Task_PlacePayment", forged)))
                    .isInstanceOf(RuntimeException.class);
        }
        forged.put("paymentId", payment);
        assertThatThrownBy(() -> without("placePayment", false, forged)).isInstanceOf(RuntimeException.class);
        assertThat(seller.open(invoice)).isEqualByComparingTo("100.00");
        assertThatThrownBy(() -> jdbc.sql("""
                insert into otc.payment_actions (entity_id, kind, payment_id, idempotency_key, request_hash, created_by,
                    created_at, write_off_id)
                select t.entity_id, 'APPLY', t.id, 'forged-' || t.id, repeat('0', 64), 'rita', now(), w.id
                  from otc.payments t join otc.write_offs w on w.payment_id = t.id where t.id = :payment
                """).param("payment", payment).update())
                .hasMessageContaining("missing is the approval of credit-analysts");
        engine.complete(engine.task("Task_Approve", "PAY-" + payment), "anna", APPROVE);
        engine.runJobs();
        assertThat(seller.open(invoice)).isZero();
    }

    @Test
    void anAliasThatNobodyConfirmedDoesNotCount() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        String iban = Ibans.fresh();
        String answer = mvc.perform(post("/api/payer-aliases")
                        .with(httpBasic("rita", "rita"))
                        .contentType("application/json")
                        .content(json.writeValueAsString(
                                Map.of("kind", "IBAN", "value", iban, "customer", buyer.number()))))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        long alias = json.readTree(answer).path("id").asLong();
        ProcessInstance instance = engine.instance("payer-alias", "ALIAS-" + alias);
        for (String user : List.of("", "admin")) {
            assertThatThrownBy(() -> as(
                            user,
                            () -> move(
                                    instance,
                                    "Task_ConfirmPayerAlias",
                                    "Task_RecordAliasDecision",
                                    Map.of("decision", "confirm"))))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> without("recordAliasDecision", false, Map.of("aliasId", alias, "decision", "confirm")))
                .hasStackTraceContaining("A payer alias has to be decided by a person");
        assertThat(value("select state from otc.payer_aliases where id = :key", alias))
                .isEqualTo("PROPOSED");
    }

    @Test
    void noNoticeIsIssuedThatNobodyReviewed() {
        Buyer buyer = seller.aCustomer().add();
        invoiced(buyer, "100.00");
        engine.standAt(TestEngine.START.plus(Duration.ofDays(9)));
        ProcessInstance run = dunning.run(seller);
        for (String user : List.of("", "admin")) {
            assertThatThrownBy(() ->
                            as(user, () -> move(run, "Task_ReviewDunningProposal", "Task_ApproveNotices", Map.of())))
                    .isInstanceOf(RuntimeException.class);
        }
        long id = Long.parseLong(run.getBusinessKey().substring(3));
        assertThatThrownBy(() -> without("approveNotices", false, Map.of("runId", id)))
                .hasStackTraceContaining("A dunning proposal has to be decided by a person");
        assertThat(seller.dunningCases(buyer)).isEmpty();
    }

    @Test
    void aReturnIsNotLeftOutThatNobodyElseConfirmed() {
        seller.entity();
        long statement = seller.receive(file -> file.returned("12.00", "AC04", null, "nobody knows", null));
        engine.runJobs();
        long back = seller.payments(statement).get(0);
        engine.complete(
                engine.task("Task_ChooseOriginal", "RET-" + back),
                "rita",
                Map.of("decision", "none", "decisionComment", "a mistake of the bank"));
        ProcessInstance instance = engine.instance("returned-payment", "RET-" + back);
        for (String user : List.of("", "admin")) {
            assertThatThrownBy(() ->
                            as(user, () -> move(instance, "Task_ConfirmNoPayment", "Task_RecordNoPayment", Map.of())))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(value("select count(*) from otc.payment_returns where payment_id = :key", back))
                .isEqualTo("0");
    }

    private String proposedRefund(String amount) throws Exception {
        Buyer buyer = seller.aCustomer().add();
        long statement = seller.receive(file -> file.payment(amount, "prepayment", null));
        engine.runJobs();
        engine.complete(
                engine.task(
                        "Task_ResolvePayment",
                        "PAY-" + seller.payments(statement).get(0)),
                "rita",
                Map.of("resolution", "on-account", "onAccountCustomer", buyer.number(), "comment", "prepayment"));
        engine.runJobs();
        String answer = mvc.perform(post("/api/refunds")
                        .with(httpBasic("rita", "rita"))
                        .header("Idempotency-Key", "s-" + buyer.number())
                        .contentType("application/json")
                        .content(json.writeValueAsString(
                                Map.of("customer", buyer.number(), "all", true, "reason", "cancelled"))))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        engine.runJobs();
        return json.readTree(answer).path("number").asText();
    }

    private String invoiced(Buyer buyer, String amount) {
        String order = seller.anOrder(buyer).worth(amount).send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        return seller.invoices(order).get(0);
    }

    /** No file, no posting, and an incident that says what is missing. */
    private void notSent(String refund, ProcessInstance instance, String sentence) {
        engine.runJobs();
        assertThat(engine.failures(instance.getId()))
                .singleElement()
                .asString()
                .contains("The refund " + refund + " cannot be sent: " + sentence);
        engine.pass(Duration.ofMinutes(6));
        engine.pass(Duration.ofMinutes(6));
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(instance.getId())
                        .list())
                .extracting(Incident::getIncidentMessage)
                .singleElement()
                .asString()
                .contains(sentence);
        assertThat(events(refund)).doesNotContain("SENT");
        assertThat(value(
                        "select count(*) from otc.documents where owner_type = 'refund' and owner_id = :key",
                        id("refunds", refund)))
                .isEqualTo("0");
        assertThat(value("select count(*) from otc.payment_actions where refund_id = :key", id("refunds", refund)))
                .isEqualTo("0");
    }

    private void move(ProcessInstance instance, String from, String to, Map<String, Object> variables) {
        instances.add(instance.getRootProcessInstanceId());
        runtime.createProcessInstanceModification(instance.getId())
                .cancelAllForActivity(from)
                .startBeforeActivity(to)
                .setVariables(variables)
                .execute();
    }

    private void as(String user, Runnable work) {
        if (!user.isEmpty()) {
            engine.actAs(user);
        }
        try {
            work.run();
        } finally {
            engine.actForNobody();
        }
    }

    /** An instance of a model that comes straight to the step. */
    private ProcessInstance without(String delegate, boolean job, Map<String, Object> variables) {
        deployment = TestModels.deploy(repository
                        .createDeployment()
                        .addModelInstance(
                                "without.bpmn",
                                Bpmn.createExecutableProcess("without")
                                        .camundaHistoryTimeToLive(1)
                                        .startEvent()
                                        .serviceTask("Task_Step")
                                        .camundaDelegateExpression("${" + delegate + "}")
                                        .camundaAsyncBefore(job)
                                        .camundaFailedJobRetryTimeCycle("R3/PT5M")
                                        .endEvent()
                                        .done()))
                .getId();
        ProcessInstance instance = runtime.startProcessInstanceByKey("without", variables);
        instances.add(instance.getId());
        return instance;
    }

    private List<String> events(String refund) {
        return jdbc.sql("select kind from otc.refund_events where refund_id = :id order by id")
                .param("id", id("refunds", refund))
                .query(String.class)
                .list();
    }

    private long id(String table, String number) {
        return jdbc.sql("select id from otc." + table + " where number = :number")
                .param("number", number)
                .query(Long.class)
                .single();
    }

    private String value(String sql, long key) {
        return seller.value(sql, Map.of("key", key));
    }
}
