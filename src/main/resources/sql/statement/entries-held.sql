-- HELD are those that cannot be told apart from an earlier entry: a person says whether they are the same.
-- In braces: whether the entry e is open for the kind of k (KnownEntries).
with
-- another kind of statement has one of the same amount and day, where at most one of the two has a reference: searched
-- once for all equal ones, of which there may be very many
equal_ones as materialized (
    select k.*,
           (select e.id from otc.bank_entries e
             where e.bank_account_id = k.bank_account_id and e.kind = any (k.other_kinds) and not e.confirmed
               and k.kind <> all (e.confirmed_by) and e.amount = k.amount and e.direction = k.direction
               and (e.reference is null or k.unnamed)
               and e.day between k.day - 30 and k.day + 30 and (e.day = k.day or e.booked_on = k.booked_on)
             order by e.id limit 1) as doubt
      from (select distinct bank_account_id, kind, direction, amount, day, booked_on, reference is null as unnamed,
                   array_remove(array['END_OF_DAY', 'NOTIFICATION', 'INTRADAY'], kind) as other_kinds
              from judged_entries where fate is null and amount > 0) k
)
update judged_entries j
   set fate = 'HELD', same_as = doubt.id
  from (
    select k.entry_number,
           coalesce(
               -- another kind has one with the same reference and another amount or day: a batch that one of them
               -- reports as several entries
               (select e.id from otc.bank_entries e
                 where e.bank_account_id = k.bank_account_id and e.reference = k.reference
                   and e.direction = k.direction and {open} and e.amount > 0 and abs(e.day - k.day) <= 10
                 order by abs(e.amount - k.amount), e.id limit 1),
               -- any statement had the same reference, amount and days with other details
               (select e.id from otc.bank_entries e
                 where k.only_one_of_reference and e.bank_account_id = k.bank_account_id
                   and e.reference = k.reference and e.direction = k.direction and e.amount = k.amount
                   and e.day = k.day and e.booked_on is not distinct from k.booked_on
                 order by e.id limit 1),
               a.doubt) as id
      from judged_entries k
      join equal_ones a
        on a.bank_account_id = k.bank_account_id and a.kind = k.kind and a.direction = k.direction
       and a.amount = k.amount and a.day = k.day and a.booked_on is not distinct from k.booked_on
       and a.unnamed = (k.reference is null)
     where k.fate is null and k.amount > 0) doubt
 where doubt.entry_number = j.entry_number and doubt.id is not null
