package org.ordertocash.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ProductModels;
import org.ordertocash.replay.Replay;
import org.ordertocash.replay.Replays;
import org.ordertocash.rights.EntityScope;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 100 000 past decisions on credit, no two alike, asked again of a stricter policy: from the request to the result,
 * read from the engine's history page by page.
 */
final class ReplayBench {

    private static final int DECISIONS = (int) (100_000 * Double.parseDouble(System.getProperty("bench.scale", "1")));
    private static final String POLICY = "processes/credit-decision.dmn";

    private final PrintStream out;

    ReplayBench(PrintStream out) {
        this.out = out;
    }

    @Configuration
    @ComponentScan("org.ordertocash.replay")
    static class WithReplays {}

    Map<String, Object> run() throws Exception {
        try (var context = new AnnotationConfigApplicationContext(BookDatabase.class, WithReplays.class)) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            jdbc.sql("drop table public.act_id_user").update();
            String definition = deploy(context.getBean(DataSource.class));
            fill(jdbc, definition);
            ModelSet inForce = ProductModels.set();
            String text = new String(inForce.content(POLICY).orElseThrow(), StandardCharsets.UTF_8);
            ModelSet draft = inForce.with(
                    POLICY,
                    text.replace("<text>&gt;= 0</text>", "<text>[0..20000]</text>")
                            .getBytes(StandardCharsets.UTF_8));
            Replays replays = context.getBean(Replays.class);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("decisions", DECISIONS);
            for (String run : List.of("cold", "warm")) {
                long begun = System.nanoTime();
                UUID id = replays.begin(1, inForce, draft, 12, run, EntityScope.OF_THE_SYSTEM);
                Replay replay = replays.find(id, run, EntityScope.OF_THE_SYSTEM);
                while (!replay.ended()) {
                    Thread.sleep(50);
                    replay = replays.find(id, run, EntityScope.OF_THE_SYSTEM);
                }
                double seconds = (System.nanoTime() - begun) / 1e9;
                if (!replay.failure().isEmpty() || replay.tables().get(0).decisions() != DECISIONS) {
                    throw new IllegalStateException("It did not ask all again: " + replay.failure());
                }
                out.printf(
                        "%s: %d decisions in %.1f s, %d changed%n",
                        run,
                        DECISIONS,
                        seconds,
                        DECISIONS - replay.tables().get(0).same());
                result.put(run + "Seconds", Math.round(seconds * 10) / 10.0);
            }
            return result;
        }
    }

    private static String deploy(DataSource dataSource) {
        StandaloneProcessEngineConfiguration settings = new StandaloneProcessEngineConfiguration();
        settings.setProcessEngineName("replay-bench");
        settings.setDataSource(dataSource);
        settings.setDatabaseSchemaUpdate("true");
        settings.setEnforceHistoryTimeToLive(false);
        settings.setJobExecutorActivate(false);
        ProcessEngine engine = settings.buildProcessEngine();
        try {
            engine.getRepositoryService()
                    .createDeployment()
                    .addString(
                            POLICY,
                            new String(ProductModels.set().content(POLICY).orElseThrow(), StandardCharsets.UTF_8))
                    .deploy();
            return engine.getRepositoryService()
                    .createDecisionDefinitionQuery()
                    .singleResult()
                    .getId();
        } finally {
            engine.close();
        }
    }

    /** As the engine writes it: a decision, what it was asked, and the row that answered. */
    private static void fill(JdbcClient jdbc, String definition) {
        jdbc.sql("""
                insert into public.act_hi_decinst (id_, dec_def_id_, dec_def_key_, dec_def_name_, eval_time_)
                select 'D' || n, :definition, 'credit-decision', 'Credit decision',
                       timestamp '2026-01-01 12:00:00' - n * interval '1 minute'
                  from generate_series(1, :count) n
                """).param("definition", definition).param("count", DECISIONS).update();
        jdbc.sql("""
                insert into public.act_hi_dec_in
                    (id_, dec_inst_id_, clause_id_, clause_name_, var_type_, double_, long_, text_)
                select 'D' || n || c.clause, 'D' || n, c.clause, c.clause, c.type,
                       case c.clause when 'Input_HeadroomAfterOrder' then n * 0.37
                                     when 'Input_OrderValue' then 100 + n * 0.21 else 0 end,
                       case c.clause when 'Input_CustomerAgeDays' then 1 + n % 4000 else 0 end,
                       case when c.type = 'string' then 'B' end
                  from generate_series(1, :count) n
                 cross join (values ('Input_HeadroomAfterOrder', 'double'), ('Input_OrderValue', 'double'),
                                    ('Input_PercentOverdue', 'double'), ('Input_OldestOverdueDays', 'long'),
                                    ('Input_HighestDunningLevel', 'long'), ('Input_ReturnedPayments', 'long'),
                                    ('Input_RiskClass', 'string'), ('Input_CustomerAgeDays', 'long'),
                                    ('Input_OrderBlocked', 'boolean'), ('Input_RateMissing', 'boolean'))
                        c(clause, type)
                """).param("count", DECISIONS).update();
        jdbc.sql("""
                insert into public.act_hi_dec_out
                    (id_, dec_inst_id_, rule_id_, rule_order_, var_name_, var_type_, text_)
                select 'D' || n || o.name, 'D' || n, 'Rule_WithinLimit', 1, o.name, 'string', o.text
                  from generate_series(1, :count) n
                 cross join (values ('decision', 'approve'), ('reason', 'WITHIN_LIMIT'),
                                    ('policyText', 'The order is within the credit limits.')) o(name, text)
                """).param("count", DECISIONS).update();
        jdbc.sql("vacuum analyze").update();
    }
}
