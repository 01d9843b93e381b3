-- Duty: who has done what in a case, read from the records of the modules. What excludes what stands in
-- org.ordertocash.duty.ToxicPair, and in docs/auditors.md.

drop view if exists acts;
create view acts (about, about_id, duty, user_id, at) as
with
-- What brought a payment into the books by hand: who uploaded its statement, who released that or the payment.
statement_acts (statement_file_id, duty, user_id, at) as not materialized (
    select id, 'UPLOAD_STATEMENT', received_by, received_at from statement_files where arrival = 'BY_HAND'
    union all
    select id, 'RELEASE_STATEMENT', released_by, released_at from statement_files where released_by is not null
    union all
    select s.statement_file_id, 'MAP_STATEMENT', m.saved_by, m.saved_at
      from statements s join csv_mappings m on m.id = s.csv_mapping_id
),
payment_acts (payment_id, duty, user_id, at) as not materialized (
    select p.id, s.duty, s.user_id, s.at
      from payments p join statement_acts s on s.statement_file_id = p.statement_file_id
    union all
    select p.id, 'RELEASE_STATEMENT', e.decided_by, e.decided_at
      from payments p join bank_entries e on e.id = p.entry_id
     where e.decision = 'ANOTHER'
),
-- The same of all payments that a customer's credit on account came from.
credit_acts (customer_id, duty, user_id, at) as not materialized (
    select a.customer_id, p.duty, p.user_id, p.at
      from allocations a join payment_acts p on p.payment_id = a.payment_id
     where a.open_item_id is null and a.amount > 0
       and not exists (select from allocations r where r.reverses_allocation_id = a.id)
    union all
    -- and who asked for the credit notes that it came from
    select n.customer_id, 'REQUEST_CREDIT_NOTE', n.requested_by, n.requested_at
      from credit_notes n join credit_note_outcomes o on o.credit_note_id = n.id
     where o.on_account_amount > 0
)
select 'ORDER', id, 'ENTER_ORDER', created_by, received_at from orders
union all
-- who changes an order enters it
select 'ORDER', order_id, 'ENTER_ORDER', created_by, created_at from order_changes where kind = 'CHANGE'
union all
select 'ORDER', order_id, 'DECIDE_CREDIT', decided_by, decided_at from credit_decisions where step > 0
union all
-- whoever entered the customer
select 'ORDER', o.id, 'ENTER_CUSTOMER', c.created_by, c.created_at
  from orders o join customers c on c.id = o.customer_id
union all
select 'CREDIT_CHECK', k.id, 'ENTER_CUSTOMER', c.created_by, c.created_at
  from credit_checks k join orders o on o.id = k.order_id join customers c on c.id = o.customer_id
union all
select 'CREDIT_LIMIT', r.id, 'ENTER_CUSTOMER', c.created_by, c.created_at
  from credit_limit_requests r join credit_accounts a on a.id = r.account_id
  join customers c on c.id = a.customer_id
union all
select 'CREDIT_LIMIT', id, 'REQUEST_LIMIT', requested_by, requested_at from credit_limit_requests
union all
-- what a review proposes, who began it has asked for
select 'CREDIT_LIMIT', request_id, 'REQUEST_LIMIT', started_by, started_at
  from credit_reviews where request_id is not null
union all
select 'CREDIT_LIMIT', request_id, 'APPROVE_LIMIT', decided_by, decided_at from credit_limit_decisions
union all
select 'CUSTOMER_CHANGE', id, 'REQUEST_CUSTOMER_CHANGE', requested_by, requested_at from customer_change_requests
union all
select 'CUSTOMER_CHANGE', request_id, 'APPROVE_CUSTOMER_CHANGE', decided_by, decided_at from customer_change_decisions
union all
-- one check of its credit: who decided on an earlier one may decide again
select 'CREDIT_CHECK', k.id, 'ENTER_ORDER', o.created_by, o.received_at
  from credit_checks k join orders o on o.id = k.order_id
union all
select 'CREDIT_CHECK', k.id, 'ENTER_ORDER', c.created_by, c.created_at
  from credit_checks k join order_changes c on c.order_id = k.order_id and c.kind = 'CHANGE'
union all
select 'CREDIT_CHECK', check_id, 'DECIDE_CREDIT', decided_by, decided_at from credit_decisions where step > 0
union all
-- an invoice follows from a shipment, or was taken on
select 'OPEN_ITEM', i.open_item_id, 'ENTER_INVOICE', s.created_by, s.received_at
  from invoices i join invoice_shipments v on v.invoice_id = i.id join shipments s on s.id = v.shipment_id
union all
-- and says what a person corrected before it was issued
select 'OPEN_ITEM', i.open_item_id, 'ENTER_INVOICE', c.corrected_by, c.corrected_at
  from invoices i join invoice_shipments v on v.invoice_id = i.id
  join invoice_corrections c on c.order_id = v.order_id and c.corrected_at <= i.created_at
union all
select 'OPEN_ITEM', i.open_item_id, 'ENTER_INVOICE', c.corrected_by, c.corrected_at
  from invoices i join invoice_corrections c on c.order_id = i.order_id and c.corrected_at <= i.created_at
 where i.down_payment
union all
-- or what a person asked for in place of another one
select 'OPEN_ITEM', i.open_item_id, 'ENTER_INVOICE', n.requested_by, n.requested_at
  from invoices i join credit_notes n on n.invoice_id = i.replaces_id
  join corrected_invoices c on c.credit_note_id = n.id
  join credit_note_outcomes o on o.credit_note_id = n.id and o.outcome = 'ISSUED'
