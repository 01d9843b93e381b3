package org.ordertocash.audit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who completed a user task, and what that person entered. */
@Component
class TaskHistory {

    /** @param entered name and text of what was entered on the form; empty fields are left out */
    record Completion(String by, Map<String, String> entered) {

        String inWords() {
            return entered.entrySet().stream()
                    .map(entry -> label(entry.getKey()) + ": " + entry.getValue())
                    .collect(Collectors.joining("; "));
        }

        private static String label(String variable) {
            return switch (variable) {
                case "decisionComment", "comment" -> "comment";
                case "dispatchNote" -> "note";
                case "creditNoteDataNote" -> "what was corrected";
                case "onAccountCustomer" -> "on account of";
                default -> variable.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase();
            };
        }
    }

    private final JdbcClient jdbc;

    TaskHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By task id. */
    Map<String, Completion> completions(List<String> instances) {
        Map<String, Completion> found = new HashMap<>();
        if (instances.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                select c.task_id_, c.user_id_, v.name_, v.var_type_, v.text_, v.long_, v.double_
                  from (select distinct task_id_, user_id_, operation_id_ from public.act_hi_op_log
                         where proc_inst_id_ in (:instances) and entity_type_ = 'Task'
                             and operation_type_ = 'Complete') c
                  left join public.act_hi_detail v
                    on v.operation_id_ = c.operation_id_ and v.type_ = 'VariableUpdate'
                   and v.name_ in ('decision', 'decisionComment', 'resolution', 'comment', 'onAccountCustomer',
                       'dispatchNote', 'creditNoteDataNote', 'creditNoteGivenUp', 'correctedLines',
                       'correctedTaxCategory', 'correctedTaxRate', 'correctedTaxReason', 'correctedPoNumber',
                       'correctionReason', 'writeOffRest',
                                   'invoiceNumber1', 'amount1', 'invoiceNumber2', 'amount2', 'invoiceNumber3',
                                       'amount3',
                                   'invoiceNumber4', 'amount4', 'invoiceNumber5', 'amount5')
                 order by c.task_id_, v.time_, v.name_
                """).param("instances", instances).query(row -> {
            String by = row.getString("user_id_");
            Completion completion =
                    found.computeIfAbsent(row.getString("task_id_"), id -> new Completion(by, new LinkedHashMap<>()));
            if (row.getString("name_") != null && !Rows.value(row).isBlank()) {
                completion.entered().put(row.getString("name_"), Rows.value(row));
            }
        });
        return found;
    }
}
