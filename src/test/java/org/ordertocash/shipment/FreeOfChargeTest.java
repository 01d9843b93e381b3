package org.ordertocash.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.springframework.beans.factory.annotation.Autowired;

/** What costs nothing leaves the house without an invoice: nobody gets one of 0.00, and no order waits for it. */
class FreeOfChargeTest extends IntegrationTest {

    private static final String STATUS = """
            select s.status from otc.order_status s join otc.orders o on o.id = s.order_id where o.number = :number
            """;

    private static final String RESERVED = """
            select (r.amount - r.consumed_amount)::text from otc.credit_reservations r
              join otc.orders o on o.id = r.order_id where o.number = :number
            """;

    @Autowired
    private Seller seller;

    @Autowired
    private Invariants invariants;

    @AfterEach
    void theBookIsInOrder() {
        invariants.check(seller);
    }

    @Test
    void aSampleThatIsShippedFirstOrLastIsNotInvoiced() {
        for (int[] way : new int[][] {{1, 2}, {2, 1}}) {
            Buyer buyer = seller.aCustomer().netDays(30).add();
            String order =
                    seller.anOrder(buyer).line("2", "0.00").line("1", "50.00").send();
            engine.runJobs();
            for (int line : way) {
                seller.ship(order, Map.of(line, line == 1 ? "2" : "1"));
                engine.runJobs();
            }
            assertThat(seller.value(STATUS, Map.of("number", order))).isEqualTo("invoiced");
            assertThat(seller.invoices(order)).hasSize(1);
            assertThat(seller.open(seller.invoices(order).get(0))).isEqualByComparingTo("50");
            assertThat(seller.value(RESERVED, Map.of("number", order))).isEqualTo("0.0000");
        }
    }

    @Test
    void aPieceThatIsWorthLessThanACentIsNotInvoicedAlone() {
        String order = seller.anOrder(seller.aCustomer().netDays(30).add())
                .line("1", "10.00")
                .send();
        engine.runJobs();
        seller.ship(order, Map.of(1, "0.0001"));
        engine.runJobs();
        assertThat(seller.invoices(order)).isEmpty();
        seller.ship(order);
        engine.runJobs();
        assertThat(seller.invoices(order)).hasSize(1);
    }
}