union all
select 'OPEN_ITEM', p.open_item_id, 'ENTER_INVOICE', j.created_by, j.created_at
  from postings p join journals j on j.id = p.journal_id
 where p.open_item_id is not null and j.kind in ('OPENING', 'INVOICE')
union all
-- a credit note that was rejected credits nothing
select 'OPEN_ITEM', n.open_item_id, 'REQUEST_CREDIT_NOTE', n.requested_by, n.requested_at
  from credit_notes n left join credit_note_outcomes o on o.credit_note_id = n.id
 where coalesce(o.outcome, 'ISSUED') = 'ISSUED'
union all
select 'CREDIT_NOTE', id, 'REQUEST_CREDIT_NOTE', requested_by, requested_at from credit_notes
union all
select 'CREDIT_NOTE', credit_note_id, 'APPROVE_CREDIT_NOTE', decided_by, decided_at from credit_note_decisions
union all
-- whoever placed money on it: a credit note could hide where that went
select 'OPEN_ITEM', a.open_item_id, 'PLACE_PAYMENT', a.created_by, a.created_at
  from allocations a
 where a.open_item_id is not null and a.action_id is not null and a.amount > 0 and a.created_by <> 'system'
   and not exists (select from allocations r where r.reverses_allocation_id = a.id)
union all
select 'STATEMENT_FILE', statement_file_id, duty, user_id, at from statement_acts
union all
select 'PAYMENT', payment_id, duty, user_id, at from payment_acts
union all
select 'CREDIT_ON_ACCOUNT', customer_id, duty, user_id, at from credit_acts
union all
-- whoever entered one of the customer's accounts, for any customer
select 'CREDIT_ON_ACCOUNT', b.customer_id, 'CHANGE_BANK_DATA', same.created_by, same.created_at
  from customer_bank_accounts b join customer_bank_accounts same on same.iban = b.iban
union all
select 'REFUND', id, 'PROPOSE_REFUND', proposed_by, proposed_at from refunds
union all
select 'REFUND', refund_id, 'APPROVE_REFUND', created_by, created_at from refund_events
 where kind in ('APPROVED', 'REFUSED')
union all
-- a report that was contradicted is over
select 'REFUND', v.refund_id, 'REPORT_REJECTION', v.created_by, v.created_at from refund_events v
 where v.kind = 'REPORTED'
   and not exists (select from refund_events c
                    where c.refund_id = v.refund_id and c.kind = 'CONTRADICTED' and c.id > v.id)
union all
select 'REFUND', r.id, 'CHANGE_BANK_DATA', b.created_by, b.created_at
  from refunds r join customer_bank_accounts b on b.iban = r.payee_iban
union all
select 'REFUND', r.id, p.duty, p.user_id, p.at from refunds r join payment_acts p on p.payment_id = r.payment_id
union all
select 'REFUND', r.id, c.duty, c.user_id, c.at
  from refunds r join credit_acts c on c.customer_id = r.customer_id
 where r.payment_id is null
union all
select 'PAYER_ALIAS', id, 'PROPOSE_ALIAS', proposed_by, proposed_at from payer_aliases
union all
select 'PAYER_ALIAS', a.id, p.duty, p.user_id, p.at
  from payer_aliases a join payment_acts p on p.payment_id = a.payment_id
union all
select 'ORDER_BLOCK_LIFT', id, 'PROPOSE_BLOCK_LIFT', proposed_by, proposed_at from order_block_lifts
union all
select 'EXCHANGE_RATE', id, 'ENTER_RATE', created_by, created_at from exchange_rates
union all
select 'RATE_REQUEST', id, 'ENTER_RATE', proposed_by, proposed_at from exchange_rate_requests
union all
select 'RATE_REQUEST', id, 'CONFIRM_RATE', decided_by, decided_at from exchange_rate_requests where confirmed
union all
select 'TAKE_ON', id, 'SEND_TAKE_ON', received_by, received_at from imports
union all
select 'TAKE_ON', id, 'RELEASE_TAKE_ON', released_by, released_at from imports where released_by is not null
union all
select 'OWN_ACCOUNT', id, 'ENTER_OWN_ACCOUNT', proposed_by, proposed_at from bank_account_requests
union all
select 'OWN_ACCOUNT', id, 'CONFIRM_OWN_ACCOUNT', decided_by, decided_at from bank_account_requests where confirmed
union all
select 'PERIOD', period_id, 'SOFT_CLOSE_PERIOD', changed_by, changed_at from period_changes where state = 'SOFT_CLOSED'
union all
select 'PERIOD', period_id, 'CLOSE_PERIOD', changed_by, changed_at from period_changes where state = 'CLOSED'
union all
-- a roll-back is begun and submitted by who asks for it
select 'MODEL_SET', set_id, 'EDIT_MODELS', user_id, at from model_set_acts
 where act in ('BEGUN', 'FILE_PUT', 'FILE_TAKEN_BACK', 'RENEWED', 'SUBMITTED')
union all
select 'MODEL_SET', set_id, 'RELEASE_MODELS', user_id, at from model_set_acts where act = 'RELEASED'
union all
select 'MODEL_SET', set_id, 'SEE_MODELS', user_id, at from model_set_acts where act = 'SEEN'
union all
select 'CONTROL_WAIVER', id, 'ASK_WAIVER', asked_by, asked_at from control_waivers
union all
select 'CONTROL_WAIVER', id, 'GRANT_WAIVER', decided_by, decided_at from control_waivers where decision = 'GRANTED';
comment on view acts is
    'One row per duty that a person had in a case: the conflicts of interest are found in it; about and about_id name'
    ' the case, user_id the person';
