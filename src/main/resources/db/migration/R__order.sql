-- What is in force of an order, how far it is, and its steps: computed from the facts of all modules, never stored
-- (docs/decisions/status-is-computed.md, changed-orders.md).

create or replace function change_in_force(which bigint) returns bigint language sql stable as $$
    select c.id from otc.order_changes c
     where c.order_id = which
       and (not c.needs_credit
            or exists (select from otc.order_change_outcomes o where o.change_id = c.id and o.outcome = 'TAKEN'))
     order by c.number desc limit 1
$$;
comment on function change_in_force is 'The last change of an order that counts; null: it is as it was received';

create or replace function change_that_waits(which bigint) returns bigint language sql stable as $$
    select c.id from otc.order_changes c
     where c.order_id = which and c.needs_credit
       and not exists (select from otc.order_change_outcomes o where o.change_id = c.id)
$$;
comment on function change_that_waits is 'The change of an order that waits for its credit; null: there is none';

create or replace view orders_in_force as
select o.id as order_id,
       -- rises with each thing that happens to it: whoever changes it says which one they saw
       1 + (select count(*) from order_changes x where x.order_id = o.id)
         + (select count(*) from order_changes x join order_change_outcomes y on y.change_id = x.id
             where x.order_id = o.id) as version,
       c.id as change_id,
       w.id as waiting_change_id,
       case c.kind when 'CANCELLATION' then 'CANCELLED' when 'CLOSING' then 'CLOSED' else 'OPEN' end as state,
       case when c.id is null then o.net_amount else c.new_net_amount end as net_amount,
       case when c.id is null then o.tax_amount else c.new_tax_amount end as tax_amount,
       case when c.id is null then o.gross_amount else c.new_gross_amount end as gross_amount,
       case when c.id is null then o.requested_on else c.new_requested_on end as requested_on,
       exists (select from order_adjustments a where a.order_id = o.id) as adjusted
  from orders o
  left join order_changes c on c.id = otc.change_in_force(o.id)
  left join order_changes w on w.id = otc.change_that_waits(o.id);
comment on view orders_in_force is 'One row per order: what counts of it now; a change that waits for credit does not';

create or replace view order_lines_in_force as
select l.order_id, l.line_number, l.sku, l.description, l.quantity, l.unit, l.unit_price, l.discount_percent,
       l.tax_category, l.tax_rate, l.net_amount, l.tax_reason
  from order_lines l
 where otc.change_in_force(l.order_id) is null
union all
select c.order_id, l.line_number, l.sku, l.description, l.quantity, l.unit, l.unit_price, l.discount_percent,
       l.tax_category, l.tax_rate, l.net_amount, l.tax_reason
  from order_changes c join order_change_lines l on l.change_id = c.id
 where c.id = otc.change_in_force(c.order_id);
comment on view order_lines_in_force is 'One row per line of an order that counts now';

create or replace view order_adjustments_in_force as
select a.* from order_adjustments a
 where a.change_id is not distinct from otc.change_in_force(a.order_id);
comment on view order_adjustments_in_force is 'One row per allowance or charge of an order that counts now';

create or replace view order_lines_shippable as
select l.order_id, l.line_number,
       case when w.id is null then l.quantity
            when n.line_number is null
                 or (n.unit_price, n.discount_percent, n.tax_category, n.tax_rate)
                    <> (l.unit_price, l.discount_percent, l.tax_category, l.tax_rate) then 0
            else least(l.quantity, n.quantity) end as quantity
  from order_lines_in_force l
  left join order_changes w on w.id = otc.change_that_waits(l.order_id)
  left join order_change_lines n on n.change_id = w.id and n.line_number = l.line_number;
comment on view order_lines_shippable is
    'One row per line in force, with the quantity that may be shipped: while a change waits for its credit, what was'
    ' released and stays as it is';

