package org.ordertocash.process.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the engine stands, for monitoring: jobs that wait, fail or have failed, incidents, and open tasks by age. */
@Component
class EngineMetrics implements MeterBinder {

    private final ManagementService management;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final JdbcClient jdbc;
    private final Clock clock;

    EngineMetrics(
            ManagementService management, RuntimeService runtime, TaskService tasks, JdbcClient jdbc, Clock clock) {
        this.management = management;
        this.runtime = runtime;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "order.to.cash.jobs.due",
                "Jobs that could run now",
                () -> management.createJobQuery().executable().count());
        gauge(
                registry,
                "order.to.cash.jobs.retrying",
                "Jobs that failed and will be tried again",
                () -> management
                        .createJobQuery()
                        .withException()
                        .withRetriesLeft()
                        .count());
        gauge(
                registry,
                "order.to.cash.jobs.failed",
                "Jobs that failed for the last time and wait for an operator",
                () -> management.createJobQuery().noRetriesLeft().count());
        gauge(
                registry,
                "order.to.cash.incidents",
                "Open incidents",
                () -> runtime.createIncidentQuery().count());
        Gauge.builder("order.to.cash.jobs.oldest", this::secondsOfOldestJob)
                .description("How long the oldest due job has been waiting")
                .baseUnit("seconds")
                .register(registry);
        age(registry, "up to 1 day", 0, 1);
        age(registry, "1 to 3 days", 1, 3);
        age(registry, "3 to 7 days", 3, 7);
        age(registry, "over 7 days", 7, Integer.MAX_VALUE);
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> count) {
        Gauge.builder(name, count).description(description).register(registry);
    }

    private void age(MeterRegistry registry, String words, int fromDays, int toDays) {
        Gauge.builder("order.to.cash.tasks", () -> tasksOfAge(fromDays, toDays))
                .description("Open tasks of people, by their age")
                .tag("age", words)
                .register(registry);
    }

    private long tasksOfAge(int fromDays, int toDays) {
        TaskQuery query = tasks.createTaskQuery().active();
        if (fromDays > 0) {
            query.taskCreatedBefore(daysAgo(fromDays));
        }
        if (toDays < Integer.MAX_VALUE) {
            query.taskCreatedAfter(daysAgo(toDays));
        }
        return query.count();
    }

    private Date daysAgo(int days) {
        return Date.from(clock.instant().minus(Duration.ofDays(days)));
    }

    /** A job that is due at once has no due date: it waits since it was made. Times are as the engine stores them. */
    private double secondsOfOldestJob() {
        return jdbc.sql("""
                select min(coalesce(duedate_, create_time_)) from act_ru_job
                 where retries_ > 0 and suspension_state_ = 1 and coalesce(duedate_, create_time_) <= :now
                """)
                .param("now", Timestamp.from(clock.instant()))
                .query(Timestamp.class)
                .optional()
                .map(since ->
                        Duration.between(since.toInstant(), clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
