package org.ordertocash.process.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.prowidesoftware.swift.model.mx.MxPain00100109;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.audit.PaymentFiles;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.payment.Payments;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@CoversEveryFlowOf("refund")
class RefundProcessTest extends ProcessTest {

    private static final RequestPostProcessor RITA = httpBasic("rita", "rita");

    @Autowired
    private TablesOwner owner;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Payments payments;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private PaymentFiles files;

    @Test
    void creditGoesBackAfterTwoApprovalsAndIsPaidWhenTheBankSaysSo() throws Exception {
        Buyer buyer = withCredit("1500.00");
        String refund =
                propose(Map.of("customer", buyer.number(), "amount", 1200, "reason", "cancelled contract"), 201);
        assertThatThrownBy(() -> decide(refund, "rita", Map.of("decision", "approve")))
                .hasMessageContaining("TASK_WORK");
        assertThatThrownBy(() -> decide(refund, "carl", Map.of("decision", "reject")))
                .hasMessageContaining("reason is required");
        decide(refund, "carl", Map.of("decision", "approve"));
        assertThat(balance("1450")).isEqualByComparingTo("-1500.00");
        decide(refund, "fiona", Map.of("decision", "approve", "decisionComment", "fine"));
        assertThat(balance("1450")).isEqualByComparingTo("-300.00");
        assertThat(balance("1310")).isEqualByComparingTo("-1200.00");
        assertThat(statusOf(refund)).isEqualTo("sent");
        paymentFile(refund, "1200.00", buyer.iban());
        propose(Map.of("customer", buyer.number(), "amount", 400, "reason", "too much"), 422);

        seller.receive(file -> file.sent("1200.00", refund));
        engine.runJobs();
        assertThat(engine.passed("refund", refund)).endsWith("Catch_RefundPaid", "End_RefundPaid");
        assertThat(balance("1310")).isZero();
        assertThat(balance("1300")).isEqualByComparingTo("300.00");

        long statement = seller.receive(file -> file.cameBack("1200.00", "AC04", refund));
        engine.runJobs();
        long back = seller.payments(statement).get(0);
        assertThat(statusOf(refund)).isEqualTo("came back");
        assertThat(engine.task("Task_ResolvePayment", "PAY-" + back)).isNotNull();
        engine.complete(
                engine.task("Task_ResolvePayment", "PAY-" + back),
                "rita",
                Map.of(
                        "resolution",
                        "on-account",
                        "onAccountCustomer",
                        buyer.number(),
                        "comment",
                        "until there is a new account"));
        engine.runJobs();
        assertThat(balance("1450")).isEqualByComparingTo("-1500.00");
        propose(Map.of("customer", buyer.number(), "payeeIban", buyer.iban(), "reason", "once more"), 422);
    }

    @Test
    void aRefundThatIsRejectedOrWhoseMoneyIsGoneIsNotSent() throws Exception {
        Buyer buyer = withCredit("80.00");
        String refused = propose(Map.of("customer", buyer.number(), "reason", "asked on the phone"), 201);
        decide(refused, "carl", Map.of("decision", "reject", "decisionComment", "keeps ordering"));
        assertThat(statusOf(refused)).isEqualTo("refused");
        assertThat(engine.passed("refund", refused)).endsWith("End_RefundNotApproved");

        String first = propose(Map.of("customer", buyer.number(), "reason", "first"), 201);
        propose(Map.of("customer", buyer.number(), "reason", "waits already"), 422);
        String invoice = invoiced(seller.anOrder(buyer).worth("30.00").send());
        mvc.perform(post("/api/customers/" + buyer.number() + "/credit-applications")
                        .with(RITA)
                        .header("Idempotency-Key", "l-" + buyer.number())
                        .contentType("application/json")
                        .content("{\"parts\": [{\"invoiceNumber\": \"" + invoice + "\"}]}"))
                .andExpect(status().isOk());
        decide(first, "carl", Map.of("decision", "approve"));
        assertThat(statusOf(first)).isEqualTo("lapsed");
        assertThat(engine.passed("refund", first)).endsWith("End_RefundLapsed");
        assertThat(balance("1450")).isEqualByComparingTo("-50.00");
    }

