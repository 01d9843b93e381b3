package org.ordertocash.audit;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.audit.CaseFile.Fact;
import org.ordertocash.audit.CaseFile.FiredRule;
import org.ordertocash.audit.CaseFile.TableDecision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The decision tables that were asked: inputs, and the rules that fired with their outputs. */
@Component
class DecisionHistory {

    private record Evaluation(String id, String definitionId, String key, String name, String instanceId, Instant at) {}

    private record Output(String evaluation, String ruleId, int order, Fact fact) {}

    private final JdbcClient jdbc;

    DecisionHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TableDecision> of(List<CaseProcess> processes) {
        Map<String, String> names = new HashMap<>();
        processes.forEach(process -> names.put(process.instanceId(), process.name()));
        if (names.isEmpty()) {
            return List.of();
        }
        List<Evaluation> evaluations = jdbc.sql("""
                select * from public.act_hi_decinst where proc_inst_id_ in (:instances) order by eval_time_, id_
                    limit 500
                """)
                .param("instances", names.keySet())
                .query((row, index) -> new Evaluation(
                        row.getString("id_"),
                        row.getString("dec_def_id_"),
                        row.getString("dec_def_key_"),
                        row.getString("dec_def_name_"),
                        row.getString("proc_inst_id_"),
                        Rows.instant(row, "eval_time_")))
                .list();
        if (evaluations.isEmpty()) {
            return List.of();
        }
        Map<String, List<Fact>> inputs = inputs(evaluations);
        Map<String, List<Output>> outputs = outputs(evaluations);
        Map<String, List<Diagram.Row>> tables = new HashMap<>();
        return evaluations.stream()
                .map(evaluation -> new TableDecision(
                        evaluation.name() == null ? evaluation.key() : evaluation.name(),
                        evaluation.key(),
                        names.get(evaluation.instanceId()),
                        evaluation.at(),
                        inputs.getOrDefault(evaluation.id(), List.of()),
                        fired(
                                outputs.getOrDefault(evaluation.id(), List.of()),
                                tables.computeIfAbsent(evaluation.definitionId(), id -> table(id, evaluation.key())))))
                .toList();
    }

    private Map<String, List<Fact>> inputs(List<Evaluation> evaluations) {
        Map<String, List<Fact>> found = new HashMap<>();
        jdbc.sql("select * from public.act_hi_dec_in where dec_inst_id_ in (:ids) order by clause_name_, id_")
                .param("ids", evaluations.stream().map(Evaluation::id).toList())
                .query(row -> {
                    found.computeIfAbsent(row.getString("dec_inst_id_"), id -> new ArrayList<>())
                            .add(new Fact(row.getString("clause_name_"), Rows.value(row)));
                });
        return found;
    }

    private Map<String, List<Output>> outputs(List<Evaluation> evaluations) {
        Map<String, List<Output>> found = new HashMap<>();
        jdbc.sql("select * from public.act_hi_dec_out where dec_inst_id_ in (:ids) order by rule_order_, "
                        + "clause_id_, id_")
                .param("ids", evaluations.stream().map(Evaluation::id).toList())
                .query(row -> {
                    found.computeIfAbsent(row.getString("dec_inst_id_"), id -> new ArrayList<>())
                            .add(output(row));
                });
        return found;
    }

    private static Output output(ResultSet row) throws SQLException {
        String name =
                row.getString("clause_name_") == null ? row.getString("var_name_") : row.getString("clause_name_");
        return new Output(
                row.getString("dec_inst_id_"),
                row.getString("rule_id_"),
                row.getInt("rule_order_"),
                new Fact(name, Rows.value(row)));
    }

    private static List<FiredRule> fired(List<Output> outputs, List<Diagram.Row> table) {
        Map<String, List<Fact>> byRule = new LinkedHashMap<>();
        outputs.forEach(output ->
                byRule.computeIfAbsent(output.ruleId(), id -> new ArrayList<>()).add(output.fact()));
        return byRule.entrySet().stream()
                .map(rule -> table.stream()
                        .filter(row -> row.ruleId().equals(rule.getKey()))
                        .findFirst()
                        .map(row -> new FiredRule(row.number(), row.annotation(), rule.getValue()))
                        .orElseGet(() -> new FiredRule(0, "", rule.getValue())))
                .toList();
    }

    private List<Diagram.Row> table(String definitionId, String key) {
        return jdbc.sql("""
                select b.bytes_ from public.act_re_decision_def d
                  join public.act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
                 where d.id_ = :id
                """)
                .param("id", definitionId)
                .query(byte[].class)
                .optional()
                .map(bytes -> Diagram.rows(new String(bytes, StandardCharsets.UTF_8), key))
                .orElse(List.of());
    }
}
