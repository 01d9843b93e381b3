package org.ordertocash;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Dunning in the hands of a test. A run sees the accounts of all sellers, those of other tests too: the reviewer leaves
 * them out.
 */
@TestComponent
public class Collector {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final TestEngine engine;
    private final JdbcClient jdbc;
    private final Clock clock;

    Collector(RuntimeService runtime, ManagementService management, TestEngine engine, JdbcClient jdbc, Clock clock) {
        this.runtime = runtime;
        this.management = management;
        this.engine = engine;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Starts a run of today and has it propose. */
    public ProcessInstance run() {
        String key = jdbc.sql("select coalesce(max(id), 0) from otc.dunning_runs")
                .query(String.class)
                .single();
        runtime.startProcessInstanceByKey("dunning-run");
        String run = jdbc.sql("select max(id) from otc.dunning_runs where id > cast(:last as bigint)")
                .param("last", key)
                .query(String.class)
                .single();
        return engine.instance("dunning-run", "DR-" + run);
    }

    /** The task of the newest run that waits for its review; null when none does. */
    public Task review() {
        return jdbc.sql("select 'DR-' || max(id) from otc.dunning_runs where result is null")
                .query(String.class)
                .optional()
                .map(key -> engine.task("Task_ReviewDunningProposal", key))
                .orElse(null);
    }

    /** What the run proposes for this seller: customer and level. */
    public Map<String, Integer> proposals(String businessKey, TestBook book) {
        return jdbc
                .sql("""
                select c.number, p.level from otc.dunning_proposals p join otc.customers c on c.id = p.customer_id
                  join otc.legal_entities e on e.id = p.entity_id
                 where 'DR-' || p.run_id = :key and e.code = :entity and p.blocked_reason is null
                """)
                .param("key", businessKey)
                .param("entity", book.entity())
                .query((row, n) -> Map.entry(row.getString(1), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Approves what is proposed for this seller, and nothing else. */
    public void approve(Task review, TestBook book) {
        String key = jdbc.sql("select business_key_ from act_ru_execution where id_ = :id")
                .param("id", review.getProcessInstanceId())
                .query(String.class)
                .single();
        List<String> others = jdbc.sql("""
                select p.id from otc.dunning_proposals p join otc.legal_entities e on e.id = p.entity_id
                 where 'DR-' || p.run_id = :key and e.code <> :entity and p.blocked_reason is null
                """)
                .param("key", key)
                .param("entity", book.entity())
                .query(String.class)
                .list();
        engine.complete(review, "colin", decision(others, "accounts of other tests"));
    }

    /** What the form of the review sends. */
    public static Map<String, Object> decision(List<String> excluded, String comment) {
        return Map.of(
                "excludedAccounts",
                SpinValues.jsonValue(excluded.stream()
                                .collect(Collectors.joining(
                                        "\",\"", excluded.isEmpty() ? "[" : "[\"", excluded.isEmpty() ? "]" : "\"]")))
                        .create(),
                "decisionComment",
                comment);
    }

    /** Runs, approves this seller's accounts, and has the notices issued and mailed. */
    public void dun(TestBook book) {
        ProcessInstance run = run();
        approve(engine.task("Task_ReviewDunningProposal", run.getBusinessKey()), book);
        engine.runJobs();
    }

    /** Sets the daily run to tomorrow morning, so that it comes by itself while time passes. */
    public void runDaily() {
        management.setJobDuedate(
                daily().getId(),
                Date.from(LocalDate.now(clock).plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC)),
                false);
    }

    /** Puts the daily run off to where no other test meets it. */
    public void rest() {
        management.setJobDuedate(daily().getId(), Date.from(Instant.parse("2030-01-01T06:00:00Z")), false);
    }

    /** The timer that starts the daily run. */
    public Job daily() {
        return management.createJobQuery().processDefinitionKey("dunning-run").timers().list().stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .findFirst()
                .orElseThrow();
    }
}
