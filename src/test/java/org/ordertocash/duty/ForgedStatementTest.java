package org.ordertocash.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.audit.CaseFile.Step;
import org.ordertocash.audit.PaymentFiles;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.statement.Arrival;
import org.ordertocash.statement.HeldStatements;
import org.ordertocash.statement.StatementImport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;

/** Whoever uploads a statement by hand makes no money of it: what it leads to is another person's word. */
class ForgedStatementTest extends ProcessTest {

    private static final String UPLOADED = "You uploaded the bank statement that this came with";

    @Autowired
    private StatementImport statements;

    @Autowired
    private HeldStatements held;

    @Autowired
    private PaymentFiles files;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ObjectMapper json;

    @Test
    void theUploaderDoesNotProposeToSendThePaymentBack() throws Exception {
        long payment = uploaded("rita", Ibans.fresh());
        refund("rita", Map.of("paymentId", payment, "all", true, "reason", "not ours"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString(UPLOADED)));
        assertThatThrownBy(() -> engine.complete(
                        engine.task("Task_ResolvePayment", "PAY-" + payment),
                        "rita",
                        Map.of("resolution", "return", "comment", "not ours")))
                .hasMessageContaining(UPLOADED);
        assertThat(files.of(payment).timeLine())
                .as("both refusals are on the case file, though what was tried has been undone")
                .extracting(Step::what, Step::who)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("Refused to act: refund proposal", "rita"),
                        org.assertj.core.groups.Tuple.tuple("Refused to complete: Resolve payment", "rita"));

        String number = number(refund("ralf", Map.of("paymentId", payment, "all", true, "reason", "not ours")));
        assertThat(shown("Task_Approve", number, "approvalCase"))
                .contains("uploaded by hand by Rita Rossi on 2 Mar 2026, 09:00 CET");
    }

    @Test
    void theUploaderDoesNotApproveTheRefund() throws Exception {
        long payment = imported(Ibans.fresh(), Arrival.BY_HAND, "carl");
        String number = number(refund("ralf", Map.of("paymentId", payment, "all", true, "reason", "not ours")));
        Task task = engine.task("Task_Approve", number);
        engine.actAs("carl");
        assertThatThrownBy(() -> tasks.claim(task.getId(), "carl")).hasMessageContaining(UPLOADED);
        assertThat(files.of(payment).timeLine()).extracting(Step::what).contains("Refused to claim: Approve refund");
    }

    @Test
    void theUploaderDoesNotTakeItOutAsCreditOfACustomer() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        long payment = uploaded("rita", buyer.iban());
        if (engine.task("Task_ResolvePayment", "PAY-" + payment) != null) {
            engine.complete(
                    engine.task("Task_ResolvePayment", "PAY-" + payment),
                    "ralf",
                    Map.of("resolution", "on-account", "onAccountCustomer", buyer.number(), "comment", "in advance"));
            engine.runJobs();
        }
        refund("rita", Map.of("customer", buyer.number(), "all", true, "reason", "asked on the phone"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString(UPLOADED)));
        String number =
                number(refund("ralf", Map.of("customer", buyer.number(), "all", true, "reason", "asked on the phone")));
        assertThat(shown("Task_Approve", number, "approvalCase")).contains("uploaded by hand by Rita Rossi");
    }

    @Test
    void theUploaderDoesNotConfirmTheAliasThatWasLearntFromIt() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String invoice = invoiced(seller.anOrder(buyer).worth("55.00").send());
        String foreign = Ibans.fresh();
        long payment = uploaded("rita", foreign);
        Task resolve = engine.task("Task_ResolvePayment", "PAY-" + payment);
        assertThat(shown("Task_ResolvePayment", "PAY-" + payment, "paymentCase"))
                .contains("uploaded by hand by Rita Rossi");
        engine.complete(resolve, "ralf", Map.of("resolution", "allocate", "invoiceNumber1", invoice));
        engine.runJobs();
        String alias = seller.value(
                "select 'ALIAS-' || id from otc.payer_aliases where payment_id = :payment", Map.of("payment", payment));
        assertThat(shown("Task_ConfirmPayerAlias", alias, "aliasCase")).contains("uploaded by hand by Rita Rossi");
        assertThatThrownBy(() -> engine.complete(
                        engine.task("Task_ConfirmPayerAlias", alias), "rita", Map.of("decision", "confirm")))
                .hasMessageContaining(UPLOADED);
        assertThat(files.of(payment).timeLine())
                .extracting(Step::what)
                .contains("Refused to claim: Confirm payer alias");
    }

    @Test
    void whatCameByAChannelSaysSoAndBindsNobody() throws Exception {
        long payment = uploaded("ines", Ibans.fresh());
        assertThat(seller.value(
                        "select f.arrival from otc.statement_files f join otc.payments p on p.statement_file_id = f.id"
                                + " where p.id = :payment",
                        Map.of("payment", payment)))
                .isEqualTo("BY_CHANNEL");
        String number = number(refund("rita", Map.of("paymentId", payment, "all", true, "reason", "not ours")));
        assertThat(shown("Task_Approve", number, "approvalCase")).contains("came by the channel of Ines Ibarra");
    }

    /**
     * A payment of a statement that this user sends through the API; by hand, it takes another person's word that it is
     * the bank's.
     */
    private long uploaded(String user, String iban) throws Exception {
        String answer = mvc.perform(post("/api/statement-files")
                        .with(httpBasic(user, user))
                        .contentType("application/xml")
                        .content(file(iban)))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return released(json.readTree(answer).get("id").asLong(), !"ines".equals(user));
    }

    private long released(long file, boolean byHand) {
        if (byHand) {
            held.release(file, "as our bank's page shows it", "fiona");
        }
        engine.runJobs();
        return seller.payments(file).get(0);
    }

    private long imported(String iban, Arrival arrival, String by) {
        long file = statements
                .importFile(new ByteArrayInputStream(file(iban)), null, arrival, by, EntityScope.OF_THE_SYSTEM)
                .statementFileId();
        return released(file, arrival == Arrival.BY_HAND);
    }

    private byte[] file(String iban) {
        return seller.aStatement()
                .payment("55.00", "thank you", iban)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private ResultActions refund(String user, Map<String, Object> body) throws Exception {
        ResultActions answer = mvc.perform(post("/api/refunds")
                .with(httpBasic(user, user))
                .header("Idempotency-Key", user + body + seller.entity())
                .contentType("application/json")
                .content(json.writeValueAsString(body)));
        engine.runJobs();
        return answer;
    }

    private String number(ResultActions answer) throws Exception {
        return json.readTree(answer.andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .get("number")
                .asText();
    }

    private String shown(String task, String key, String variable) {
        return String.valueOf(tasks.getVariable(engine.task(task, key).getId(), variable));
    }
}
