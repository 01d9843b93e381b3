-- Judges the incoming entries: KNOWN are those that were in an earlier file, with the same transactions.
create temporary table judged_entries on commit drop as
with
-- the key of each: of several equal ones the n-th has n in its key
keyed as (
    select e.*,
           cast(encode(sha256(convert_to(
               likeness || ':' || row_number() over (partition by likeness order by entry_number), 'UTF8')), 'hex')
               as char(64)) as entry_key,
           reference is not null
               and count(*) over (partition by bank_account_id, reference) = 1 as only_one_of_reference
      from incoming_entries e
)
-- the earlier entry of the same key, and the first of all that this one repeats
select k.*, x.id as same_as, case when x.confirmed then coalesce(x.same_as, x.id) else x.id end as root,
       -- whether this kind of statement told it before, not only another kind
       coalesce(x.kind = k.kind or r.kind = k.kind or k.kind = any (r.confirmed_by), false) as told_before,
       cast(case when x.id is not null then 'KNOWN' end as text) as fate
  from keyed k left join otc.bank_entries x on x.entry_key = k.entry_key
  left join otc.bank_entries r on r.id = case when x.confirmed then coalesce(x.same_as, x.id) else x.id end
