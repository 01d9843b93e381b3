-- What came from outside about the order :order, or was decided over many accounts, one step per row.

with
-- what blocked orders of the customer, by the proposal to lift it
lifted_reasons as (
    select x.lift_id, string_agg(b.reason, '; ' order by b.id) as reasons
      from otc.order_block_lift_blocks x
      join otc.customer_blocks b on b.id = x.block_id
      join otc.orders o on o.customer_id = b.customer_id and o.id = :order
     group by x.lift_id
)
-- the order itself
select received_at as at, 'PROCESS' as kind, 'Order received from ' || source as what, created_by as who,
       'reference ' || external_reference as detail
  from otc.orders where id = :order
union all
-- what happened to it afterwards: old and new value, day and lines, and why
select c.created_at, 'PROCESS',
       case when c.kind = 'CANCELLATION' then 'Order cancelled' when c.kind = 'CLOSING' then 'Rest of the order closed'
            when c.needs_credit then 'Change asked, which needs credit' else 'Order changed' end,
       c.created_by, c.reason || otc.change_in_words(c) || otc.changed_lines_in_words(c)
  from otc.order_changes c where c.order_id = :order
union all
-- and what became of changes that needed credit
select x.decided_at, 'DECISION', 'Change ' || c.number || ' ' || lower(x.outcome), x.decided_by,
       coalesce(x.comment, c.reason || otc.change_in_words(c))
  from otc.order_change_outcomes x join otc.order_changes c on c.id = x.change_id where c.order_id = :order
union all
-- terms on which people approved its credit
select d.decided_at, 'DECISION',
       case when d.deposit_percent is not null
            then 'Approved after a deposit of ' || trim_scale(d.deposit_percent) || ' percent'
            else 'Released up to ' || otc.amount_text(d.released_part, o.currency) end,
       d.decided_by, d.comment
  from otc.credit_decisions d join otc.orders o on o.id = d.order_id
 where d.order_id = :order and num_nonnulls(d.deposit_percent, d.released_part) > 0
union all
-- deposits that released it
select x.taken_at, 'MONEY', 'Deposit on account kept for the order: ' || otc.amount_text(x.amount, x.currency),
       'system', null
  from otc.credit_deposits x where x.order_id = :order
union all
-- questions about its credit, and their answers
select q.asked_at, 'DECISION', 'Question about the credit', q.asked_by, q.question
  from otc.credit_questions q join otc.credit_checks c on c.id = q.check_id where c.order_id = :order
union all
select q.answered_at, 'DECISION', 'Question about the credit answered', q.answered_by, q.answer
  from otc.credit_questions q join otc.credit_checks c on c.id = q.check_id
 where c.order_id = :order and q.answer is not null
union all
-- its shipments, with what was in them
select s.received_at, 'PROCESS', 'Shipment ' || s.reference || ' confirmed', s.created_by,
       'shipped on ' || otc.day_text(s.shipped_on) || ': '
       || (select string_agg('line ' || l.line_number || ' × ' || trim_scale(l.quantity), ', ' order by l.line_number)
             from otc.shipment_lines l where l.shipment_id = s.id)
  from otc.shipments s where s.order_id = :order
union all
-- its invoices
select i.created_at, 'MONEY',
       case when i.down_payment then 'Down payment invoice ' when i.replaces_id is not null then 'Corrected invoice '
            else 'Invoice ' end
       || i.number || ' issued' || coalesce(' in place of ' || (select w.number from otc.invoices w
                                                                where w.id = i.replaces_id), ''),
       i.created_by,
       'due on ' || otc.day_text(i.due_on) || ', payment reference ' || i.payment_reference
  from otc.invoices i where i.id in (select invoice_id from otc.invoice_shipments where order_id = :order)
    or i.down_payment and i.order_id = :order
union all
-- credit on account used for its items, and taken back from them
select u.created_at, 'MONEY',
       case when u.amount < 0 then 'Credit on account taken back from ' else 'Credit on account used for ' end
       || i.document_number || ': ' || otc.amount_text(abs(u.amount), i.currency),
       u.created_by, c.comment
  from otc.open_items_by_order i
  join otc.credit_uses u on u.open_item_id = i.id
  join otc.payment_actions c on c.id = u.action_id
 where i.order_id = :order