-- Never cancelled after something was shipped, never changed after it was cancelled. The caller holds the row lock on
-- the order.
create or replace function guard_order_change() returns trigger language plpgsql as $$
begin
    if exists (select from otc.order_changes where order_id = new.order_id and kind = 'CANCELLATION') then
        raise exception 'Order % is cancelled', new.order_id using errcode = 'check_violation';
    end if;
    if new.kind = 'CANCELLATION' and exists (select from otc.shipments where order_id = new.order_id) then
        raise exception 'Something of order % was shipped: it cannot be cancelled', new.order_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger order_changes_guard before insert on order_changes
    for each row execute function guard_order_change();

-- What was shipped stays ordered, at the price at which it was shipped: at the end of the transaction, when a change
-- has its lines.
create or replace function guard_shipped_lines() returns trigger language plpgsql as $$
declare
    short record;
begin
    select s.line_number, s.quantity into short
      from (select l.line_number, sum(l.quantity) as quantity from otc.shipment_lines l
             where l.order_id = new.order_id group by l.line_number) s
      left join otc.order_change_lines c on c.change_id = new.id and c.line_number = s.line_number
     where s.quantity > coalesce(c.quantity, 0) limit 1;
    if found then
        raise exception 'Of line % of order % % are shipped: a change cannot leave less', short.line_number,
            new.order_id, short.quantity using errcode = 'check_violation';
    end if;
    return null;
end $$;
drop trigger if exists order_changes_keep_shipped on order_changes;
create constraint trigger order_changes_keep_shipped after insert on order_changes
    deferrable initially deferred for each row execute function guard_shipped_lines();

create or replace view order_status as
select o.id as order_id,
       case
           when f.state = 'CANCELLED' then 'cancelled'
           when 'REJECTED' in (d.outcome, k.outcome) and coalesce(r.amount, 0) = 0 then 'rejected'
           when r.order_id is null and d.outcome is null then 'received'
           when r.order_id is null then 'waiting for approval'
           when s.shipped is null then 'waiting for shipment'
           when s.shipments = 0 then case when s.complete then 'closed' else 'waiting for shipment' end
           when coalesce(i.invoices, 0) < s.shipments then 'shipped'
           when i.open_amount = 0 and not s.complete then 'waiting for shipment'
           when i.open_amount = 0 then 'paid'
           when i.open_amount < i.gross_amount then 'partly paid'
           else 'invoiced'
       end as status
  from orders o
  join orders_in_force f on f.order_id = o.id
  left join credit_reservations r on r.order_id = o.id
  -- the last credit decision
  left join lateral (
       select outcome from credit_decisions where order_id = o.id order by id desc limit 1) d on true
  -- the last credit check: also what no deposit came for is rejected
  left join lateral (
       select outcome from credit_checks where order_id = o.id order by number desc limit 1) k on true
  -- what was shipped, how many shipments are to be invoiced, and whether that is all
  left join lateral (
       select sum(l.quantity) as shipped,
              count(distinct sh.id) filter (where not sh.free_of_charge) as shipments,
              sum(l.quantity)
                  = (select sum(quantity) from order_lines_in_force where order_id = o.id) as complete
         from shipments sh join shipment_lines l on l.shipment_id = sh.id
        where sh.order_id = o.id) s on true
  -- how many shipments were invoiced, and what of these invoices is open
  left join lateral (
       select (select count(distinct v.shipment_id) from invoice_shipments v where v.order_id = o.id) as invoices,
              sum(i.gross_amount) as gross_amount, sum(oi.open_amount) as open_amount
         from invoices i join open_items oi on oi.id = i.open_item_id
        where i.id in (select v.invoice_id from invoice_shipments v where v.order_id = o.id)
          and not exists (select from invoices r where r.replaces_id = i.id)) i on true;
comment on view order_status is
    'received, waiting for approval, rejected, cancelled, waiting for shipment, shipped, invoiced, partly paid, paid,'
    ' closed (nothing of it is to be invoiced)';

