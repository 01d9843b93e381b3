-- Payments that the return :id may mean, the most likely first.
with
-- the return: what came back without the bank's charges, and its text and name as they are compared
ret as (
    select r.*, r.amount - coalesce(r.charges_amount, 0) as principal,
           upper(regexp_replace(r.remittance_text, '[^A-Za-z0-9]', '', 'g')) as key,
           nullif(otc.name_key(r.payer_name), '') as name
      from otc.payments r where r.id = :id
),
-- receipts of the entity with the same end-to-end id or the same amount, each by an index
near as (
    select t.id
      from ret r
      join otc.payments t
        on t.end_to_end_id = r.end_to_end_id and t.direction = 'CRDT' and t.entity_id = r.entity_id
    union
    select t.id
      from ret r
      join otc.payments t
        on t.entity_id = r.entity_id and t.direction = 'CRDT' and t.amount in (r.amount, r.principal)
),
-- what speaks for and against each; none of a later day, of another account, or that is itself a return
seen as (
    select t.*, t.amount in (r.amount, r.principal) as same,
           coalesce(t.end_to_end_id = r.end_to_end_id, false) as same_id,
           coalesce(t.payer_iban = r.payer_iban, like_name, false) as same_payer,
           coalesce(t.end_to_end_id <> r.end_to_end_id, false)
               or not coalesce(t.payer_iban = r.payer_iban, like_name, true) as contradicted,
           coalesce((select sum(o.amount) from otc.payment_outflows o
                      where o.payment_id = t.id and o.refund_id is not null), 0) > 0 as refunded,
           t.amount - coalesce((select sum(b.amount - p.fee)
                                  from otc.payment_returns p join otc.payments b on b.id = p.payment_id
                                 where p.original_id = t.id), 0) as left_amount,
           case when t.end_to_end_id = r.end_to_end_id or t.bank_reference = r.bank_reference then 1
                when t.mandate_id = r.mandate_id or t.structured_references && r.structured_references then 2
                when length(k.key) >= 6 and position(k.key in r.key) > 0 then 3
                when t.payer_iban = r.payer_iban then 4 end as tier
      from near n
      join otc.payments t on t.id = n.id
     cross join ret r
     cross join lateral (
           select upper(regexp_replace(t.remittance_text, '[^A-Za-z0-9]', '', 'g')) as key,
                  nullif(otc.name_key(t.payer_name), '') as name) k
     cross join lateral (select starts_with(k.name, r.name) or starts_with(r.name, k.name) as like_name) l
     where t.bank_account_id = r.bank_account_id and t.return_reason is null and not t.reversal
       and t.booked_on <= r.booked_on and t.outcome is distinct from 'NOT_A_RECEIPT'
)
-- those that something speaks for, and of which something is left
select * from seen
 where tier is not null and left_amount > 0
 order by tier, same desc, booked_on desc, id
 limit :max
