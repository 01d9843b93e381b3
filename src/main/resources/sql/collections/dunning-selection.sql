-- Proposes the accounts of an entity to dun in a run, with their items, in one statement over its unsettled items.
-- In braces: what is asked for of the item i, which is what is neither disputed nor about to be credited of it
-- (DunningBlocks).
with
-- accounts whose payment may have come: one waits to be placed, or a statement is not matched yet or missing
waiting_payment as materialized (
    select customer_id, entity_id, why from otc.accounts_with_waiting_payment
),
-- which day it is for the entity
day as materialized (
    select id as entity_id, cast(cast(:now as timestamptz) at time zone time_zone as date) as today
      from otc.legal_entities where id = :entity
),
-- the dunning policy, a row per level
policy as (
    select *
      from jsonb_to_recordset(cast(:policy as jsonb)) as p (
           level int, level_name text, days_in_arrears int, min_interval_days int, grace_days int, min_amount numeric,
           block_orders boolean, last_level boolean, text_key text)
),
-- the level that each item had on its issued notices, and whether its case was handed over
had as (
    select pi.open_item_id, max(pi.level) as level, bool_or(c.result = 'HANDED_OVER') as handed_over
      from otc.dunning_notices n
      join otc.dunning_cases c on c.id = n.case_id
      join otc.dunning_proposal_items pi on pi.proposal_id = n.proposal_id
     where c.entity_id = :entity and n.issued_on is not null and pi.left_out_reason is null
     group by pi.open_item_id
),
-- the overdue items that are still ours to dun, with what is asked for of them, and whether each has been in arrears
-- long enough for its next level
item as (
    select i.open_item_id as id, i.entity_id, i.customer_id, i.currency, u.open_amount,
           day.today, coalesce(h.level, 0) as had_level, n.level as next_level, a.days as arrears,
           coalesce(a.days >= n.days_in_arrears, false) as reached
      from otc.unsettled_items i
      join day on day.entity_id = i.entity_id
      left join had h on h.open_item_id = i.open_item_id
      left join policy n on n.level = coalesce(h.level, 0) + 1
     cross join lateral (
           select day.today - i.due_on
                  - coalesce(n.grace_days, (select grace_days from policy where last_level)) as days) a
     cross join lateral (select {asked} as open_amount) u
     where i.entity_id = :entity and u.open_amount > 0 and i.due_on < day.today and a.days > 0
       and h.handed_over is not true
),
-- what each account owes in total
account as (
    select entity_id, customer_id, currency, sum(open_amount) as overdue, max(arrears) as arrears
      from item group by entity_id, customer_id, currency
),
-- the levels that items of an account newly reach, each with the amount of these and of those that reach a higher one
candidate as (
    select entity_id, customer_id, currency, next_level as level,
           sum(sum(open_amount)) over (partition by entity_id, customer_id, currency order by next_level desc) as amount
      from item where reached
     group by entity_id, customer_id, currency, next_level
),
-- the highest of them whose minimum amount is met
chosen as (
    select distinct on (c.entity_id, c.customer_id, c.currency) c.entity_id, c.customer_id, c.currency, p.*
      from candidate c join policy p on p.level = c.level
     where c.amount >= p.min_amount
     order by c.entity_id, c.customer_id, c.currency, c.level desc
),
-- what the account has been sent, and is being sent
history as (
    select k.entity_id, k.customer_id, k.currency, max(n.issued_on) as last_issued_on,
           bool_or(k.closed_at is null and n.last_level and n.issued_on is not null) as at_last_level,
           max(n.number) filter (where n.issued_on is null and n.withdrawn_on is null) as being_issued
      from otc.dunning_cases k join otc.dunning_notices n on n.case_id = k.id
     where k.entity_id = :entity
     group by k.entity_id, k.customer_id, k.currency
),
-- what the account has with us
credit as (
    select j.entity_id, p.customer_id, p.currency, -sum(p.amount) as amount
      from otc.postings p join otc.journals j on j.id = p.journal_id
     where p.account = :creditsOnAccount and j.entity_id = :entity
     group by j.entity_id, p.customer_id, p.currency
),
-- one proposal per chosen account: not too soon after the last notice, not after the last level, and not where a credit
-- covers it; blocked with the reason where a notice is on its way, none is wanted, a
-- block holds or a payment waits
proposed as (
    insert into otc.dunning_proposals (
           run_id, entity_id, customer_id, currency, level, level_name, last_level, block_orders, text_key,
           overdue_amount, arrears_days, blocked_reason)
    select :run, entity_id, customer_id, currency, c.level, c.level_name, c.last_level, c.block_orders, c.text_key,
           a.overdue, a.arrears,
           case when h.being_issued is not null then 'notice ' || h.being_issued || ' is being issued'
                when k.no_dunning then :noDunning
                when b.why is not null then :blocked || b.why
                else w.why end
      from chosen c
      join account a using (entity_id, customer_id, currency)
      left join history h using (entity_id, customer_id, currency)
      left join credit o using (entity_id, customer_id, currency)
      left join waiting_payment w using (customer_id, entity_id)
      left join (select customer_id, entity_id, no_dunning from otc.customer_accounts) k using (customer_id, entity_id)
     cross join lateral otc.blocked_because(c.customer_id, c.entity_id, 'DUNNING', :now) b(why)
     where (h.last_issued_on is null
           or h.last_issued_on + c.min_interval_days <= (select today from day where day.entity_id = c.entity_id))
       and h.at_last_level is not true
       and coalesce(o.amount, 0) < a.overdue
    returning id, entity_id, customer_id, currency, level
)
-- all overdue items of the account are listed; those that reach their next level get it, up to the proposal's
insert into otc.dunning_proposal_items (proposal_id, open_item_id, level, open_amount, arrears_days)
select p.id, i.id,
       case when i.reached then greatest(i.had_level, least(i.next_level, p.level)) else i.had_level end,
       i.open_amount, i.arrears
  from proposed p join item i using (entity_id, customer_id, currency)
