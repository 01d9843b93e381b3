package org.ordertocash.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Answers;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.springframework.beans.factory.annotation.Autowired;

/** What was ordered leaves the house once, however many confirm shipments of it at the same moment. */
class ParallelShipmentsTest extends IntegrationTest {

    private static final String SHIPPED = """
            select count(distinct s.id) || ' of ' || trim_scale(sum(l.quantity)) from otc.shipments s
              join otc.shipment_lines l on l.shipment_id = s.id join otc.orders o on o.id = s.order_id
             where o.number = :order
            """;

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    private Api api;
    private String order;

    @BeforeEach
    void anApprovedOrderOfTenPieces() {
        api = new Api("http://127.0.0.1:" + port, "ines");
        order = seller.anOrder(seller.aCustomer().netDays(30).add())
                .line("10", "7.00")
                .send();
        engine.runJobs();
    }

    @AfterEach
    void theBookIsInOrder() {
        engine.runJobs();
        invariants.check(seller);
    }

    @Test
    void ofShipmentsOfTheSameLineThoseAreTakenThatTheOrderCarries() throws Exception {
        Answers answers = Answers.of(i ->
                () -> ship(Map.of("reference", "piece-" + i, "lines", List.of(Map.of("line", 1, "quantity", 1)))));

        assertThat(answers.statuses()).as(answers.toString()).isSubsetOf(201, 409, 422);
        assertThat(answers.with(201)).as("ten pieces").hasSize(10);
        assertThat(seller.value(SHIPPED, Map.of("order", order))).isEqualTo("10 of 10");
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void ofShipmentsOfAllThatIsLeftOneIsTaken() throws Exception {
        Answers answers = Answers.of(i -> () -> ship(Map.of("reference", "all-" + i)));

        assertThat(answers.statuses()).as(answers.toString()).isSubsetOf(201, 409, 422);
        assertThat(answers.with(201)).hasSize(1);
        assertThat(seller.value(SHIPPED, Map.of("order", order))).isEqualTo("1 of 10");
    }

    @Test
    void theSameShipmentAtTheSameMomentIsTakenOnce() throws Exception {
        Answers answers = Answers.of(i ->
                () -> ship(Map.of("reference", "same", "lines", List.of(Map.of("line", 1, "quantity", 4)))));

        assertThat(answers.statuses()).as(answers.toString()).isSubsetOf(200, 201);
        assertThat(answers.with(201)).hasSize(1);
        assertThat(seller.value(SHIPPED, Map.of("order", order))).isEqualTo("1 of 4");
    }

    private Api.Answer ship(Map<String, Object> shipment) throws java.io.IOException {
        return api.post("/api/orders/" + order + "/shipments", shipment);
    }
}
