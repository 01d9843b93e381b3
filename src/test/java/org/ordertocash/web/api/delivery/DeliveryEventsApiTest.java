package org.ordertocash.web.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Delivery;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.DeliverySignature;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** Only who knows the secret reports what became of a delivery, only lately, and each event counts once. */
class DeliveryEventsApiTest extends IntegrationTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    private Seller seller;

    @Autowired
    private InvoiceDeliveries deliveries;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Clock clock;

    private String order;
    private String invoice;
    private String messageId;
    private String event;

    @BeforeEach
    void anInvoiceThatWasMailed() {
        order = seller.anOrder(seller.aCustomer().add()).worth("119.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        invoice = seller.invoices(order).get(0);
        messageId = last().messageId();
        event = "e-" + seller.entity() + "-" + COUNT.incrementAndGet();
    }

    private Delivery last() {
        List<Delivery> all = deliveries.of(invoice);
        return all.get(all.size() - 1);
    }

    private String body(String outcome) {
        return "{\"eventId\":\"%s\",\"messageId\":\"%s\",\"outcome\":\"%s\",\"answer\":\"550 5.1.1 nobody – here\"}"
                .formatted(event, messageId, outcome);
    }

    private MockHttpServletResponse send(String body, String signature, String user) throws Exception {
        var request = post("/api/delivery-events")
                .with(httpBasic(user, user))
                .contentType("application/json")
                .content(body.getBytes(StandardCharsets.UTF_8));
        if (signature != null) {
            request.header(DeliverySignature.HEADER, signature);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private static String signature(String secret, Instant at, String body) {
        return DeliverySignature.of(secret, at, body.getBytes(StandardCharsets.UTF_8));
    }

    private int send(String body) throws Exception {
        return send(body, signature(DeliverySignature.SECRET, clock.instant(), body), "ines")
                .getStatus();
    }

    private long waiting() {
        return tasks.createTaskQuery()
                .taskDefinitionKey("Task_SolveDeliveryProblem")
                .processInstanceBusinessKey(order)
                .count();
    }

    @Test
    void anEventCountsOnceAndABounceIsAskedAboutOnce() throws Exception {
        assertThat(send(body("BOUNCED"))).isEqualTo(201);
        assertThat(send(body("BOUNCED"))).isEqualTo(200);
        assertThat(send(body("REJECTED"))).as("another event of this id").isEqualTo(409);
        assertThat(last().outcome()).isEqualTo(DeliveryOutcome.BOUNCED);
        assertThat(last().answer()).isEqualTo("550 5.1.1 nobody – here");
        assertThat(waiting()).isEqualTo(1);

        event = event + "-again";
        assertThat(send(body("BOUNCED"))).isEqualTo(201);
        assertThat(waiting()).as("one task for one delivery").isEqualTo(1);
    }

    @Test
    void fourAtOnceAreOneEvent() throws Exception {
        String body = body("REJECTED");
        List<Integer> answers = AtOnce.of(4, n -> () -> send(body));
        assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void whatArrivedOrBouncedForNowIsNotedAndNobodyIsAsked() throws Exception {
        assertThat(send(body("ACCEPTED").replace("\"answer\"", "\"permanent\":false,\"answer\"")))
                .isEqualTo(201);
        event += "b";
        assertThat(send(body("BOUNCED").replace("\"answer\"", "\"permanent\":false,\"answer\"")))
                .isEqualTo(201);
        event += "c";
        assertThat(send(body("DELIVERED"))).isEqualTo(201);
        assertThat(last().outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
        assertThat(waiting()).isZero();
    }

    @Test
    void whoDoesNotSignIsRefusedAndNothingIsKept() throws Exception {
        String body = body("BOUNCED");
        Instant now = clock.instant();
        String right = signature(DeliverySignature.SECRET, now, body);
        for (var wrong : Map.of(
                        "no header", "none",
                        "no form", right.replace("v1", "v2"),
                        "another secret", signature("demo-secret-of-another-system", now, body),
                        "another body", signature(DeliverySignature.SECRET, now, body + " "),
                        "another time", right.replaceFirst("t=\\d+", "t=" + (now.getEpochSecond() + 1)),
                        "old", signature(DeliverySignature.SECRET, now.minusSeconds(301), body),
                        "early", signature(DeliverySignature.SECRET, now.plusSeconds(301), body))
                .entrySet()) {
            MockHttpServletResponse answer = send(body, wrong.getValue(), "ines");
            assertThat(answer.getStatus()).as(wrong.getKey()).isEqualTo(403);
            assertThat(answer.getContentAsString()).as(wrong.getKey()).contains("ignature");
        }
        assertThat(send(body, right, "rita").getStatus()).as("a person").isEqualTo(403);
        assertThat(send("x".repeat(70_000), right, "ines").getStatus()).isEqualTo(403);
        assertThat(last().outcome()).isEqualTo(DeliveryOutcome.SENT);
        assertThat(send(body, right, "ines").getStatus()).isEqualTo(201);
    }

    @Test
    void whatNamesNoDeliveryOrSaysNothingIsRefusedByField() throws Exception {
        messageId = "<document-0.email@nowhere.example>";
        assertThat(send(body("BOUNCED"))).isEqualTo(422);
        String empty = "{}";
        assertThat(send(empty, signature(DeliverySignature.SECRET, clock.instant(), empty), "ines")
                        .getContentAsString())
                .contains("\"eventId\"", "\"messageId\"", "\"outcome\"");
    }

    /** The documentation's example, computed by its own commands, is what this server takes. */
    @Test
    void theWorkedExampleOfTheDocumentationIsRight() throws Exception {
        String docs = Files.readString(Path.of("docs", "integrators.md"));
        String body = between(docs, "body='", "'");
        String time = between(docs, "time=", "\n");
        assertThat(docs)
                .contains("Order-To-Cash-Signature: "
                        + signature(between(docs, "secret='", "'"), Instant.ofEpochSecond(Long.parseLong(time)), body));
        engine.standAt(Instant.ofEpochSecond(Long.parseLong(time)));
        assertThat(send(
                                body,
                                signature(DeliverySignature.SECRET, Instant.ofEpochSecond(Long.parseLong(time)), body),
                                "ines")
                        .getContentAsString())
                .as("taken as signed; the delivery is only in the demo")
                .contains("names no delivery");
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }
}