union all
-- disputes opened
select d.opened_at, 'DECISION',
       'Dispute opened on ' || i.document_number || ': ' || otc.amount_text(d.amount, i.currency),
       d.opened_by, d.reason
  from otc.item_disputes d join otc.open_items_by_order i on i.id = d.open_item_id
 where i.order_id = :order
union all
-- and ended
select d.ended_at, 'DECISION', 'Dispute on ' || i.document_number || ' ended', d.ended_by, d.result
  from otc.item_disputes d join otc.open_items_by_order i on i.id = d.open_item_id
 where i.order_id = :order and d.ended_at is not null
union all
-- what was blocked for its account while it was not invoiced yet, except what only dunning or posting asks for
select b.blocked_at, 'DECISION', initcap(b.blocked) || ' blocked', b.blocked_by,
       b.reason || coalesce(' (until ' || otc.day_text(b.expires_on) || ')', '')
  from otc.customer_blocks b
  join otc.orders o on o.customer_id = b.customer_id and o.entity_id = b.entity_id
 where o.id = :order and b.blocked in ('ORDERS', 'DELIVERY', 'INVOICE') and b.blocked_at >= o.received_at
   and not exists (select from otc.invoices i join otc.invoice_shipments v on v.invoice_id = i.id
                    where v.order_id = o.id and i.created_at < b.blocked_at)
union all
-- and lifted again by a person or by dunning; what returned payments blocked is below
select b.lifted_at, 'DECISION', 'Block of ' || lower(b.blocked) || ' lifted', b.lifted_by, b.lift_comment
  from otc.customer_blocks b
  join otc.orders o on o.customer_id = b.customer_id and o.entity_id = b.entity_id
 where o.id = :order and b.blocked in ('ORDERS', 'DELIVERY', 'INVOICE') and b.lifted_at >= o.received_at
   and b.source <> 'RETURN'
   and not exists (select from otc.invoices i join otc.invoice_shipments v on v.invoice_id = i.id
                    where v.order_id = o.id and i.created_at < b.lifted_at)
union all
-- proposals to lift an order block of the customer, since the order came
select l.proposed_at, 'DECISION', 'Lifting of the order block proposed: ' || b.reasons, l.proposed_by, l.reason
  from otc.order_block_lifts l join otc.orders o on o.customer_id = l.customer_id
  join lifted_reasons b on b.lift_id = l.id
 where o.id = :order and l.proposed_at >= o.received_at
union all
-- and what was decided about them
select l.decided_at, 'DECISION',
       'Order block ' || case when l.lifted then 'lifted: ' else 'stays: ' end || b.reasons,
       l.decided_by, l.decision_comment
  from otc.order_block_lifts l join otc.orders o on o.customer_id = l.customer_id
  join lifted_reasons b on b.lift_id = l.id
 where o.id = :order and l.decided_at >= o.received_at
union all
-- refunds proposed of its payments
select r.proposed_at, 'DECISION',
       'Refund ' || r.number || ' proposed: ' || otc.amount_text(r.amount, r.currency), r.proposed_by, r.reason
  from otc.refunds r
 where r.payment_id in (
       select a.payment_id from otc.allocations a join otc.open_items_by_order i on i.id = a.open_item_id
        where i.order_id = :order)
union all
-- and what became of them
select v.created_at, 'DECISION', 'Refund ' || r.number || ' ' || lower(replace(v.kind, '_', ' ')), v.created_by,
       v.comment
  from otc.refund_events v join otc.refunds r on r.id = v.refund_id
 where r.payment_id in (
       select a.payment_id from otc.allocations a join otc.open_items_by_order i on i.id = a.open_item_id
        where i.order_id = :order)
union all
-- credit notes that were asked for of its invoices
select n.requested_at, 'DECISION',
       'Credit note on ' || i.document_number || ' asked for: ' || otc.amount_text(n.gross_amount, n.currency),
       n.requested_by, n.comment
  from otc.credit_notes n join otc.open_items_by_order i on i.id = n.open_item_id
 where i.order_id = :order
