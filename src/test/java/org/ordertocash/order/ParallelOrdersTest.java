package org.ordertocash.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Answers;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.springframework.beans.factory.annotation.Autowired;

/** One key makes one order, and each order has a number of its own, however many come at the same moment. */
class ParallelOrdersTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    private Api api;
    private String customer;

    @BeforeEach
    void aCustomer() {
        api = new Api("http://127.0.0.1:" + port, "ines");
        customer = seller.aCustomer().add().number();
    }

    @Test
    void theSameOrderAtTheSameMomentIsTakenOnce() throws Exception {
        Map<String, Object> order = ApiSeller.newOrder("same-" + customer, customer);
        Answers answers = Answers.of(i -> () -> api.post("/api/orders", order));

        assertThat(answers.statuses()).as(answers.toString()).isSubsetOf(200, 201);
        assertThat(answers.with(201)).hasSize(1);
        assertThat(answers.all())
                .extracting(answer -> answer.body().path("number").asText())
                .containsOnly(answers.with(201).get(0).path("number").asText());
        assertThat(orders()).isEqualTo("1");
        engine.runJobs();
        invariants.check(seller);
    }

    @Test
    void ofOrdersWithOneKeyAndAnotherContentOneIsTaken() throws Exception {
        Answers answers = Answers.of(i -> () -> {
            Map<String, Object> order = new java.util.HashMap<>(ApiSeller.newOrder("key-" + customer, customer));
            order.put("customerPoNumber", "PO-" + i % 2);
            return api.post("/api/orders", order);
        });

        assertThat(answers.statuses()).as(answers.toString()).isSubsetOf(200, 201, 409);
        assertThat(answers.with(201)).hasSize(1);
        assertThat(answers.with(409)).as("those who meant another order").hasSize(Answers.THREADS / 2);
        assertThat(orders()).isEqualTo("1");
        engine.runJobs();
        invariants.check(seller);
    }

    @Test
    void ordersAtTheSameMomentHaveNumbersOfTheirOwn() throws Exception {
        Answers answers =
                Answers.of(i -> () -> api.post("/api/orders", ApiSeller.newOrder(customer + "-" + i, customer)));

        assertThat(answers.statuses()).as(answers.toString()).isSubsetOf(201);
        assertThat(answers.with(201).stream()
                        .map(order -> order.path("number"))
                        .map(JsonNode::asText)
                        .distinct())
                .hasSize(Answers.THREADS);
        engine.runJobs();
        invariants.check(seller);
    }

    private String orders() {
        return seller.value("""
                select count(*)::text from otc.orders o join otc.customers c on c.id = o.customer_id
                 where c.number = :customer
                """, Map.of("customer", customer));
    }
}
