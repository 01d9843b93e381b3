package org.ordertocash.invoice.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.document.Deliveries;
import org.ordertocash.document.Delivery;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.document.event.DeliveryEvent;
import org.ordertocash.document.event.DeliveryEvents;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.DeliverySignature;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.invoice.InvoiceChannel;
import org.ordertocash.invoice.InvoiceChannels;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.creditnote.Corrections;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.invoice.creditnote.NewCorrection;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.process.engine.models.TestModels;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;

/** The access point that wants documents sent gets each, signed, until it takes it or refuses it for good. */
class PushToAccessPointTest extends ProcessTest {

    private static final String SECRET = "secret-of-the-access-point";

    @Autowired
    private AccessPoint accessPoint;

    @Autowired
    private Outbox outbox;

    @Autowired
    private InvoiceChannels channels;

    @Autowired
    private CustomerAccounts accounts;

    @Autowired
    private InvoiceDeliveries deliveries;

    @Autowired
    private IssuedDocuments documents;

    @Autowired
    private DeliveryEvents events;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private Corrections corrections;

    @Autowired
    private CreditNotes notes;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ObjectMapper json;

    private record Received(String signature, byte[] body) {}

    private record Reply(int status, String words) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private Duration answersAfter = Duration.ZERO;
    private HttpServer server;
    private Buyer buyer;

