package org.ordertocash.report;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.order.OrderTracking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the business stands, for monitoring: numbers of statement files, payments and orders. They are counted in the
 * database, so that every node says the same and a restart forgets nothing, and at most twice a minute, however often
 * they are asked for.
 */
@Component
class BusinessMetrics implements MeterBinder {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final List<String> OUTCOMES = List.of("matched", "unplaced", "not_a_receipt", "held", "none");
    private static final List<String> FILES = List.of("held", "matching");
    private final JdbcClient jdbc;
    private final Clock clock;
    private Map<String, Long> counted = Map.of();
    private long countedAt = System.nanoTime() - KEPT.toNanos();

    BusinessMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FILES.forEach(state -> gauge(
                registry, "order.to.cash.statement.files", "Statement files that are not matched yet", "state", state));
        OUTCOMES.forEach(outcome -> gauge(
                registry,
                "order.to.cash.payments",
                "Payments of the statement files of the last 24 hours; none: not matched yet",
                "outcome",
                outcome));
        OrderTracking.STATUSES.forEach(status -> gauge(
                registry, "order.to.cash.orders", "Orders of the last 30 days, by how far they are", "status", status));
        Gauge.builder("order.to.cash.payments.waiting", () -> count("waiting", "people"))
                .description("Payments that wait for a person")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, String tag, String value) {
        Gauge.builder(name, () -> count(name, value))
                .description(description)
                .tag(tag, value)
                .register(registry);
    }

    private synchronized long count(String name, String value) {
        if (System.nanoTime() - countedAt >= KEPT.toNanos()) {
            counted = count();
            countedAt = System.nanoTime();
        }
        return counted.getOrDefault(name + "/" + value, 0L);
    }

    private Map<String, Long> count() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("""
                select 'order.to.cash.statement.files/held', count(*)
                  from otc.statement_files where held_at is not null and released_at is null
                union all
                select 'order.to.cash.statement.files/matching', count(*)
                  from otc.statement_files where matched_at is null
                union all
                select 'waiting/people', count(*) from otc.waiting_payments
                union all
                select 'order.to.cash.payments/' || lower(coalesce(p.outcome, 'none')), count(*)
                  from otc.statement_files f join otc.payments p on p.statement_file_id = f.id
                 where f.received_at > :yesterday group by p.outcome
                union all
                select 'order.to.cash.orders/' || s.status, count(*)
                  from otc.orders o join otc.order_status s on s.order_id = o.id
                 where o.received_at > :aMonthAgo group by s.status
                """)
                .param("yesterday", now.minusDays(1))
                .param("aMonthAgo", now.minusDays(30))
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }
}