create or replace function change_in_words(c order_changes) returns text language sql stable as $$
    select case when c.new_gross_amount <> c.old_gross_amount
                then '; ' || otc.amount_text(c.old_gross_amount, o.currency) || ' → '
                     || otc.amount_text(c.new_gross_amount, o.currency)
                else '' end
        || case when c.kind = 'CHANGE' and c.new_requested_on is distinct from c.old_requested_on
                then '; for ' || coalesce(otc.day_text(c.old_requested_on), 'no day') || ' → '
                     || coalesce(otc.day_text(c.new_requested_on), 'no day')
                else '' end
      from otc.orders o where o.id = c.order_id
$$;
comment on function change_in_words is 'Old and new value and day of a change, as they go on after its reason';

create or replace function changed_lines_in_words(c order_changes) returns text language sql stable as $$
    with base as (
        select max(b.id) as id from otc.order_changes b
          left join otc.order_change_outcomes y on y.change_id = b.id
         where b.order_id = c.order_id and b.number < c.number and (not b.needs_credit or y.outcome = 'TAKEN')
    ), before as (
        select l.line_number, l.sku, l.quantity, l.unit_price from otc.order_lines l, base
         where base.id is null and l.order_id = c.order_id
        union all
        select l.line_number, l.sku, l.quantity, l.unit_price
          from otc.order_change_lines l join base on base.id = l.change_id
    )
    select coalesce('; ' || string_agg('line ' || line_number || ' ' || coalesce(a.sku, b.sku) || ': '
               || coalesce(trim_scale(b.quantity) || ' × ' || otc.amount_text(b.unit_price, o.currency), 'not there')
               || ' → '
               || coalesce(trim_scale(a.quantity) || ' × ' || otc.amount_text(a.unit_price, o.currency), 'given up'),
               '; ' order by line_number), '')
      from before b
      full join (select * from otc.order_change_lines where change_id = c.id) a using (line_number)
      join otc.orders o on o.id = c.order_id
     where (a.quantity, a.unit_price, a.sku) is distinct from (b.quantity, b.unit_price, b.sku)
$$;
comment on function changed_lines_in_words is 'The lines that a change makes different, as they go on after its reason';

create or replace view order_steps as
select o.id as order_id, o.received_at as at, 1 as rank, 'received' as event, o.created_by as by,
       'from ' || o.source || ', reference ' || o.external_reference as details
  from orders o
union all
select order_id, decided_at, 2, 'credit ' || lower(outcome), decided_by,
       array_to_string(reasons, ', ') || coalesce(': ' || comment, '')
  from credit_decisions
union all
-- what became of the order: old and new value, old and new date, and why
select c.order_id, c.created_at, 3,
       case c.kind when 'CANCELLATION' then 'cancelled' when 'CLOSING' then 'rest closed'
            else case when c.needs_credit then 'change asked' else 'changed' end end,
       c.created_by, c.reason || otc.change_in_words(c)
  from order_changes c
union all
select c.order_id, x.decided_at, 3,
       case x.outcome when 'TAKEN' then 'changed' when 'REFUSED' then 'change refused' else 'change replaced' end,
       x.decided_by, c.reason || otc.change_in_words(c) || coalesce('; ' || x.comment, '')
  from order_change_outcomes x join order_changes c on c.id = x.change_id
union all
select order_id, received_at, 3, 'shipped', created_by,
       'shipment ' || reference || ' of ' || otc.day_text(shipped_on)
  from shipments
union all
select order_id, corrected_at, 4, 'invoice data corrected', corrected_by,
       case when line_number is null
            then 'order number ' || coalesce(old_customer_po_number, 'none') || ' → ' || customer_po_number
            else 'tax of line ' || line_number || ': ' || old_tax_category || ' ' || trim_scale(old_tax_rate) || ' % → '
                 || tax_category || ' ' || trim_scale(tax_rate) || ' %' || coalesce(', ' || tax_reason, '') end
       || '; ' || reason
  from invoice_corrections
union all
select order_id, requested_at, 2, 'pro forma invoice', requested_by,
       number || ', ' || otc.amount_text(gross_amount, currency)
  from pro_forma_invoices
