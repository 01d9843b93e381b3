package org.ordertocash.audit;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ordertocash.ledger.BusinessKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The process instances of a case: its own with all that they called, and those of an order's payments and dunning. */
@Component
class ProcessHistory {

    private static final String OF_ORDER = """
            select :orderNumber, 'ORDER'
            union select :statementKey || t.statement_file_id, 'PAYMENT'
              from otc.open_items_by_order i join otc.allocations a on a.open_item_id = i.id
              join otc.payments t on t.id = a.payment_id where i.order_id = :orderId
            union select :paymentKey || a.payment_id, 'PAYMENT'
              from otc.open_items_by_order i join otc.allocations a on a.open_item_id = i.id where i.order_id = :orderId
            union select :returnKey || o.returned_by, 'PAYMENT'
              from otc.open_items_by_order i join otc.allocations a on a.open_item_id = i.id
              join otc.payment_outflows o on o.payment_id = a.payment_id and o.returned_by is not null
                  where i.order_id = :orderId
            union select r.number, 'PAYMENT'
              from otc.open_items_by_order i join otc.allocations a on a.open_item_id = i.id
              join otc.refunds r on r.payment_id = a.payment_id where i.order_id = :orderId
            union select :creditNoteKey || n.id, 'CREDIT_NOTE'
              from otc.open_items_by_order i join otc.credit_notes n on n.open_item_id = i.id
             where i.order_id = :orderId
            union select :dunningRunKey || p.run_id, 'DUNNING'
              from otc.open_items_by_order i join otc.dunning_proposal_items d on d.open_item_id = i.id
              join otc.dunning_proposals p on p.id = d.proposal_id where i.order_id = :orderId
            union select c.number, 'DUNNING'
              from otc.open_items_by_order i join otc.dunning_proposal_items d on d.open_item_id = i.id
              join otc.dunning_notices n on n.proposal_id = d.proposal_id
              join otc.dunning_cases c on c.id = n.case_id where i.order_id = :orderId
            """;
    private static final String OF_PAYMENT = """
            select :paymentKey || :payment, 'CASE'
            union select :returnKey || o.returned_by, 'CASE' from otc.payment_outflows o where o.payment_id = :payment
                and o.returned_by is not null
            union select :returnKey || :payment, 'CASE'
            union select r.number, 'CASE' from otc.refunds r where r.payment_id = :payment
            """;

    private final JdbcClient jdbc;

    ProcessHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CaseProcess> of(long orderId, String orderNumber) {
        return find(OF_ORDER, Map.of("orderId", orderId, "orderNumber", orderNumber));
    }

    List<CaseProcess> ofPayment(long paymentId) {
        return find(OF_PAYMENT, Map.of("payment", paymentId));
    }

    List<CaseProcess> ofKey(String businessKey) {
        return find("select :key, 'CASE'", Map.of("key", businessKey));
    }

    private List<CaseProcess> find(String related, Map<String, ?> params) {
        Map<String, String> models = new HashMap<>();
        return jdbc.sql("""
                with recursive related(business_key, relation) as (%s),
                instances(id, relation, depth) as (
                    select p.proc_inst_id_, r.relation, 0 from public.act_hi_procinst p join related r
                        on r.business_key = p.business_key_
                    union select p.proc_inst_id_, i.relation, i.depth + 1
                      from public.act_hi_procinst p join instances i on i.id = p.super_process_instance_id_)
                select p.*, d.name_ as def_name, d.version_ as def_version, i.relation, p.proc_def_id_ as def_id
                  from public.act_hi_procinst p
                  join (select id, min(relation) as relation, max(depth) as depth from instances group by id) i
                    on i.id = p.proc_inst_id_
                  left join public.act_re_procdef d on d.id_ = p.proc_def_id_
                 order by i.relation in ('PAYMENT', 'CREDIT_NOTE', 'DUNNING'),
                    p.start_time_, i.depth, p.id_
                 limit 200
                """.formatted(related))
                .params(params)
                .param("statementKey", BusinessKey.STATEMENT_FILE.beforeId())
                .param("paymentKey", BusinessKey.PAYMENT.beforeId())
                .param("returnKey", BusinessKey.RETURNED_PAYMENT.beforeId())
                .param("creditNoteKey", BusinessKey.CREDIT_NOTE_REQUEST.beforeId())
                .param("dunningRunKey", BusinessKey.DUNNING_RUN.beforeId())
                .query((row, index) -> process(row, models.computeIfAbsent(row.getString("def_id"), this::model)))
                .list();
    }

    /** The same instances with the path taken in each. */
    List<CaseProcess> withPaths(List<CaseProcess> processes, List<WalkedActivity> walked) {
        Map<String, List<WalkedActivity>> byInstance =
                walked.stream().collect(Collectors.groupingBy(WalkedActivity::instanceId));
        Map<String, Set<String>> incidents = openIncidents(CaseProcess.ids(processes));
        return processes.stream()
                .map(process -> withPath(
                        process,
                        byInstance.getOrDefault(process.instanceId(), List.of()),
                        incidents.getOrDefault(process.instanceId(), Set.of())))
                .toList();
    }

    private static CaseProcess withPath(CaseProcess process, List<WalkedActivity> walked, Set<String> incidents) {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> active = new HashSet<>();
        for (WalkedActivity passage : walked) {
            counts.merge(passage.activityId(), 1, Integer::sum);
            if (passage.endedAt() == null) {
                active.add(passage.activityId());
            }
        }
        Set<String> taken = process.xml() == null ? Set.of() : TakenFlows.of(Diagram.flows(process.xml()), walked);
        return new CaseProcess(
                process.instanceId(),
                process.key(),
                process.name(),
                process.version(),
                process.businessKey(),
                process.relation(),
                process.state(),
                process.startedAt(),
                process.endedAt(),
                process.startedBy(),
                process.xml(),
                counts,
                active,
                incidents,
                taken);
    }

    private Map<String, Set<String>> openIncidents(List<String> instances) {
        Map<String, Set<String>> found = new HashMap<>();
        if (!instances.isEmpty()) {
            jdbc.sql("""
                    select proc_inst_id_, activity_id_ from public.act_hi_incident
                     where proc_inst_id_ in (:instances) and incident_state_ = 0 and activity_id_ is not null
                    """).param("instances", instances).query((ResultSet row) -> {
                found.computeIfAbsent(row.getString(1), id -> new HashSet<>()).add(row.getString(2));
            });
        }
        return found;
    }

    private String model(String definitionId) {
        return jdbc.sql("""
                select b.bytes_ from public.act_re_procdef d
                  join public.act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
                 where d.id_ = :id
                """)
                .param("id", definitionId)
                .query(byte[].class)
                .optional()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null);
    }

    private static CaseProcess process(ResultSet row, String xml) throws SQLException {
        String key = row.getString("proc_def_key_");
        String name = row.getString("def_name") == null ? key : row.getString("def_name");
        String state = row.getString("state_");
        return new CaseProcess(
                row.getString("proc_inst_id_"),
                key,
                name,
                row.getInt("def_version"),
                row.getString("business_key_"),
                row.getString("relation"),
                state.endsWith("TERMINATED") ? "TERMINATED" : state,
                Rows.instant(row, "start_time_"),
                Rows.instant(row, "end_time_"),
                row.getString("start_user_id_"),
                xml,
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of());
    }
}
