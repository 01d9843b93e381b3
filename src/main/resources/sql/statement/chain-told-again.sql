-- The statement x follows the last of those that it tells again: the first of them opens as x does, each other follows
-- the one before it, x repeats every entry that they brought, and what it repeats leads to the closing balance of the
-- last one.
with recursive told as materialized (
    select same_as, case direction when 'CRDT' then amount else -amount end as amount
      from judged_entries where statement_id = :id and told_before
),
again as (
    select y.id, y.closing_balance
      from otc.statements x
      join otc.statements y
        on y.bank_account_id = x.bank_account_id and y.kind = 'END_OF_DAY' and y.id <> x.id
       and y.opening_balance = x.opening_balance and (y.day <= x.day or y.day is null or x.day is null)
     where x.id = :id
       and not exists (select from otc.bank_entries e
                        where e.statement_id = y.id and e.id not in (select same_as from told))
    union
    select z.id, z.closing_balance
      from again a join otc.statements z on z.follows = a.id and z.id <> :id
     where not exists (select from otc.bank_entries e
                        where e.statement_id = z.id and e.id not in (select same_as from told))
)
update otc.statements x
   set follows = (
       select a.id from again a
        where a.closing_balance = x.opening_balance + (select sum(amount) from told)
          and not exists (select from otc.statements z where z.follows = a.id)
        order by a.id desc limit 1)
 where x.id = :id and exists (select from told)