    @Test
    void aRefundToAnAccountThatIsTheCustomersNoMoreIsNotSent() throws Exception {
        Buyer buyer = withCredit("80.00");
        String refund = propose(Map.of("customer", buyer.number(), "reason", "asked on the phone"), 201);
        owner.unguarded(sql -> sql.sql("delete from otc.customer_bank_accounts where customer_id = :id")
                .param("id", buyer.id())
                .update());
        decide(refund, "carl", Map.of("decision", "approve"));
        assertThat(statusOf(refund)).isEqualTo("lapsed");
        assertThat(seller.value("""
                select v.comment from otc.refund_events v join otc.refunds r on r.id = v.refund_id
                 where r.number = :number and v.kind = 'LAPSED'
                """, Map.of("number", refund))).contains("the customer's no more");
        assertThat(balance("1450")).isEqualByComparingTo("-80.00");
        assertThat(balance("1310")).isZero();
    }

    @Test
    void severalSmallRefundsNeedTheApprovalsOfALargeOne() throws Exception {
        Buyer buyer = withCredit("1500.00");
        String first = propose(Map.of("customer", buyer.number(), "amount", 600, "reason", "first part"), 201);
        String second = propose(Map.of("customer", buyer.number(), "amount", 600, "reason", "second part"), 201);
        decide(first, "carl", Map.of("decision", "approve"));
        assertThat(statusOf(first)).isEqualTo("sent");
        decide(second, "carl", Map.of("decision", "approve"));
        assertThat(statusOf(second)).isEqualTo("proposed");
        decide(second, "fiona", Map.of("decision", "approve"));
        assertThat(statusOf(second)).isEqualTo("sent");
    }

