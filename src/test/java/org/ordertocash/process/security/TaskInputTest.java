package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.customer.NewLegalEntity;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderIntake;
import org.ordertocash.order.OrderTracking;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;

/** Who works on a task sets what its form asks for; the facts and the flow stay out of reach. */
class TaskInputTest extends IntegrationTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private LegalEntities entities;

    @Autowired
    private Customers customers;

    @Autowired
    private OrderIntake intake;

    @Autowired
    private OrderTracking tracking;

    private SalesOrder order;
    private Task task;

    @BeforeEach
    void anOrderThatAsksAnAnalyst() {
        String code = "T" + UUID.randomUUID().toString().substring(0, 6);
        entities.create(
                new NewLegalEntity(code, "Tasks GmbH", "DE", "EUR", null, null, null, null, null, null), "test");
        customers.create(
                new NewCustomer(
                        "C-" + code,
                        "Sommer GmbH",
                        "DE",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "EUR",
                        null,
                        null,
                        BigDecimal.ZERO,
                        null,
                        code,
                        null,
                        null),
                null,
                EntityScope.OF_THE_SYSTEM,
                "test");
        NewOrder.Line line =
                new NewOrder.Line("A", "Flour", BigDecimal.TEN, null, BigDecimal.TEN, null, "S", new BigDecimal("19"));
        order = intake.receive(new NewOrder("test", code, "C-" + code, null, "EUR", null, null, List.of(line)), "ines")
                .order();
        engine.runJobs();
        task = engine.task("Task_Approve", order.number());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | complete                          | "
                        + "{'variables':{'decision':{'value':'approve'},'moreApprovals':{'value':false}}}",
                "POST   | complete                          | "
                        + "{'variables':{'decision':{'value':'approve'},'orderId':{'value':1}}}",
                "POST   | submit-form                       | "
                        + "{'variables':{'decision':{'value':'approve'},'approved':{'value':true}}}",
                "POST   | resolve                           | "
                        + "{'variables':{'approverGroup':{'value':'credit-analysts'}}}",
                "PUT    | variables/approvalOf               | {'value':7,'type':'Long'}",
                "POST   | variables                          | {'modifications':{'orderId':{'value':1,'type':'Long'}}}",
                "POST   | localVariables                     | {'modifications':{'orderId':{'value':1,'type':'Long'}}}",
                "DELETE | variables/approvalCase             | {}",
                "POST   | bpmnError                          | {'errorCode':'x'}",
                "POST   | identity-links                     | {'groupId':'receivables','type':'candidate'}",
                "POST   | identity-links/delete              | {'groupId':'credit-analysts','type':'candidate'}",
                "PUT    |                                    | {'name':'Nothing to see','priority':0}",
                "POST   | complete                           | "
                        + "{'variables':{'decision':{'value':'approve'},'decisionComment':{'type':'Object',"
                        + "'value':'1','valueInfo':{'objectTypeName':'java.io.File',"
                        + "'serializationDataFormat':'application/json'}}}}",
                "POST   | complete                           | {'variables':{'decision':1e99999999999}}",
                "POST   | complete                           | {'variables':"
            })
    void nothingButTheFormsFieldsIsTaken(String method, String what, String body) throws Exception {
        var answer = send(method, "/engine-rest/task/" + task.getId() + (what == null ? "" : "/" + what), body);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("message");
        assertThat(tracking.status(order.id())).isEqualTo("waiting for approval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"good\\uFFFF", "\\u202Edoog", "\\u0000", "\\uD800", "long"})
    void aTextThatNoneCanBeIsRefusedInWords(String text) throws Exception {
        var answer = send(
                "POST",
                "/engine-rest/task/" + task.getId() + "/complete",
                "{'variables':{'decision':{'value':'approve'},'decisionComment':{'value':'"
                        + text.replace("long", "x".repeat(4001)) + "'}}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The input decisionComment");
        assertThat(tracking.status(order.id())).isEqualTo("waiting for approval");
    }

    @Test
    void theFormsFieldsAreTaken() throws Exception {
        var answer = send(
                "POST",
                "/engine-rest/task/" + task.getId() + "/complete",
                "{'variables':{'decision':{'value':'approve'},'decisionComment':{'value':'good customer'}}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        engine.runJobs();
        assertThat(tracking.status(order.id())).isEqualTo("waiting for shipment");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("anna:anna".getBytes()))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
