package org.ordertocash.audit;

import java.util.List;
import org.ordertocash.audit.CaseFile.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came from outside or was decided over many accounts: shipments, invoices, payments, dunning reviews and notices. */
@Component
class OutsideFacts {

    private final JdbcClient jdbc;

    OutsideFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Step> of(long orderId) {
        return jdbc.sql("""
                select received_at as at, 'PROCESS' as kind, 'Order received from ' || source as what, created_by as who,
                       'reference ' || external_reference as detail
                  from otc.orders where id = :order
                union all
                select s.received_at, 'PROCESS', 'Shipment ' || s.reference || ' confirmed', s.created_by,
                       'shipped on ' || s.shipped_on || ': '
                       || (select string_agg('line ' || l.line_number || ' × ' || trim_scale(l.quantity), ', ' order by l.line_number)
                             from otc.shipment_lines l where l.shipment_id = s.id)
                  from otc.shipments s where s.order_id = :order
                union all
                select i.created_at, 'MONEY', 'Invoice ' || i.number || ' issued', i.created_by,
                       'due on ' || i.due_on || ', payment reference ' || i.payment_reference
                  from otc.invoices i where i.order_id = :order
                union all
                select a.created_at, 'MONEY',
                       'Payment placed on ' || i.document_number || ': ' || round(a.amount, 2) || ' ' || i.currency, a.created_by,
                       'rule ' || a.rule || coalesce('; ' || nullif(a.comment, ''), '') || coalesce('; ' || t.explanation, '')
                       || coalesce('; payer ' || t.payer_name, '')
                  from otc.open_items i join otc.allocations a on a.open_item_id = i.id
                  join otc.bank_transactions t on t.id = a.transaction_id where i.order_id = :order
                union all
                select r.decided_at, 'DECISION',
                       'Dunning proposal level ' || p.level || ': ' || lower(p.decision), r.decided_by,
                       coalesce(p.blocked_reason, r.comment)
                  from otc.dunning_proposals p join otc.dunning_runs r on r.id = p.run_id
                 where p.decision is not null and r.decided_at is not null and p.id in (
                       select d.proposal_id from otc.dunning_proposal_items d join otc.open_items i on i.id = d.open_item_id
                        where i.order_id = :order)
                union all
                select c.closed_at, 'DECISION', 'Dunning case ' || c.number || ': ' || lower(replace(c.result, '_', ' ')),
                       c.decided_by, c.comment
                  from otc.dunning_cases c where c.closed_at is not null and c.id in (
                       select n.case_id from otc.dunning_notices n
                         join otc.dunning_proposal_items d on d.proposal_id = n.proposal_id
                         join otc.open_items i on i.id = d.open_item_id where i.order_id = :order)
                union all
                select x.denied_at, 'DECISION', 'Refused to ' || x.action || ': ' || x.task_name, x.user_id, x.reason
                  from otc.approval_denials x where x.case_key in (
                       select o.number from otc.orders o where o.id = :order
                       union all
                       select 'PAY-' || a.transaction_id from otc.allocations a join otc.open_items i on i.id = a.open_item_id
                        where i.order_id = :order
                       union all
                       select c.number from otc.dunning_cases c join otc.dunning_notices n on n.case_id = c.id
                         join otc.dunning_proposal_items d on d.proposal_id = n.proposal_id
                         join otc.open_items i on i.id = d.open_item_id where i.order_id = :order)
                """)
                .param("order", orderId)
                .query((row, index) -> new Step(Rows.instant(row, "at"), Step.Kind.valueOf(row.getString("kind")),
                        row.getString("what"), row.getString("who"), row.getString("detail"), null)).list();
    }
}
