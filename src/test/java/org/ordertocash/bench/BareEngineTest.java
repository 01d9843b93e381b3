package org.ordertocash.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

/** The bare engine still goes the way of an order with the models as they are: they change more often than it runs. */
class BareEngineTest {

    private static final int ORDERS = 2;

    @Test
    void bringsOrdersToTheirCash() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setPGStartupWait(java.time.Duration.ofMinutes(2))
                        .start();
                BareEngine engine = new BareEngine(postgres.getJdbcUrl("postgres", "postgres"))) {
            FlowRun.Times times = new FlowRun(engine).run(ORDERS);

            assertThat(times.orders()).isEqualTo(ORDERS);
            assertThat(times.settled()).isPositive();
        }
    }
}
