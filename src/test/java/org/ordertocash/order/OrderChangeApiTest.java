package org.ordertocash.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Orders changed, closed, cancelled and looked for through the API: what is repeated, stale, wrong or foreign. */
class OrderChangeApiTest extends IntegrationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private Seller seller;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private TablesOwner owner;

    private Buyer buyer;
    private String order;

    @BeforeEach
    void anOrderOfTwoLines() {
        buyer = seller.aCustomer().add();
        order = seller.anOrder(buyer).line("3", "100.00").worth("50.00").send();
        engine.runJobs();
    }

    @Test
    void aRepeatedChangeAnswersTheFirstResultThoughTheVersionIsNewer() throws Exception {
        Map<String, Object> change = change("C-1", Map.of("line", 1, "quantity", 2), Map.of("line", 2));
        assertThat(ask("\"1\"", change).getStatus()).isEqualTo(201);
        MockHttpServletResponse again = ask("\"1\"", change);
        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(again.getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(seller.order(order).version()).isEqualTo(2);
        assertThat(ask("\"2\"", change("C-1", Map.of("line", 1))).getStatus())
                .as("the same key with other content")
                .isEqualTo(409);
    }

    @Test
    void aChangeOfAnOrderThatIsNotAsItWasSeenIsRefused() throws Exception {
        seller.changeQuantity(order, 1, "2");
        Map<String, Object> change = change("C-1", Map.of("line", 1, "quantity", 1), Map.of("line", 2));
        assertThat(ask("\"1\"", change).getStatus()).isEqualTo(412);
        assertThat(errors(ask("1", change))).containsExactly("If-Match");
        assertThat(errors(ask(null, change))).containsExactly("If-Match");
        assertThat(ask("\"2\"", change).getStatus()).isEqualTo(201);
        assertThat(seller.reserved(order)).isEqualByComparingTo("150.00");
    }

    @Test
    void whatWasShippedStaysOrderedAtItsPrice() throws Exception {
        seller.ship(order, Map.of(1, "2"));
        engine.runJobs();
        assertThat(errors(ask("\"1\"", change("C-1", Map.of("line", 1, "quantity", 1), Map.of("line", 2)))))
                .containsExactly("lines[0].quantity");
        assertThat(errors(ask("\"1\"", change("C-1", Map.of("line", 1, "unitPrice", 90), Map.of("line", 2)))))
                .containsExactly("lines[0].unitPrice");
        assertThat(errors(ask("\"1\"", change("C-1", Map.of("line", 2))))).containsExactly("lines");
        assertThat(errors(ask("\"1\"", change("C-1", Map.of("line", 7), Map.of("line", 1)))))
                .containsExactly("lines[0].line");
        MockHttpServletResponse taken =
                ask("\"1\"", change("C-1", Map.of("line", 1, "quantity", 2), newLine("1", "90.00")));
        assertThat(taken.getStatus()).isEqualTo(201);
        assertThat(body(taken).path("oldGross").decimalValue()).isEqualByComparingTo("350");
        assertThat(body(taken).path("newGross").decimalValue()).isEqualByComparingTo("290");
        assertThat(seller.order(order).lines())
                .extracting(OrderLine::lineNumber)
                .as("the number of a line that was given up is not taken again")
                .containsExactly(1, 3);
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(2);
        assertThat(seller.open(seller.invoices(order).get(0))).isEqualByComparingTo("200");
        assertThat(seller.open(seller.invoices(order).get(1))).isEqualByComparingTo("90");
        assertThat(seller.reserved(order)).isZero();
    }

    @Test
    void aChangeThatNeedsCreditIsAcceptedAndWaits() throws Exception {
        String large = seller.anOrder(buyer).line("1", "5000.00").send();
        engine.runJobs();
        Map<String, Object> change = change("C-1", Map.of("line", 1, "quantity", 5));
        MockHttpServletResponse answer = send(post("/api/orders/" + large + "/changes"), "olga", "\"1\"", change);
        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(body(answer).path("standing").asText()).isEqualTo("waits for credit");
        JsonNode seen = body(send(get("/api/orders/" + large), "olga", null, null));
        assertThat(seen.path("gross").decimalValue()).isEqualByComparingTo("5000");
        assertThat(seen.path("changeWaits").asBoolean()).isTrue();
        engine.runJobs();
        assertThat(engine.task("Task_Approve", large)).isNotNull();
        seller.cancel(large);
        assertThat(engine.task("Task_Approve", large)).isNull();
        JsonNode changes = body(send(get("/api/orders/" + large + "/changes"), "audrey", null, null));
        assertThat(changes.findValuesAsText("standing")).containsExactly("replaced", "in force");
    }

    @Test
    void whoDecidedAboutItsCreditDoesNotChangeAnOrderAndWhoChangedItDoesNotDecide() throws Exception {
        String released = seller.anOrder(seller.aCustomer().limit("0").add())
                .line("2", "100.00")
                .send();
        engine.runJobs();
        String both =
                colleagues.in(List.of("credit-analysts", "order-desk"), "both" + System.nanoTime(), seller.entity());
        engine.complete(engine.task("Task_Approve", released), both, Map.of("decision", "approve"));
        engine.runJobs();
        Map<String, Object> change = change("C-1", Map.of("line", 1, "quantity", 1));
        MockHttpServletResponse answer = send(post("/api/orders/" + released + "/changes"), both, "\"1\"", change);
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(body(answer).path("detail").asText()).contains("somebody else has to enter or change");

        String other =
                colleagues.in(List.of("credit-analysts", "order-desk"), "other" + System.nanoTime(), seller.entity());
        seller.changeQuantity(released, 1, "4", other);
        engine.runJobs();
        var task = engine.task("Task_Approve", released);
        assertThat(catchThrowable(() -> engine.complete(task.getId(), other, Map.of("decision", "approve"))))
                .hasMessageContaining("entered or changed this order");
        engine.complete(task.getId(), both, Map.of("decision", "approve"));
        engine.runJobs();
        assertThat(seller.reserved(released)).isEqualByComparingTo("400");
    }

    @Test
    void theDatabaseItselfKeepsCancelledAndShippedApart() throws Exception {
        long id = seller.order(order).id();
        seller.cancel(order);
        refused("""
                with s as (insert into otc.shipments (order_id, reference, request_hash, shipped_on, received_at,
                               created_by)
                           values (%d, 'forged', repeat('0', 64), current_date, now(), 'x') returning id)
                insert into otc.shipment_lines (shipment_id, order_id, line_number, quantity)
                select id, %d, 1, 1 from s
                """.formatted(id, id));
        refused("update otc.order_changes set reason = 'another' where order_id = " + id);
        refused("update otc.credit_reservations set amount = 100 where order_id = " + id);
        String shipped = seller.anOrder(buyer).worth("10.00").send();
        engine.runJobs();
        seller.ship(shipped);
        refused("""
                insert into otc.order_changes (order_id, number, kind, reference, request_hash, reason, needs_credit,
                    old_net_amount, old_tax_amount, old_gross_amount, new_net_amount, new_tax_amount, new_gross_amount,
                    created_by, created_at)
                values (%d, 1, 'CANCELLATION', 'forged', repeat('0', 64), 'x', false, 10, 0, 10, 0, 0, 0, 'x', now())
                """.formatted(seller.order(shipped).id()));
    }

    @Test
    void ordersAreFoundByWhatIsKnownOfThemAndOnlyByWhoMaySeeThem() throws Exception {
        seller.cancel(seller.anOrder(buyer).worth("77.00").send());
        JsonNode all = list("customer=" + buyer.number());
        assertThat(all.path("orders")).hasSize(2);
        assertThat(all.path("sums").path(0).path("gross").decimalValue())
                .as("of a cancelled order nothing is left")
                .isEqualByComparingTo("350");
        assertThat(list("customer=" + buyer.number() + "&status=cancelled").path("orders"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("status").asText()).isEqualTo("cancelled"));
        assertThat(list("query=" + order).path("orders")).hasSize(1);
        assertThat(list("entity=" + seller.entity() + "&from=2026-03-03").path("orders"))
                .isEmpty();
        assertThat(list("entity=" + seller.entity() + "&from=2026-03-02&to=2026-03-02")
                        .path("orders"))
                .hasSize(2);
        assertThat(list("entity=" + seller.entity() + "&page=1").path("orders")).isEmpty();
        assertThat(errors(send(get("/api/orders?status=lost&page=-1"), "olga", null, null)))
                .containsExactly("status", "page");
        assertThat(body(send(get("/api/orders?query=" + order), "gwen", null, null))
                        .path("orders"))
                .as("gwen works for another entity")
                .isEmpty();
    }

    @Test
    void theTimeLineTellsWhatChangedWhoDidItAndWhy() throws Exception {
        seller.changeQuantity(order, 1, "2");
        seller.ship(order, Map.of(1, "1"));
        engine.runJobs();
        seller.close(order);
        JsonNode steps =
                body(send(get("/api/orders/" + order), "olga", null, null)).path("timeLine");
        assertThat(steps)
                .anySatisfy(step -> {
                    assertThat(step.path("event").asText()).isEqualTo("changed");
                    assertThat(step.path("by").asText()).isEqualTo(Seller.CLERK);
                    assertThat(step.path("details").asText())
                            .contains("the customer asked for it")
                            .contains("350.00\u00a0EUR → 250.00\u00a0EUR");
                })
                .anySatisfy(step -> {
                    assertThat(step.path("event").asText()).isEqualTo("rest closed");
                    assertThat(step.path("details").asText()).contains("250.00\u00a0EUR → 100.00\u00a0EUR");
                })
                .anySatisfy(step -> assertThat(step.path("details").asText()).endsWith(" of 2 Mar 2026"))
                .anySatisfy(step ->
                        assertThat(step.path("details").asText()).endsWith(", 100.00\u00a0EUR, due 2 Mar 2026"));
        String page = mvc.perform(
                        get("/cases/" + order).with(user("audrey").authorities(new SimpleGrantedAuthority("auditors"))))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page)
                .contains("Order changed")
                .contains("3 × 100.00\u00a0EUR → 2 × 100.00\u00a0EUR")
                .contains("Rest of the order closed")
                .contains("no longer made");
    }

    private void refused(String sql) {
        assertThat(catchThrowable(() -> owner.sql().sql(sql).update())).as(sql).isInstanceOf(DataAccessException.class);
    }

    @SafeVarargs
    private static Map<String, Object> change(String reference, Map<String, Object>... lines) {
        return Map.of("reference", reference, "reason", "the customer called", "lines", List.of(lines));
    }

    private static Map<String, Object> newLine(String quantity, String price) {
        return Map.of(
                "sku",
                "NEW",
                "description",
                "Goods",
                "quantity",
                quantity,
                "unitPrice",
                price,
                "taxCategory",
                "Z",
                "taxRate",
                0);
    }

    private MockHttpServletResponse ask(String version, Map<String, Object> body) throws Exception {
        return send(post("/api/orders/" + order + "/changes"), "olga", version, body);
    }

    private JsonNode list(String query) throws Exception {
        MockHttpServletResponse answer = send(get("/api/orders?" + query), "olga", null, null);
        assertThat(answer.getStatus()).isEqualTo(200);
        return body(answer);
    }

    private MockHttpServletResponse send(
            MockHttpServletRequestBuilder request, String user, String version, Object body) throws Exception {
        if (version != null) {
            request.header("If-Match", version);
        }
        if (body != null) {
            request.contentType("application/json").content(JSON.writeValueAsString(body));
        }
        return mvc.perform(request.with(httpBasic(user, user))).andReturn().getResponse();
    }

    private static JsonNode body(MockHttpServletResponse answer) throws Exception {
        return JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private static List<String> errors(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(422);
        return body(answer).path("errors").findValuesAsText("field");
    }
}
