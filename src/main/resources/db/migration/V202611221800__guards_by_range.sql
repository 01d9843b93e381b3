-- Journals of one statement are new and side by side: the guards read them as a range of ids, once, instead of looking for each of
-- them. A hash joins them to what was inserted, whatever the tables held when a session used a guard first; what is looked up one
-- by one is a lateral subquery, which no plan can turn into a reading of the whole table.
-- What is switched off makes such a plan look dear: without jit = off each use of a guard would be compiled.

create or replace function check_journal_is_new() returns trigger language plpgsql
    set enable_seqscan = off set enable_nestloop = off set enable_mergejoin = off set jit = off as $$
declare
    first_journal bigint;
    last_journal  bigint;
    wrong         bigint;
begin
    select min(journal_id), max(journal_id) into first_journal, last_journal from inserted;
    select n.journal_id into wrong from (select journal_id, count(*) as postings from inserted group by journal_id) n
      left join (select journal_id, count(*) as postings from otc.postings
                  where journal_id between first_journal and last_journal group by journal_id) p on p.journal_id = n.journal_id
     where n.postings is distinct from p.postings limit 1;
    if wrong is not null then
        raise exception 'Journal % is posted already: correct it by a new one', wrong using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;

create or replace function check_posting_references() returns trigger language plpgsql
    set enable_seqscan = off set enable_nestloop = off set enable_mergejoin = off set jit = off as $$
declare
    first_journal bigint;
    last_journal  bigint;
    wrong         record;
begin
    select min(journal_id), max(journal_id) into first_journal, last_journal from inserted;
    select n.journal_id, n.account, 'no such journal' as why into wrong
      from (select journal_id, min(account) as account from inserted group by journal_id) n
      left join (select id from otc.journals where id between first_journal and last_journal) j on j.id = n.journal_id
     where j.id is null limit 1;
    if not found then
        select n.journal_id, n.account, 'no such account' as why into wrong from (select account, min(journal_id) as journal_id from inserted group by account) n
          left join lateral (select a.number from otc.accounts a where a.number = n.account offset 0) a on true
         where a.number is null limit 1;
    end if;
    if not found then
        select p.journal_id, p.account, 'no such customer' as why into wrong
          from (select journal_id, account, customer_id from inserted where open_item_id is null and customer_id is not null) p
          left join lateral (select c.id from otc.customers c where c.id = p.customer_id offset 0) c on true
         where c.id is null limit 1;
    end if;
    -- the items of receivables are checked by moving them
    if not found then
        select p.journal_id, p.account, 'its open item is of another customer, entity or currency' as why into wrong
          from (select journal_id, account, customer_id, open_item_id from inserted where open_item_id is not null and account not in ('1200', '1210')) p
         cross join lateral (select entity_id from otc.journals where id = p.journal_id offset 0) j
          left join lateral (select customer_id, entity_id from otc.open_items where id = p.open_item_id offset 0) i on true
         where i.customer_id is null or i.customer_id is distinct from p.customer_id or i.entity_id <> j.entity_id limit 1;
    end if;
    if found then
        raise exception 'Posting on % in journal %: %', wrong.account, wrong.journal_id, wrong.why using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create or replace function check_allocation_references() returns trigger language plpgsql
    set enable_seqscan = off set enable_nestloop = off set enable_mergejoin = off set jit = off as $$
declare
    first_journal bigint;
    last_journal  bigint;
    wrong         record;
begin
    select min(journal_id), max(journal_id) into first_journal, last_journal from inserted;
    select a.payment_id, a.open_item_id, a.customer_id, a.journal_id into wrong
      from inserted a
      left join (select id from otc.journals where id between first_journal and last_journal) j on j.id = a.journal_id
      left join lateral (select id from otc.payments where id = a.payment_id offset 0) t on true
      left join lateral (select customer_id, currency from otc.open_items where id = a.open_item_id offset 0) i on true
     where j.id is null or t.id is null
        or (a.open_item_id is not null and (i.customer_id is null or i.customer_id <> a.customer_id or i.currency <> a.item_currency))
     limit 1;
    if not found then
        select a.payment_id, a.open_item_id, a.customer_id, a.journal_id into wrong from (select * from inserted where open_item_id is null) a
          left join lateral (select c.id from otc.customers c where c.id = a.customer_id offset 0) c on true
         where c.id is null limit 1;
    end if;
    if found then
        raise exception 'Allocation of transaction % on item % of customer % in journal % names something that is not there, or another customer or currency',
            wrong.payment_id, wrong.open_item_id, wrong.customer_id, wrong.journal_id using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