    @BeforeEach
    void anAccessPoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/documents", this::answer);
        server.start();
        accessPoint.isAt(address(), SECRET);
        buyer = seller.aCustomer().netDays(30).add();
        owner.unguarded(sql -> sql.sql("update otc.customers set peppol_endpoint = '0088:4012345000009' where id = :id")
                .param("id", buyer.id())
                .update());
        owner.unguarded(
                sql -> sql.sql("update otc.customer_accounts set buyer_reference = 'K-4711' where customer_id = :id")
                        .param("id", buyer.id())
                        .update());
        owner.unguarded(sql -> sql.sql("""
                        update otc.legal_entities set vat_id = 'DE136695976', contact_name = 'AR', phone = '+49 40 1'
                         where code = :code
                        """).param("code", seller.entity()).update());
        channels.agree(
                accounts.of(buyer.account().customerId(), buyer.account().entityId()),
                InvoiceChannel.NETWORK,
                "they asked for it",
                "rita");
    }

    @AfterEach
    void nothingIsSentAnyMore() {
        accessPoint.isAt("", "");
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/documents";
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestHeaders().getFirst(DeliverySignature.HEADER),
                exchange.getRequestBody().readAllBytes()));
        sleep(answersAfter);
        Reply reply = replies.isEmpty() ? new Reply(202, "queued") : replies.poll();
        byte[] words = reply.words().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), words.length == 0 ? -1 : words.length);
        exchange.getResponseBody().write(words);
        exchange.close();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String order() {
        return seller.anOrder(buyer).taxed("1", "100.00").send();
    }

    private Delivery last(String invoice) {
        List<Delivery> all = deliveries.of(invoice);
        return all.get(all.size() - 1);
    }

    @Test
    void whatItTakesIsTheDocumentAsItLiesInTheArchiveSignedAsAWhole() throws Exception {
        String invoice = invoiced(order());
        assertThat(received).hasSize(1);
        byte[] body = received.get(0).body();
        String signature = received.get(0).signature();
        long signedAt = Long.parseLong(signature.substring(2, signature.indexOf(',')));
        assertThat(signature).isEqualTo(DeliverySignature.of(SECRET, Instant.ofEpochSecond(signedAt), body));
        JsonNode sent = json.readTree(body);
        byte[] content = sent.path("content").binaryValue();
        assertThat(sent.path("invoice").asText()).isEqualTo(invoice);
        assertThat(sent.path("creditNote").isNull()).isTrue();
        assertThat(sent.path("receiver").asText()).isEqualTo("0088:4012345000009");
        assertThat(sent.path("sha256").asText()).isEqualTo(Fingerprint.of(content));
        assertThat(new String(content, StandardCharsets.UTF_8)).contains("<cbc:ID>" + invoice + "</cbc:ID>");
        assertThat(last(invoice).outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
        assertThat(last(invoice).answer()).isEqualTo("queued");
        assertThat(outbox.waiting(0, EntityScope.OF_THE_SYSTEM))
                .filteredOn(item -> invoice.equals(item.invoice()))
                .as("nobody fetches it as well")
                .isEmpty();
        outbox.push(documents.byNumber(IssuedKind.INVOICE, invoice), "ines");
        assertThat(received).as("once is enough").hasSize(1);
        events.take(
                new DeliveryEvent(
                        "late-" + invoice,
                        sent.path("messageId").asText(),
                        DeliveryOutcome.DELIVERED,
                        null,
                        null,
                        null),
                EntityScope.OF_THE_SYSTEM,
                "ines");
        assertThat(last(invoice).outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
    }

    @Test
    void whileItCannotTakeItTheDocumentWaitsAndIsSentAgain() {
        replies.add(new Reply(503, "busy"));
        replies.add(new Reply(200, ""));
        String order = order();
        String invoice = issued(order);
        engine.run(engine.job("invoicing", order, "Task_RenderInvoice"));
        Job push = engine.job("invoicing", order, "Task_PushInvoice");
        assertThatThrownBy(() -> engine.run(push)).hasMessageContaining("503: busy");
        assertThat(last(invoice).outcome()).isEqualTo(DeliveryOutcome.WAITING);
        assertThat(outbox.waiting(0, EntityScope.OF_THE_SYSTEM))
                .filteredOn(item -> invoice.equals(item.invoice()))
                .as("it can be fetched meanwhile")
                .hasSize(1);
        engine.run(engine.job("invoicing", order, "Task_PushInvoice"));
        assertThat(last(invoice).outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
        assertThat(received.get(0).body())
                .as("the same again")
                .isEqualTo(received.get(1).body());
    }

    @Test
    void whatItRefusesForGoodIsATask() {
        replies.add(new Reply(422, "receiver 0088:4012345000009 is not registered"));
        String order = order();
        String invoice = invoiced(order);
        assertThat(last(invoice).outcome()).isEqualTo(DeliveryOutcome.REJECTED);
        assertThat(last(invoice).answer()).contains("is not registered");
        engine.complete(
                engine.task("Task_SolveDeliveryProblem", order),
                "rita",
                Map.of("deliverySolution", "resolved", "solutionNote", "they took the PDF"));
    }

    @Test
    void whoNeverAnswersIsNotWaitedForAndWhoIsNotThereIsTriedAgain() {
        server.stop(0);
        String order = order();
        String invoice = issued(order);
        engine.run(engine.job("invoicing", order, "Task_RenderInvoice"));
        assertThatThrownBy(() -> engine.run(engine.job("invoicing", order, "Task_PushInvoice")))
                .hasMessageContaining("does not answer");
        assertThat(deliveries.of(invoice))
                .extracting(Delivery::channel, Delivery::outcome)
                .containsExactly(tuple(Deliveries.NETWORK, DeliveryOutcome.WAITING));
        accessPoint.isAt("", "");
        engine.run(engine.job("invoicing", order, "Task_PushInvoice"));
        assertThat(engine.passed("invoicing", order)).as("it is fetched then").endsWith("End_InvoiceInOutbox");
    }

    @Test
    void twoWhoSendTheSameAtTheSameMomentSendItOnce() throws Exception {
        String order = order();
        String invoice = issued(order);
        engine.run(engine.job("invoicing", order, "Task_RenderInvoice"));
        IssuedDocument document = documents.byNumber(IssuedKind.INVOICE, invoice);
        answersAfter = Duration.ofMillis(500);
        AtOnce.of(2, i -> Executors.callable(() -> outbox.push(document, "ines")));
        assertThat(received).hasSize(1);
        engine.run(engine.job("invoicing", order, "Task_PushInvoice"));
        assertThat(received).as("the job finds it sent").hasSize(1);
        assertThat(last(invoice).outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
    }

    @Test
    void ofACorrectionWhatWasSentIsNotSentAgainWhenTheOtherIsNotTaken() throws IOException {
        String request = approvedCorrection();
        engine.run(engine.job("credit-note", request, "Task_IssueCreditNote"));
        engine.run(engine.job("credit-note", request, "Task_RenderCreditNote"));
        engine.run(engine.job("credit-note", request, "Task_PushCreditNote"));
        replies.add(new Reply(503, "busy"));
        assertThatThrownBy(() -> engine.run(engine.job("credit-note", request, "Task_PushCorrectedInvoice")))
                .hasMessageContaining("503: busy");
        engine.run(engine.job("credit-note", request, "Task_PushCorrectedInvoice"));
        CreditNote issued = note(request);
        String right = issued.replacement().number();
        assertThat(numbers()).containsExactly(issued.number(), right, right);
        assertThat(last(right).outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
    }

    @Test
    void aCaseOfAModelWithOneStepForBothSendsBoth() throws IOException {
        String request = approvedCorrection();
        accessPoint.isAt("", "");
        engine.runJobs();
        CreditNote issued = note(request);
        accessPoint.isAt(address(), SECRET);
        String deployment = TestModels.deploy(repository
                        .createDeployment()
                        .addModelInstance(
                                "one-step.bpmn",
                                Bpmn.createExecutableProcess("one-step")
                                        .camundaHistoryTimeToLive(1)
                                        .startEvent()
                                        .serviceTask("Task_PushCreditNote")
                                        .camundaDelegateExpression("${pushCreditNote}")
                                        .endEvent()
                                        .done()))
                .getId();
        try {
            runtime.startProcessInstanceByKey("one-step", Map.of("creditNoteId", issued.id()));
        } finally {
            TestModels.delete(repository, deployment);
        }
        assertThat(numbers())
                .containsExactly(issued.number(), issued.replacement().number());
    }

    /** Approved by all, with the step that issues it before it; the key of its case. */
    private String approvedCorrection() {
        String wrong = invoiced(order());
        received.clear();
        String request = corrections
                .request(
                        wrong,
                        seller.entity(),
                        EntityScope.OF_THE_SYSTEM,
                        new NewCorrection(CreditReason.DATA_WRONG, "they have moved", null, null, null),
                        "push-" + wrong,
                        Cause.by("rita"))
                .note()
                .request();
        engine.runJobs();
        engine.complete(
                engine.task("Task_Approve", request), "carl", Map.of("decision", "approve", "decisionComment", "fine"));
        return request;
    }

    private CreditNote note(String request) {
        return notes.byId(Long.parseLong(request.replace("CNR-", "")));
    }

    /** Of what it received. */
    private List<String> numbers() throws IOException {
        List<String> numbers = new ArrayList<>();
        for (Received one : received) {
            JsonNode item = json.readTree(one.body());
            numbers.add(item.path("invoice").asText(item.path("creditNote").asText()));
        }
        return numbers;
    }

    @Test
    void anAnswerOfOddCharactersIsKeptAsItCanBeShown() {
        replies.add(new Reply(200, "taken\u0000\u0085\u202e\uffff"));
        assertThat(last(invoiced(order())).answer()).isEqualTo("taken");
    }
}