union all
-- who decided about them
select d.decided_at, 'DECISION',
       'Credit note on ' || i.document_number || case when d.approved then ' approved' else ' rejected' end,
       d.decided_by, d.comment
  from otc.credit_note_decisions d
  join otc.credit_notes n on n.id = d.credit_note_id
  join otc.open_items_by_order i on i.id = n.open_item_id
 where i.order_id = :order
union all
-- and those that lapsed or were given up
select o.created_at, 'DECISION',
       'Credit note on ' || i.document_number || case o.outcome when 'LAPSED' then ' lapsed' else ' was given up' end,
       o.created_by, null
  from otc.credit_note_outcomes o
  join otc.credit_notes n on n.id = o.credit_note_id
  join otc.open_items_by_order i on i.id = n.open_item_id
 where i.order_id = :order and o.outcome in ('LAPSED', 'GIVEN_UP')
union all
-- reviews of dunning proposals with its items
select r.decided_at, 'DECISION', 'Dunning proposal level ' || p.level || ': ' || lower(p.decision), r.decided_by,
       coalesce(p.blocked_reason, r.comment)
  from otc.dunning_proposals p join otc.dunning_runs r on r.id = p.run_id
 where p.decision is not null and r.decided_at is not null
   and p.id in (
       select d.proposal_id from otc.dunning_proposal_items d join otc.open_items_by_order i on i.id = d.open_item_id
        where i.order_id = :order)
union all
-- its items that a notice left out
select x.created_at, 'DECISION', i.document_number || ' left out of notice ' || n.number, n.issued_by,
       d.left_out_reason
  from otc.dunning_proposal_items d
  join otc.open_items_by_order i on i.id = d.open_item_id
  join otc.dunning_notices n on n.proposal_id = d.proposal_id
  join otc.documents x on x.owner_type = 'dunning-notice' and x.owner_id = n.id
 where i.order_id = :order and d.left_out_reason is not null
union all
-- notices with its items that were withdrawn
select n.withdrawn_at, 'DECISION', 'Notice ' || n.number || ' withdrawn', 'system', n.withdrawn_reason
  from otc.dunning_proposal_items d
  join otc.open_items_by_order i on i.id = d.open_item_id
  join otc.dunning_notices n on n.proposal_id = d.proposal_id
 where i.order_id = :order and n.withdrawn_at is not null
union all
-- ends of the dunning cases that dunned its items
select c.closed_at, 'DECISION', 'Dunning case ' || c.number || ': ' || lower(replace(c.result, '_', ' ')),
       c.decided_by, c.comment
  from otc.dunning_cases c
 where c.closed_at is not null
   and c.id in (
       select n.case_id
         from otc.dunning_notices n
         join otc.dunning_proposal_items d on d.proposal_id = n.proposal_id
         join otc.open_items_by_order i on i.id = d.open_item_id
        where i.order_id = :order)
union all
-- what people were refused to do: in its own case, its payments', with their statements, refunds and aliases, and its
-- dunning cases'
select x.denied_at, 'DECISION', 'Refused to ' || x.action || ': ' || x.task_name, x.user_id, x.reason
  from otc.approval_denials x
 where x.case_key in (
       select o.number from otc.orders o where o.id = :order
       union all
       select :paymentKey || a.payment_id
         from otc.allocations a join otc.open_items_by_order i on i.id = a.open_item_id
        where i.order_id = :order
       union all
       select :creditNoteKey || n.id
         from otc.credit_notes n join otc.open_items_by_order i on i.id = n.open_item_id
        where i.order_id = :order
       union all
       select k.key
         from otc.allocations a
         join otc.open_items_by_order i on i.id = a.open_item_id
         join otc.payments p on p.id = a.payment_id
        cross join lateral (
              select :fileKey || p.statement_file_id
              union all
              select r.number from otc.refunds r where r.payment_id = p.id
              union all
              select :aliasKey || y.id from otc.payer_aliases y where y.payment_id = p.id) k(key)
        where i.order_id = :order
       union all
       select c.number
         from otc.dunning_cases c
         join otc.dunning_notices n on n.case_id = c.id
         join otc.dunning_proposal_items d on d.proposal_id = n.proposal_id
         join otc.open_items_by_order i on i.id = d.open_item_id
        where i.order_id = :order)
