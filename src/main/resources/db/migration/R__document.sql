-- Document: what a document belongs to, and so who may read it.

create or replace view document_owners (owner_type, owner_id, number, customer_id, entity_id, order_id) as
select 'customer', c.id, c.number::text, c.id, a.entity_id, null::bigint
  from customers c join customer_accounts a on a.customer_id = c.id
union all
select 'order', id, number::text, customer_id, entity_id, id from orders
union all
select 'invoice', id, number::text, customer_id, entity_id, order_id from invoices
union all
select 'pro-forma-invoice', p.id, p.number::text, o.customer_id, o.entity_id, o.id
  from pro_forma_invoices p join orders o on o.id = p.order_id
union all
select 'credit-note', n.id, o.number::text, n.customer_id, n.entity_id, i.order_id
  from credit_notes n join credit_note_outcomes o on o.credit_note_id = n.id and o.outcome = 'ISSUED'
  join open_items i on i.id = n.open_item_id
union all
select 'dispute', d.id, d.id::text, i.customer_id, i.entity_id, i.order_id
  from item_disputes d join open_items i on i.id = d.open_item_id
union all
select 'refund', id, number::text, customer_id, entity_id, null::bigint from refunds
union all
select 'dunning-notice', n.id, n.number::text, c.customer_id, c.entity_id, null::bigint
  from dunning_notices n join dunning_cases c on c.id = n.case_id
union all
select 'general-ledger-batch', id, number::text, null::bigint, entity_id, null::bigint from general_ledger_batches;
comment on view document_owners is
    'One row per thing that documents belong to and legal entity of it; a customer has one for each of its accounts';
