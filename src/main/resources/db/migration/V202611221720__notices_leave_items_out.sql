-- A notice looks again when it is issued: what was paid or disputed since it was approved is not asked for.
alter table dunning_proposal_items
    -- what its notice asked for of the item when it was issued; null before, and for notices of before this was kept
    add asked_amount    numeric(19,4) check (asked_amount >= 0),
    -- the item was on the proposal, but not on its notice: it keeps the level that it had
    add left_out_reason varchar(200),
    add check (left_out_reason is null or asked_amount = 0);
alter table dunning_notices add withdrawn_at timestamptz;

-- Dunned is only what the notice asked for.
create or replace view order_steps as
select o.id as order_id, o.received_at as at, 1 as rank, 'received' as event, o.created_by as by,
       'from ' || o.source || ', reference ' || o.external_reference as details
  from orders o
union all
select order_id, decided_at, 2, 'credit ' || lower(outcome), decided_by,
       array_to_string(reasons, ', ') || coalesce(': ' || comment, '')
  from credit_decisions
union all
select order_id, received_at, 3, 'shipped', created_by, 'shipment ' || reference || ' of ' || to_char(shipped_on, 'YYYY-MM-DD')
  from shipments
union all
select order_id, created_at, 4, 'invoiced', created_by,
       number || ', ' || trim_scale(gross_amount) || ' ' || currency || ', due ' || to_char(due_on, 'YYYY-MM-DD')
  from invoices
union all
select i.order_id, d.sent_at, 5, 'invoice sent', d.sent_by, i.number || ' to ' || d.recipient || ' by ' || d.channel
  from deliveries d join documents doc on doc.id = d.document_id and doc.owner_type = 'invoice' join invoices i on i.id = doc.owner_id
union all
select distinct oi.order_id, n.issued_on::timestamp at time zone 'UTC', 7, 'dunned', n.approved_by, n.number || ', level ' || n.level || ': ' || n.level_name
  from dunning_notices n join dunning_proposal_items pi on pi.proposal_id = n.proposal_id join open_items oi on oi.id = pi.open_item_id
 where n.issued_on is not null and pi.left_out_reason is null and oi.order_id is not null
union all
select oi.order_id, a.created_at, 8,
       case when a.item_amount < 0 then 'payment taken back'
            when oi.open_amount = 0 and not exists (select from allocations l where l.open_item_id = oi.id and l.id > a.id)
                 and not exists (select from credit_uses u where u.open_item_id = oi.id and u.created_at > a.created_at) then 'paid'
            else 'part payment' end, a.created_by,
       trim_scale(abs(a.item_amount)) || ' ' || oi.currency || ' on ' || oi.document_number || ' (' || a.rule || ')'
  from allocations a join open_items oi on oi.id = a.open_item_id
 where oi.order_id is not null
union all
select oi.order_id, u.created_at, 8,
       case when u.amount < 0 then 'credit taken back' when oi.open_amount = 0
                 and not exists (select from credit_uses l where l.open_item_id = oi.id and l.id > u.id)
                 and not exists (select from allocations a where a.open_item_id = oi.id and a.created_at > u.created_at) then 'paid'
            else 'part payment' end, u.created_by,
       trim_scale(abs(u.amount)) || ' ' || oi.currency || ' on ' || oi.document_number || ' (credit on account)'
  from credit_uses u join open_items oi on oi.id = u.open_item_id
 where oi.order_id is not null;
