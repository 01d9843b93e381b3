package org.ordertocash.process.offer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which accounts a case is about, by what its variables name. */
@Component
class AccountOfTask {

    private static final String OF_ORDER = "select customer_id, entity_id from otc.orders where id = :id";
    /** Whom matching found; else the one customer that is known to pay from this account. */
    private static final String OF_PAYMENT = """
            select coalesce(p.customer_id, known.customer_id), p.entity_id from otc.payments p
              left join lateral (
                select min(b.customer_id) as customer_id
                  from otc.customer_bank_accounts b
                  join otc.customer_accounts a on a.customer_id = b.customer_id and a.entity_id = p.entity_id
                 where b.iban = p.payer_iban
                having count(distinct b.customer_id) = 1) known on true
             where p.id = :id
            """;

    private static final String OF_REFUND = "select customer_id, entity_id from otc.refunds where id = :id";
    private static final String OF_CREDIT_NOTE = "select customer_id, entity_id from otc.credit_notes where id = :id";
    private static final String OF_LIMIT = """
            select a.customer_id, a.entity_id from otc.credit_limit_requests r
              join otc.credit_accounts a on a.id = r.account_id where r.id = :id
            """;

    /** Those that the reviewer is asked about. */
    private static final String OF_DUNNING_RUN = """
            select distinct customer_id, entity_id from otc.dunning_proposals
             where run_id = :id and blocked_reason is null
            """;

    private static final String OF_CUSTOMER_REQUEST =
            "select customer_id, entity_id from otc.customer_change_requests where id = :id";

    private static final Map<String, String> OF_APPROVAL = Map.of(
            ApprovalKind.CREDIT_RELEASE.word(),
            "select o.customer_id, o.entity_id from otc.credit_checks k join otc.orders o on o.id = k.order_id"
                    + " where k.id = :id",
            ApprovalKind.CREDIT_LIMIT.word(),
            OF_LIMIT,
            ApprovalKind.CUSTOMER_CHANGE.word(),
            OF_CUSTOMER_REQUEST,
            ApprovalKind.CUSTOMER_ONBOARDING.word(),
            OF_CUSTOMER_REQUEST,
            ApprovalKind.REFUND.word(),
            OF_REFUND,
            ApprovalKind.CREDIT_NOTE.word(),
            OF_CREDIT_NOTE,
            ApprovalKind.WRITE_OFF.word(),
            OF_PAYMENT);

    /** By variable, the closest first. */
    private static final Map<String, String> BY_VARIABLE = new LinkedHashMap<>();

    static {
        BY_VARIABLE.put("refundId", OF_REFUND);
        BY_VARIABLE.put("aliasId", "select customer_id, entity_id from otc.payer_aliases where id = :id");
        BY_VARIABLE.put("creditNoteId", OF_CREDIT_NOTE);
        BY_VARIABLE.put("creditLimitRequestId", OF_LIMIT);
        BY_VARIABLE.put("orderId", OF_ORDER);
        BY_VARIABLE.put("caseId", "select customer_id, entity_id from otc.dunning_cases where id = :id");
        BY_VARIABLE.put("paymentId", OF_PAYMENT);
        BY_VARIABLE.put("runId", OF_DUNNING_RUN);
    }

    private final JdbcClient jdbc;

    AccountOfTask(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty: it is about none, or nobody knows yet whose payment it is. Several: a proposal of the dunning. */
    List<TaskAccount> of(VariableScope task) {
        String kind = Approval.APPROVAL_KIND.find(task).orElse(null);
        if (kind != null) {
            return Optional.ofNullable(OF_APPROVAL.get(kind))
                    .map(about -> find(about, Approval.APPROVAL_OF.get(task)))
                    .orElseGet(List::of);
        }
        return BY_VARIABLE.entrySet().stream()
                .filter(about -> task.getVariable(about.getKey()) instanceof Long)
                .findFirst()
                .map(about -> find(about.getValue(), (Long) task.getVariable(about.getKey())))
                .orElseGet(List::of);
    }

    private List<TaskAccount> find(String about, long id) {
        return jdbc.sql("""
                        with about(customer_id, entity_id) as (%s)
                        select c.number as customer, c.name, e.code as entity, c.country, a.segment, a.team, a.owner,
                               a.collector
                          from about b
                          join otc.customer_accounts a on a.customer_id = b.customer_id and a.entity_id = b.entity_id
                          join otc.customers c on c.id = a.customer_id
                          join otc.legal_entities e on e.id = a.entity_id
                         order by c.number
                        """.formatted(about))
                .param("id", id)
                .query(TaskAccount.class)
                .list();
    }
}
