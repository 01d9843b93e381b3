-- How far an order is, and its steps: computed from the facts of all modules, never stored
-- (docs/decisions/status-is-computed.md).

create or replace view order_status as
select o.id as order_id,
       case
           when d.outcome = 'REJECTED' then 'rejected'
           when r.order_id is null and d.outcome is null then 'received'
           when r.order_id is null then 'waiting for approval'
           when s.shipped is null or s.shipments = 0 then 'waiting for shipment'
           when coalesce(i.invoices, 0) < s.shipments then 'shipped'
           when i.open_amount = 0 and not s.complete then 'waiting for shipment'
           when i.open_amount = 0 then 'paid'
           when i.open_amount < i.gross_amount then 'partly paid'
           else 'invoiced'
       end as status
  from orders o
  left join credit_reservations r on r.order_id = o.id
  -- the last credit decision
  left join lateral (
       select outcome from credit_decisions where order_id = o.id order by step desc limit 1) d on true
  -- what was shipped, how many shipments are to be invoiced, and whether that is all
  left join lateral (
       select sum(l.quantity) as shipped,
              count(distinct sh.id) filter (where not sh.free_of_charge) as shipments,
              sum(l.quantity) = (select sum(quantity) from order_lines where order_id = o.id) as complete
         from shipments sh join shipment_lines l on l.shipment_id = sh.id
        where sh.order_id = o.id) s on true
  -- what was invoiced, and what of it is open
  left join lateral (
       select count(*) as invoices, sum(i.gross_amount) as gross_amount, sum(oi.open_amount) as open_amount
         from invoices i join open_items oi on oi.id = i.open_item_id
        where i.order_id = o.id) i on true;
comment on view order_status is
    'received, waiting for approval, rejected, waiting for shipment, shipped, invoiced, partly paid, paid';

create or replace view order_steps as
select o.id as order_id, o.received_at as at, 1 as rank, 'received' as event, o.created_by as by,
       'from ' || o.source || ', reference ' || o.external_reference as details
  from orders o
union all
select order_id, decided_at, 2, 'credit ' || lower(outcome), decided_by,
       array_to_string(reasons, ', ') || coalesce(': ' || comment, '')
  from credit_decisions
union all
select order_id, received_at, 3, 'shipped', created_by,
       'shipment ' || reference || ' of ' || to_char(shipped_on, 'YYYY-MM-DD')
  from shipments
union all
select order_id, created_at, 4, 'invoiced', created_by,
       number || ', ' || trim_scale(gross_amount) || ' ' || currency || ', due ' || to_char(due_on, 'YYYY-MM-DD')
  from invoices
union all
select i.order_id, d.sent_at, 5, 'invoice sent', d.sent_by,
       i.number || ' to ' || d.recipient || ' by ' || d.channel
  from deliveries d
  join documents doc on doc.id = d.document_id and doc.owner_type = 'invoice'
  join invoices i on i.id = doc.owner_id
union all
-- dunned is only what the notice asked for
select distinct oi.order_id, n.issued_on::timestamp at time zone e.time_zone, 7, 'dunned', n.approved_by,
       n.number || ', level ' || n.level || ': ' || n.level_name
  from dunning_notices n
  join dunning_proposal_items pi on pi.proposal_id = n.proposal_id
  join open_items oi on oi.id = pi.open_item_id
  join legal_entities e on e.id = oi.entity_id
 where n.issued_on is not null and pi.left_out_reason is null and oi.order_id is not null
union all
-- payments: 'paid' is the last one of an item that is settled
select oi.order_id, a.created_at, 8,
       case when a.item_amount < 0 then 'payment taken back'
            when oi.open_amount = 0
                 and not exists (select from allocations l where l.open_item_id = oi.id and l.id > a.id)
                 and not exists (select from credit_uses u
                                  where u.open_item_id = oi.id and u.created_at > a.created_at) then 'paid'
            else 'part payment' end,
       a.created_by,
       trim_scale(abs(a.item_amount)) || ' ' || oi.currency || ' on ' || oi.document_number || ' (' || a.rule || ')'
  from allocations a join open_items oi on oi.id = a.open_item_id
 where oi.order_id is not null
union all
-- and credit on account
select oi.order_id, u.created_at, 8,
       case when u.amount < 0 then 'credit taken back'
            when oi.open_amount = 0
                 and not exists (select from credit_uses l where l.open_item_id = oi.id and l.id > u.id)
                 and not exists (select from allocations a
                                  where a.open_item_id = oi.id and a.created_at > u.created_at) then 'paid'
            else 'part payment' end,
       u.created_by,
       trim_scale(abs(u.amount)) || ' ' || oi.currency || ' on ' || oi.document_number || ' (credit on account)'
  from credit_uses u join open_items oi on oi.id = u.open_item_id
 where oi.order_id is not null;
comment on view order_steps is 'One row per thing that happened to an order, for its tracking';
