package org.ordertocash.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.audit.CaseFile.Step;
import org.ordertocash.people.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people did to the instances apart from completing tasks (claims, retries, changes), their comments, and
 * incidents.
 */
@Component
class OperationHistory {

    private final JdbcClient jdbc;
    private final People people;

    OperationHistory(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    List<Step> of(List<CaseProcess> processes) {
        Map<String, String> names = new HashMap<>();
        processes.forEach(process -> names.put(process.instanceId(), process.name()));
        List<Step> steps = new ArrayList<>();
        if (!names.isEmpty()) {
            steps.addAll(operations(names));
            steps.addAll(comments(names));
            steps.addAll(incidents(names));
            steps.addAll(moves(names));
        }
        return steps;
    }

    private List<Step> operations(Map<String, String> names) {
        return jdbc.sql("""
                select l.proc_inst_id_, l.user_id_, l.operation_type_, l.entity_type_, min(l.timestamp_) as at,
                    t.name_ as task,
                       max(case when l.property_ in ('assignee', 'owner', 'retries', 'suspensionState', 'dueDate')
                                then l.property_ || ': ' || coalesce(l.new_value_, 'none') end) as change,
                       max(l.annotation_) as annotation,
                       max(l.org_value_) filter (where l.property_ = 'assignee') as was_with,
                       max(l.new_value_) filter (where l.property_ = 'assignee') as is_with
                  from public.act_hi_op_log l
                  left join public.act_hi_taskinst t on t.id_ = l.task_id_
                 where l.proc_inst_id_ in (:instances) and l.user_id_ is not null
                   and l.operation_type_ not in ('Complete', 'Create', 'SetVariable', 'SetVariables')
                 group by l.operation_id_, l.proc_inst_id_, l.user_id_, l.operation_type_, l.entity_type_, t.name_
                 limit 1000
                """)
                .param("instances", names.keySet())
                .query((row, index) -> operation(row, names))
                .list();
    }

    /** Who takes a task over from whom is told, not only that it was claimed. */
    private String handOver(ResultSet row) throws SQLException {
        String by = row.getString("user_id_");
        String before = row.getString("was_with");
        String now = row.getString("is_with");
        if (now == null) {
            return before == null || before.equals(by)
                    ? "Task given back"
                    : "Task taken from " + people.name(before) + " and given back to its group";
        }
        if (now.equals(by)) {
            return before == null || before.equals(by) ? "Task claimed" : "Task taken over from " + people.name(before);
        }
        return "Task given to " + people.name(now);
    }

    private Step operation(ResultSet row, Map<String, String> names) throws SQLException {
        String type = row.getString("operation_type_");
        boolean handOver = type.equals("Claim") || type.equals("Assign");
        String words = switch (type) {
            case "Claim", "Assign" -> handOver(row);
            case "SetJobRetries" -> "Failed step started again";
            case "Execute" -> "Waiting step executed by hand";
            case "Suspend" -> "Process suspended";
            case "Activate" -> "Process activated";
            default ->
                row.getString("entity_type_") + ": "
                        + type.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase();
        };
        String what = row.getString("task") == null ? words : words + ": " + row.getString("task");
        String detail = row.getString("annotation") == null ? row.getString("change") : row.getString("annotation");
        return new Step(
                Rows.instant(row, "at"),
                Step.Kind.OPERATION,
                what,
                row.getString("user_id_"),
                handOver ? row.getString("annotation") : detail,
                names.get(row.getString("proc_inst_id_")));
    }

    private List<Step> comments(Map<String, String> names) {
        return jdbc.sql("""
                select * from public.act_hi_comment
                 where proc_inst_id_ in (:instances) and type_ = 'comment' and action_ = 'AddComment' limit 1000
                """)
                .param("instances", names.keySet())
                .query((row, index) -> new Step(
                        Rows.instant(row, "time_"),
                        Step.Kind.OPERATION,
                        "Comment",
                        row.getString("user_id_"),
                        row.getString("message_"),
                        names.get(row.getString("proc_inst_id_"))))
                .list();
    }

    private List<Step> incidents(Map<String, String> names) {
        List<Step> steps = new ArrayList<>();
        // a called process passes its incident up to its callers; only the cause is shown
        jdbc.sql("""
                select i.*, a.name as step from public.act_hi_incident i
                  left join lateral (select max(act_name_) as name from public.act_hi_actinst a
                                      where a.proc_def_id_ = i.proc_def_id_ and a.act_id_ = i.activity_id_) a on true
                 where i.proc_inst_id_ in (:instances) and (i.root_cause_incident_id_ is null
                     or i.root_cause_incident_id_ = i.id_)
                 limit 500
                """).param("instances", names.keySet()).query((ResultSet row) -> {
            String process = names.get(row.getString("proc_inst_id_"));
            String step = row.getString("step") == null ? row.getString("activity_id_") : row.getString("step");
            steps.add(new Step(
                    Rows.instant(row, "create_time_"),
                    Step.Kind.INCIDENT,
                    "Failed: " + step,
                    "system",
                    row.getString("incident_msg_"),
                    process));
            if (row.getTimestamp("end_time_") != null) {
                steps.add(new Step(
                        Rows.instant(row, "end_time_"), Step.Kind.INCIDENT, "Repaired: " + step, null, null, process));
            }
        });
        return steps;
    }

    /** The case goes on by the models of another set. */
    private List<Step> moves(Map<String, String> names) {
        return jdbc.sql("""
                select c.instance_id, c.decided_at, c.from_version, c.to_version, m.begun_by, m.reason
                  from otc.case_move_cases c join otc.case_moves m on m.id = c.move_id
                 where c.instance_id in (:instances) and c.state = 'MOVED'
                """)
                .param("instances", names.keySet())
                .query((row, index) -> new Step(
                        Rows.instant(row, "decided_at"),
                        Step.Kind.OPERATION,
                        "Moved from version " + row.getInt("from_version") + " of the process to version "
                                + row.getInt("to_version"),
                        row.getString("begun_by"),
                        row.getString("reason"),
                        names.get(row.getString("instance_id"))))
                .list();
    }
}
