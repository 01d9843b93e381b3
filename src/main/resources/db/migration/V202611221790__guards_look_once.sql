-- The guards of postings look at each row once: what settled and what did not is told by the update itself, and whether an
-- account exists is asked once per account, not once per posting.
create or replace function move_open_amount() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off as $$
declare
    settled    bigint[];
    unsettled  bigint[];
    right_ones bigint;
    wrong      record;
begin
    with moved as (
        update otc.open_items i
           set open_amount = i.open_amount + s.amount,
               settled_on = case when i.open_amount + s.amount = 0 then s.posted_on end
          from (select p.open_item_id, p.customer_id, p.currency, j.entity_id, sum(p.amount) as amount, max(j.posted_on) as posted_on, count(*) as postings
                  from inserted p join otc.journals j on j.id = p.journal_id
                 where p.account in ('1200', '1210') group by p.open_item_id, p.customer_id, p.currency, j.entity_id) s
         where i.id = s.open_item_id
        returning i.id, i.open_amount, case when i.customer_id = s.customer_id and i.currency = s.currency and i.entity_id = s.entity_id then s.postings end as postings)
    select array_agg(id) filter (where open_amount = 0), array_agg(id) filter (where open_amount > 0), sum(postings)
      into settled, unsettled, right_ones from moved;
    if coalesce(right_ones, 0) <> (select count(*) from inserted where account in ('1200', '1210')) then
        select p.journal_id, p.account into wrong from inserted p join otc.journals j on j.id = p.journal_id left join otc.open_items i on i.id = p.open_item_id
         where p.account in ('1200', '1210')
           and (i.id is null or i.customer_id is distinct from p.customer_id or i.entity_id <> j.entity_id or i.currency <> p.currency) limit 1;
        raise exception 'Posting on % in journal %: its open item is of another customer, entity or currency', wrong.account, wrong.journal_id
            using errcode = 'foreign_key_violation';
    end if;
    -- statements of their own: they see what others committed while the one before waited for its items
    if settled is not null then
        delete from otc.unsettled_items where open_item_id = any(settled);
    end if;
    if unsettled is not null then
        insert into otc.unsettled_items
        select id, entity_id, customer_id, due_on, currency, open_amount from otc.open_items where id = any(unsettled)
            on conflict (open_item_id) do update set open_amount = excluded.open_amount;
    end if;
    return null;
end $$;

-- The items of receivables are checked by moving them.
create or replace function check_posting_references() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    wrong record;
begin
    select n.journal_id, n.account, 'no such journal' as why into wrong
      from (select journal_id, min(account) as account from inserted group by journal_id) n
     where not exists (select from otc.journals j where j.id = n.journal_id) limit 1;
    if not found then
        select n.journal_id, n.account, 'no such account' as why into wrong from (select account, min(journal_id) as journal_id from inserted group by account) n
         where not exists (select from otc.accounts a where a.number = n.account) limit 1;
    end if;
    if not found then
        select p.journal_id, p.account, 'no such customer' as why into wrong from inserted p
         where p.open_item_id is null and p.customer_id is not null and not exists (select from otc.customers c where c.id = p.customer_id) limit 1;
    end if;
    if not found then
        select p.journal_id, p.account, 'its open item is of another customer, entity or currency' as why into wrong
          from inserted p join otc.journals j on j.id = p.journal_id left join otc.open_items i on i.id = p.open_item_id
         where p.open_item_id is not null and p.account not in ('1200', '1210')
           and (i.id is null or i.customer_id is distinct from p.customer_id or i.entity_id <> j.entity_id) limit 1;
    end if;
    if found then
        raise exception 'Posting on % in journal %: %', wrong.account, wrong.journal_id, wrong.why using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

-- One index instead of two: who names an item is asked, never what a payment names.
alter table named_items drop constraint named_items_pkey, add primary key (open_item_id, payment_id);
drop index named_items_item;