union all
select p.order_id, d.sent_at, 3, 'pro forma invoice sent', d.sent_by,
       p.number || ' to ' || d.recipient || ' by ' || d.channel
  from deliveries d
  join documents doc on doc.id = d.document_id and doc.owner_type = 'pro-forma-invoice'
  join pro_forma_invoices p on p.id = doc.owner_id
 where not d.failed
union all
select v.order_id, i.created_at, 4, case when i.replaces_id is null then 'invoiced' else 'invoice corrected' end,
       i.created_by,
       i.number || coalesce(' in place of ' || w.number, '') || ', ' || otc.amount_text(i.gross_amount, i.currency)
       || ', due ' || otc.day_text(i.due_on)
  from invoices i join (select distinct invoice_id, order_id from invoice_shipments) v on v.invoice_id = i.id
  left join invoices w on w.id = i.replaces_id
union all
select i.order_id, i.created_at, 4, 'down payment invoiced', i.created_by,
       i.number || ', ' || otc.amount_text(i.gross_amount, i.currency) || ', due ' || otc.day_text(i.due_on)
  from invoices i where i.down_payment
union all
select i.order_id, d.sent_at, 5, 'invoice sent', d.sent_by,
       i.number || ' to ' || d.recipient || ' by ' || d.channel
  from deliveries d
  join documents doc on doc.id = d.document_id and doc.owner_type = 'invoice'
  join invoices i on i.id = doc.owner_id and i.down_payment
union all
select v.order_id, d.sent_at, 5, 'invoice sent', d.sent_by,
       i.number || ' to ' || d.recipient || ' by ' || d.channel
  from deliveries d
  join documents doc on doc.id = d.document_id and doc.owner_type = 'invoice'
  join invoices i on i.id = doc.owner_id
  join (select distinct invoice_id, order_id from invoice_shipments) v on v.invoice_id = i.id
union all
-- dunned is only what the notice asked for
select distinct oi.order_id, n.issued_on::timestamp at time zone e.time_zone, 7, 'dunned', n.approved_by,
       n.number || ', level ' || n.level || ': ' || n.level_name
  from dunning_notices n
  join dunning_proposal_items pi on pi.proposal_id = n.proposal_id
  join open_items_by_order oi on oi.id = pi.open_item_id
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
       otc.amount_text(abs(a.item_amount), oi.currency) || ' on ' || oi.document_number || ' (' || a.rule || ')'
  from allocations a join open_items_by_order oi on oi.id = a.open_item_id
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
       otc.amount_text(abs(u.amount), oi.currency) || ' on ' || oi.document_number || ' (credit on account)'
  from credit_uses u join open_items_by_order oi on oi.id = u.open_item_id
 where oi.order_id is not null;
comment on view order_steps is 'One row per thing that happened to an order, for its tracking';

create or replace function begins_with(text text) returns text language sql immutable parallel safe return
    upper(replace(replace(replace(text, '\', '\\'), '%', '\%'), '_', '\_')) || '%';
comment on function begins_with is 'A pattern for upper case that begins so, by the indexes of such beginnings';

create or replace function orders_named(text text) returns table (order_id bigint) language sql stable as $$
    select o.id from otc.orders o where upper(o.number) like otc.begins_with(text)
    union
    select o.id from otc.orders o where upper(o.external_reference) like otc.begins_with(text)
    union
    select o.id from otc.orders o where upper(o.customer_po_number) like otc.begins_with(text)
    union
    select o.id from otc.orders o
     where o.customer_id = any(array(
           select id from otc.customers where upper(number) like otc.begins_with(text)
           union
           select id from otc.customers where name_key like nullif(otc.name_key(text), '') || '%'
           union
           -- of a shorter part there are too few trigrams
           select id from otc.customers
            where name_key like case when length(otc.name_key(text)) >= 4 then '%' || otc.name_key(text) || '%' end))
$$;
comment on function orders_named is
    'Orders whose own number, the one that their sender or their customer gave them, or the customer''s number begins'
    ' so, and those of customers with this part in their name';