    @Test
    void aPaymentThatIsNotOursGoesBackToItsPayerAndItsTaskEnds() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        String stranger = Ibans.fresh();
        long statement = seller.receive(file -> file.payment("55.00", "for somebody else", stranger));
        engine.runJobs();
        long payment = seller.payments(statement).get(0);
        propose(Map.of("paymentId", payment, "payeeIban", buyer.iban(), "reason", "not ours"), 422);
        String refund = propose(Map.of("paymentId", payment, "reason", "not ours"), 201);
        engine.standAt(TestEngine.START.plus(Duration.ofDays(2)));
        engine.runJobs();
        assertThat(engine.passed("approval", refund)).contains("End_ApprovalEscalated");
        decide(refund, "carl", Map.of("decision", "approve"));
        assertThat(engine.task("Task_ResolvePayment", "PAY-" + payment)).isNull();
        assertThat(balance("1400")).isZero();
        assertThat(balance("1310")).isEqualByComparingTo("-55.00");
    }

    @Test
    void whatComesBackLessAFeeIsBookedAndAPersonAsked() throws Exception {
        Buyer buyer = withCredit("80.00");
        String refund = propose(Map.of("customer", buyer.number(), "reason", "asked"), 201);
        decide(refund, "carl", Map.of("decision", "approve"));
        seller.receive(file -> file.sent("80.00", refund));
        long statement = seller.receive(file -> file.cameBack("77.50", "AC04", refund));
        engine.runJobs();
        assertThat(engine.task(
                        "Task_ResolvePayment",
                        "PAY-" + seller.payments(statement).get(0)))
                .isNotNull();
        assertThat(balance("1400")).isEqualByComparingTo("-77.50");
        assertThat(balance("1300")).isEqualByComparingTo("77.50");
        assertThat(statusOf(refund)).isEqualTo("paid");
    }

    @Test
    void whatTheBankRejectedIsCreditAgainWhenAnotherPersonConfirmsIt() throws Exception {
        Buyer buyer = withCredit("80.00");
        String refund = propose(Map.of("customer", buyer.number(), "reason", "asked"), 201);
        report(refund, "not sent yet", 409);
        decide(refund, "carl", Map.of("decision", "approve"));
        report(refund, " ", 422);
        report(refund, "AC01, unknown account", 200);
        report(refund, "AC01, unknown account", 200);
        report(refund, "something else", 409);
        engine.pass(Duration.ofDays(2));
        assertThat(engine.passed("refund", refund)).contains("End_RejectionEscalated");
        Task task = engine.task("Task_ConfirmRejection", refund);
        assertThat(task.getPriority()).isEqualTo(80);
        assertThatThrownBy(() -> engine.complete(task, "rita", Map.of("confirmation", "confirm")))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> engine.complete(task, "carl", Map.of("confirmation", "confirm")))
                .hasMessageContaining("You approved this refund");
        assertThatThrownBy(() -> engine.complete(task, "ralf", Map.of("confirmation", "contradict")))
                .hasMessageContaining("reason is required");
        engine.complete(task, "ralf", Map.of("confirmation", "contradict", "confirmationComment", "it is on its way"));
        assertThat(statusOf(refund)).isEqualTo("sent");
        assertThat(balance("1450")).isZero();

        engine.pass(Duration.ofDays(6));
        assertThatThrownBy(() -> answer(refund, Map.of())).hasMessageContaining("Choose what the bank says");
        assertThatThrownBy(() -> answer(refund, Map.of("bankAnswer", "rejected")))
                .hasMessageContaining("say what the bank told");
        report(refund, "its task asks already", 409);
        answer(refund, Map.of("bankAnswer", "wait"));
        engine.pass(Duration.ofDays(6));
        answer(refund, Map.of("bankAnswer", "rejected", "rejectionReason", "AC01, unknown account"));
        engine.complete(
                engine.task("Task_ConfirmRejection", refund),
                "ralf",
                Map.of("confirmation", "confirm", "confirmationComment", "seen in the bank's portal"));
        engine.runJobs();
        assertThat(engine.passed("refund", refund)).endsWith("End_RefundRejected");
        assertThat(statusOf(refund)).isEqualTo("rejected");
        assertThat(balance("1450")).isEqualByComparingTo("-80.00");
        assertThat(balance("1310")).isZero();
        assertThat(seller.value(
                        "select count(*) from otc.journals where kind = 'REFUND_REJECTED' and reverses_journal_id is "
                                + "not null and description like '%' || :key || '%'",
                        Map.of("key", refund)))
                .isEqualTo("1");
        report(refund, "once more", 409);
        decide(
                propose(Map.of("customer", buyer.number(), "reason", "to the same account, in time"), 201),
                "carl",
                Map.of("decision", "approve"));
        assertThat(balance("1450")).isZero();
    }

    @Test
    void aRejectedRefundOfAPaymentWaitsWithItAgainAndTheBanksLateDebitIsClaimed() throws Exception {
        seller.aCustomer().add();
        long statement = seller.receive(file -> file.payment("55.00", "for somebody else", Ibans.fresh()));
        engine.runJobs();
        long payment = seller.payments(statement).get(0);
        String refund = propose(Map.of("paymentId", payment, "reason", "not ours"), 201);
        decide(refund, "carl", Map.of("decision", "approve"));
        assertThat(engine.task("Task_ResolvePayment", "PAY-" + payment)).isNull();
        report(refund, "RJCT", 200);
        engine.complete(engine.task("Task_ConfirmRejection", refund), "ralf", Map.of("confirmation", "confirm"));
        engine.runJobs();
        assertThat(engine.task("Task_ResolvePayment", "PAY-" + payment)).isNotNull();
        assertThat(balance("1400")).isEqualByComparingTo("-55.00");
        assertThat(balance("1310")).isZero();
        assertThat(files.of(payment).timeLine())
                .extracting(step -> step.what() + ": " + step.detail())
                .contains("Refund " + refund + " reported: RJCT")
                .anyMatch(step -> step.startsWith("Refund " + refund + " rejected"));

        String again = propose(Map.of("paymentId", payment, "reason", "not ours"), 201);
        decide(again, "carl", Map.of("decision", "approve"));
        long late = seller.payments(seller.receive(file -> file.sent("55.00", refund)))
                .get(0);
        engine.runJobs();
        assertThat(statusOf(refund)).isEqualTo("paid");
        assertThat(balance("1360")).isEqualByComparingTo("55.00");
        assertThat(balance("1310")).isEqualByComparingTo("-55.00");
        assertThat(payments.byId(late).explanation()).contains("owed to us by its payee (account 1360)");
    }

    @Test
    void theBanksDebitEndsTheQuestionWhetherItWasRejected() throws Exception {
        Buyer buyer = withCredit("80.00");
        String reported = propose(Map.of("customer", buyer.number(), "amount", 30, "reason", "first"), 201);
        String asked = propose(Map.of("customer", buyer.number(), "amount", 50, "reason", "second"), 201);
        decide(reported, "carl", Map.of("decision", "approve"));
        decide(asked, "carl", Map.of("decision", "approve"));
        report(reported, "somebody says so", 200);
        engine.pass(Duration.ofDays(6));
        assertThat(engine.task("Task_AskBank", asked)).isNotNull();
        seller.receive(file -> file.sent("30.00", reported).sent("50.00", asked));
        engine.runJobs();
        assertThat(engine.passed("refund", reported))
                .endsWith("Boundary_PaidWhileConfirming", "End_PaidWhileConfirming");
        assertThat(engine.passed("refund", asked)).endsWith("Boundary_PaidWhileAsking", "End_PaidWhileAsking");
        assertThat(balance("1310")).isZero();
        assertThat(statusOf(reported)).isEqualTo("paid");
    }

    @Test
    void whatComesBackBeforeItsDebitIsSeenEndsTheQuestionToo() throws Exception {
        Buyer buyer = withCredit("80.00");
        String refund = propose(Map.of("customer", buyer.number(), "reason", "asked"), 201);
        decide(refund, "carl", Map.of("decision", "approve"));
        report(refund, "somebody says so", 200);
        long statement = seller.receive(file -> file.cameBack("80.00", "AC04", refund));
        engine.runJobs();
        assertThat(statusOf(refund)).isEqualTo("came back");
        assertThat(engine.passed("refund", refund)).endsWith("Boundary_PaidWhileConfirming", "End_PaidWhileConfirming");
        assertThat(engine.task(
                        "Task_ResolvePayment",
                        "PAY-" + seller.payments(statement).get(0)))
                .isNotNull();
        assertThat(balance("1400")).isEqualByComparingTo("-80.00");
    }

    @Test
    void aDebitWithoutOurNumberIsNamedByTheTaskOrTheApi() throws Exception {
        Buyer buyer = withCredit("80.00");
        String asked = propose(Map.of("customer", buyer.number(), "amount", 30, "reason", "first"), 201);
        String told = propose(Map.of("customer", buyer.number(), "amount", 50, "reason", "second"), 201);
        decide(asked, "carl", Map.of("decision", "approve"));
        decide(told, "carl", Map.of("decision", "approve"));
        report(told, "somebody says so", 200);
        engine.pass(Duration.ofDays(6));
        List<Long> debits = seller.payments(
                seller.receive(file -> file.sent("30.00", "BANK-1").sent("50.00", "BANK-2")));
        engine.runJobs();
        assertThatThrownBy(() -> answer(asked, Map.of("bankAnswer", "rejected", "rejectionReason", "AC01")))
                .hasMessageContaining("must name the debit");
        assertThatThrownBy(() -> answer(asked, Map.of("bankAnswer", "paid")))
                .hasMessageContaining("must name one of these debits");
        answer(asked, Map.of("bankAnswer", "paid", "bankDebit", String.valueOf(debits.get(0))));
        assertThat(engine.passed("refund", asked)).endsWith("Task_BookRefundDebit", "End_RefundDebitBooked");
        name(told, debits.get(0), 422);
        name(told, debits.get(1), 200);
        assertThat(engine.passed("refund", told)).endsWith("Boundary_PaidWhileConfirming", "End_PaidWhileConfirming");
        assertThat(statusOf(asked)).isEqualTo("paid");
        assertThat(statusOf(told)).isEqualTo("paid");
        assertThat(balance("1310")).isZero();
        assertThat(balance("1300")).isZero();
    }

    private void name(String refund, long debit, int expected) throws Exception {
        mvc.perform(post("/api/refunds/" + refund + "/debit")
                        .with(RITA)
                        .contentType("application/json")
                        .content("{\"bankDebit\": \"" + debit + "\"}"))
                .andExpect(status().is(expected));
        engine.runJobs();
    }

    private void report(String refund, String reason, int expected) throws Exception {
        mvc.perform(post("/api/refunds/" + refund + "/rejection")
                        .with(RITA)
                        .contentType("application/json")
                        .content(json.writeValueAsString(Map.of("reason", reason))))
                .andExpect(status().is(expected));
        engine.runJobs();
    }

    private void answer(String refund, Map<String, Object> answer) {
        engine.complete(engine.task("Task_AskBank", refund), "rita", answer);
        engine.runJobs();
    }

    @Test
    void whoEnteredTheAccountDoesNotApprove() throws Exception {
        Buyer buyer = withCredit("80.00");
        jdbc.sql("update otc.customer_bank_accounts set created_by = 'carl' where iban = :iban")
                .param("iban", buyer.iban())
                .update();
        String refund = propose(Map.of("customer", buyer.number(), "reason", "why not"), 201);
        assertThatThrownBy(() -> decide(refund, "carl", Map.of("decision", "approve")))
                .hasMessageContaining("You entered the account");
        assertThat(seller.value(
                        "select count(*) from otc.approval_denials where case_key = :key", Map.of("key", refund)))
                .isEqualTo("1");
        jdbc.sql("update otc.customer_bank_accounts set created_by = 'rita' where iban = :iban")
                .param("iban", buyer.iban())
                .update();
        propose(Map.of("customer", buyer.number(), "amount", 1, "reason", "why not"), 422);
        mvc.perform(post("/api/refunds")
                        .with(httpBasic("ines", "ines"))
                        .header("Idempotency-Key", "x")
                        .contentType("application/json")
                        .content("{}"))
                .andExpect(status().isForbidden());
    }

    @Test
    void creditPaysTheNextInvoiceWhereTheCustomerWantsIt() throws Exception {
        Buyer buyer = withCredit("80.00");
        String order = seller.anOrder(buyer).worth("30.00").send();
        String first = invoiced(order);
        assertThat(seller.open(first)).as("not agreed").isEqualByComparingTo("30.00");
        owner.unguarded(
                sql -> sql.sql("update otc.customer_accounts set credit_on_next_invoice = true where customer_id = :id")
                        .param("id", buyer.id())
                        .update());
        String next = invoiced(seller.anOrder(buyer).worth("60.00").send());
        assertThat(seller.open(next)).isZero();
        assertThat(balance("1450")).isEqualByComparingTo("-20.00");

        String url = "/api/customers/" + buyer.number() + "/credit-applications";
        mvc.perform(post(url)
                        .with(RITA)
                        .header("Idempotency-Key", "c-" + buyer.number())
                        .contentType("application/json")
                        .content("{\"parts\": [{\"invoiceNumber\": \"" + first + "\", \"amount\": 20.01}]}"))
                .andExpect(status().isUnprocessableEntity());
        String answer = mvc.perform(post(url)
                        .with(RITA)
                        .header("Idempotency-Key", "c-" + buyer.number())
                        .contentType("application/json")
                        .content("{\"parts\": [{\"invoiceNumber\": \"" + first + "\"}]}"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(seller.open(first)).isEqualByComparingTo("10.00");
        String use = json.readTree(answer).path("uses").get(1).path("id").asText();
        mvc.perform(post("/api/customers/" + seller.aCustomer().add().number() + "/credit-applications/" + use
                                + "/take-back")
                        .with(RITA)
                        .header("Idempotency-Key", "o-" + buyer.number())
                        .contentType("application/json")
                        .content("{\"reason\": \"not theirs\"}"))
                .andExpect(status().isNotFound());
        mvc.perform(post(url + "/" + use + "/take-back")
                        .with(RITA)
                        .header("Idempotency-Key", "t-" + buyer.number())
                        .contentType("application/json")
                        .content("{\"reason\": \"wanted it for the first\"}"))
                .andExpect(status().isOk());
        assertThat(seller.open(next)).isEqualByComparingTo("60.00");
        mvc.perform(post(url)
                        .with(RITA)
                        .header("Idempotency-Key", "d-" + buyer.number())
                        .contentType("application/json")
                        .content("{\"parts\": [{\"invoiceNumber\": \"" + first + "\"}]}"))
                .andExpect(status().isOk());
        assertThat(seller.open(first)).isZero();
        engine.runJobs();
        assertThat(engine.passed("order-to-cash", order))
                .as("told that it is paid")
                .endsWith("End_OrderPaid");
    }

    /** A customer with so much on account. */
    private Buyer withCredit(String amount) {
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
        return buyer;
    }

    /** Number of the refund, when it was taken. */
    private String propose(Map<String, ?> proposal, int expected) throws Exception {
        Map<String, Object> whole = new HashMap<>(proposal);
        if (!proposal.containsKey("amount")) {
            whole.put("all", true);
        }
        String body = mvc.perform(post("/api/refunds")
                        .with(RITA)
                        .header("Idempotency-Key", "refund-" + System.nanoTime())
                        .contentType("application/json")
                        .content(json.writeValueAsString(whole)))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString();
        engine.runJobs();
        return json.readTree(body).path("number").asText();
    }

    private void decide(String refund, String user, Map<String, Object> decision) {
        Task task = engine.task("Task_Approve", refund);
        assertThat(task.getName()).isEqualTo("Approve refund");
        engine.complete(task, user, decision);
        engine.runJobs();
    }

    private String statusOf(String refund) throws Exception {
        return json.readTree(mvc.perform(get("/api/refunds/" + refund).with(RITA))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .path("status")
                .asText();
    }

    private void paymentFile(String refund, String amount, String iban) throws Exception {
        byte[] file = mvc.perform(get("/api/refunds/" + refund + "/file").with(RITA))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(file, StandardCharsets.UTF_8))
                .containsPattern("<CreDtTm>[0-9-]{10}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z</CreDtTm>");
        // a reader that others wrote
        var instruction =
                MxPain00100109.parse(new String(file, StandardCharsets.UTF_8)).getCstmrCdtTrfInitn();
        assertThat(instruction.getGrpHdr().getNbOfTxs()).isEqualTo("1");
        assertThat(instruction.getGrpHdr().getCtrlSum()).isEqualByComparingTo(amount);
        var payment = instruction.getPmtInf().get(0);
        assertThat(payment.getDbtrAcct().getId().getIBAN()).isEqualTo(seller.account());
        assertThat(payment.getPmtMtd().value()).isEqualTo("TRF");
        var transfer = payment.getCdtTrfTxInf().get(0);
        assertThat(transfer.getPmtId().getEndToEndId()).isEqualTo(refund);
        assertThat(transfer.getAmt().getInstdAmt().getValue()).isEqualByComparingTo(amount);
        assertThat(transfer.getAmt().getInstdAmt().getCcy()).isEqualTo("EUR");
        assertThat(transfer.getCdtrAcct().getId().getIBAN()).isEqualTo(iban);
    }

    private BigDecimal balance(String account) {
        return jdbc.sql("select coalesce(sum(p.amount), 0) from otc.postings p join otc.journals j on j.id = "
                        + "p.journal_id join otc.legal_entities e on e.id = j.entity_id"
                        + " where p.account = :account and e.code = :entity")
                .param("account", account)
                .param("entity", seller.entity())
                .query(BigDecimal.class)
                .single();
    }
}
