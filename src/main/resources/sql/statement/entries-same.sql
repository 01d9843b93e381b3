-- SAME are those that another kind of statement had, split in another way: by the bank's reference, amount, direction
-- and days. Of several equal ones the first is paired with the first, but only where there are at least as many that
-- are open; else it is not known which of them are new.
-- In braces: whether the entry e is open for the kind of k (KnownEntries).
update judged_entries j
   set fate = 'SAME', same_as = paired.id, root = paired.id
  from (
    with
    -- entries with a reference that are not known, numbered among those that are equal
    fresh as (
        select entry_number, bank_account_id, kind, reference, direction, amount, booked_on, value_on,
               min(entry_number) over alike as first, row_number() over (alike order by entry_number) as n,
               count(*) over alike as size
          from judged_entries where fate is null and reference is not null
        window alike as (partition by bank_account_id, kind, reference, direction, amount, booked_on, value_on)
    ),
    -- the earlier entries that each group of equal ones may repeat, numbered too
    candidate as (
        select k.first, e.id, row_number() over (partition by k.first order by e.id) as n,
               count(*) over (partition by k.first) as size
          from fresh k
          join otc.bank_entries e
            on e.bank_account_id = k.bank_account_id and e.reference = k.reference and e.direction = k.direction
           and e.amount = k.amount and {open}
           and (e.booked_on is null or k.booked_on is null or e.booked_on = k.booked_on)
           and (e.value_on is null or k.value_on is null or e.value_on = k.value_on)
         where k.n = 1
    )
    -- the n-th with the n-th
    select f.entry_number, c.id, count(*) over (partition by c.id) as claims
      from fresh f join candidate c on c.first = f.first and c.n = f.n
     where f.size <= c.size) paired
 -- an earlier entry that two groups claim is nobody's
 where paired.entry_number = j.entry_number and paired.claims = 1
