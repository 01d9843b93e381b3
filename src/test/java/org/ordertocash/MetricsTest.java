package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What monitoring reads is what the database says. */
class MetricsTest extends IntegrationTest {

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @Test
    void prometheusReadsEngineAndBusiness() throws Exception {
        String page = mvc.perform(get("/actuator/prometheus").with(httpBasic("oscar", "oscar")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains(
                        "order_to_cash_jobs_due ",
                        "order_to_cash_jobs_retrying ",
                        "order_to_cash_jobs_failed ",
                        "order_to_cash_jobs_oldest_seconds ",
                        "order_to_cash_incidents ",
                        "order_to_cash_tasks{age=\"up to 1 day\"} ",
                        "order_to_cash_statement_files{state=\"held\"} ",
                        "order_to_cash_payments{outcome=\"unplaced\"} ",
                        "order_to_cash_payments_waiting ",
                        "order_to_cash_orders{status=\"waiting for shipment\"} ",
                        "hikaricp_connections_active")
                .doesNotContain("order_to_cash_orders{status=\"paid\"} NaN");
    }

    @Test
    void aJobAndItsAgeAreCounted() {
        double before = gauge("order.to.cash.jobs.failed");
        // a failed job of nobody's, as the engine stores one
        jdbc.sql("""
                insert into act_ru_job (id_, type_, retries_, suspension_state_, exclusive_, create_time_)
                values ('failed-of-metrics', 'message', 0, 1, true, current_timestamp)
                """).update();
        try {
            assertThat(gauge("order.to.cash.jobs.failed")).isEqualTo(before + 1);
            jdbc.sql("update act_ru_job set retries_ = 1, create_time_ = '2026-03-01' where id_ = 'failed-of-metrics'")
                    .update();
            assertThat(gauge("order.to.cash.jobs.failed")).isEqualTo(before);
            assertThat(gauge("order.to.cash.jobs.oldest"))
                    .isGreaterThan(Duration.ofDays(1).toSeconds());
        } finally {
            jdbc.sql("delete from act_ru_job where id_ = 'failed-of-metrics'").update();
        }
    }

    private double gauge(String name) {
        Gauge gauge = meters.get(name).gauge();
        return gauge.value();
    }
}
