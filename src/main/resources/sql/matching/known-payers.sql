-- Customers that are known to pay from where each payment comes, and what shows it.
with
-- the payments asked about
paid as (
    select *
      from unnest(cast(:ids as bigint[]), cast(:entities as bigint[]), cast(:ibans as text[]), cast(:names as text[]),
                  cast(:mandates as text[]), cast(:texts as text[]))
           as p(id, entity_id, payer_iban, payer_name, mandate_id, remittance_text)
)
-- the account is the customer's, who buys from the entity
select t.id as payment, b.customer_id as customer, 'IBAN' as evidence
  from paid t
  join otc.customer_bank_accounts b on b.iban = t.payer_iban and b.closed_on is null
  join otc.customer_accounts a on a.customer_id = b.customer_id and a.entity_id = t.entity_id
union all
-- the account is the customer's, who pays for somebody that buys from the entity
select t.id, b.customer_id, 'IBAN'
  from paid t
  join otc.customer_bank_accounts b on b.iban = t.payer_iban and b.closed_on is null
 cross join lateral (
       select from otc.customers c join otc.customer_accounts a on a.customer_id = c.id and a.entity_id = t.entity_id
        where c.payer_id = b.customer_id limit 1) paid_for
union all
-- the account was taught, and not closed since
select t.id, a.customer_id, 'ALIAS'
  from paid t
  join otc.payer_aliases a
    on a.kind = 'IBAN' and a.value = t.payer_iban and a.entity_id = t.entity_id and a.state = 'CONFIRMED'
   and not exists (select from otc.customer_bank_accounts b
                    where b.iban = a.value and b.customer_id = a.customer_id and b.closed_on is not null
                      and b.closed_on >= cast(a.decided_at as date))
union all
-- the mandate was taught, and not stopped since
select t.id, a.customer_id, 'MANDATE'
  from paid t
  join otc.payer_aliases a
    on a.kind = 'MANDATE' and a.value = t.mandate_id and a.entity_id = t.entity_id and a.state = 'CONFIRMED'
   and not exists (select from otc.stopped_mandates m where m.entity_id = a.entity_id and m.mandate_id = a.value)
union all
-- the name was taught
select t.id, a.customer_id, 'ALIAS'
  from paid t
  join otc.payer_aliases a
    on a.kind = 'NAME' and a.value = otc.name_key(t.payer_name) and a.entity_id = t.entity_id
   and a.state = 'CONFIRMED'
 where exists (select from otc.payer_aliases where kind = 'NAME' and state = 'CONFIRMED')
union all
-- a word of the text was taught
select t.id, a.customer_id, 'ALIAS'
  from paid t
 cross join lateral regexp_split_to_table(upper(t.remittance_text), '[^A-Z0-9]+') as word
  join otc.payer_aliases a
    on a.kind = 'TEXT' and a.value = word and a.entity_id = t.entity_id and a.state = 'CONFIRMED'
 where exists (select from otc.payer_aliases where kind = 'TEXT' and state = 'CONFIRMED')
