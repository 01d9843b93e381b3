package org.ordertocash.process.downpayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What an account agreed stands for each order that says nothing else, from the moment two people wanted it. */
class AgreedDownPaymentTest extends ProcessTest {

    @Autowired
    private ObjectMapper json;

    @Test
    void theAccountsPercentageCountsUnlessTheOrderSaysOtherwise() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        JsonNode answer = send(
                put("/api/customers/" + buyer.number()).header("If-Match", "\"0\""),
                Map.of(
                        "name",
                        "Buyer & Co " + buyer.iban().substring(18),
                        "country",
                        "DE",
                        "street",
                        "Am Markt 2",
                        "postcode",
                        "28195",
                        "city",
                        "Bremen",
                        "email",
                        "buyer@example.com",
                        "language",
                        "en",
                        "reason",
                        "agreed in the contract",
                        "accounts",
                        List.of(Map.of("entity", seller.entity(), "settings", Map.of("downPaymentPercent", 40)))),
                202);
        engine.runJobs();
        assertThat(agreed(order(buyer, "before", null))).as("one person alone").isNull();

        String change = "CHG-" + answer.path("requests").get(0).path("id").asLong();
        engine.complete(engine.task("Task_Approve", change), "carl", Map.of("decision", "approve"));
        engine.runJobs();
        assertThat(agreed(order(buyer, "says-nothing", null))).isEqualTo("40 %, asked for 47.6");
        assertThat(agreed(order(buyer, "another-percentage", Map.of("percent", 25))))
                .isEqualTo("25 %, asked for 29.75");
        assertThat(agreed(order(buyer, "an-amount", Map.of("amount", 10)))).isEqualTo("10 EUR, asked for 10");
    }

    /** As a shop sends it, worth 119.00; answers its number. */
    private String order(Buyer buyer, String reference, Map<String, Object> downPayment) throws Exception {
        Map<String, Object> order = new HashMap<>(Map.of(
                "source",
                "shop",
                "externalReference",
                buyer.number() + "-" + reference,
                "customer",
                buyer.number(),
                "entity",
                seller.entity(),
                "currency",
                "EUR",
                "lines",
                List.of(Map.of(
                        "sku",
                        "A-1",
                        "description",
                        "Desk",
                        "quantity",
                        1,
                        "unitPrice",
                        100,
                        "taxCategory",
                        "S",
                        "taxRate",
                        19))));
        if (downPayment != null) {
            order.put("downPayment", downPayment);
        }
        String number = send(post("/api/orders"), order, 201).path("number").asText();
        engine.runJobs();
        return number;
    }

    private JsonNode send(MockHttpServletRequestBuilder request, Object body, int expected) throws Exception {
        return json.readTree(mvc.perform(request.with(httpBasic("ines", "ines"))
                        .contentType("application/json")
                        .content(json.writeValueAsString(body)))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /** Null: nothing is agreed. */
    private String agreed(String order) {
        return seller.value("""
                select max(coalesce(trim_scale(d.percent) || ' %', trim_scale(d.amount) || ' EUR')
                           || ', asked for ' || coalesce(trim_scale(i.gross_amount)::text, 'nothing'))
                  from otc.orders o join otc.order_down_payments d on d.order_id = o.id
                  left join otc.invoices i on i.order_id = o.id and i.down_payment
                 where o.number = :order
                """, Map.of("order", order));
    }
}
