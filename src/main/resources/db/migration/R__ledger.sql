-- The guards of journals, postings and open items. They look once per statement, not once per row: posting a chunk of
-- payments is set-based (docs/decisions/guards-per-statement.md).
--
-- What "set enable_… = off" is for: a guard keeps the plan of its first use in a session, which may have seen one
-- row, or tables that were still empty. It must do for many rows and full tables: rows are looked up by index, one by
-- one, or as one range of ids that a hash joins to what was inserted (journals of one statement are new and side by
-- side). What is looked up one by one beside a hash is a lateral subquery with "offset 0", which no plan can turn
-- into a reading of the whole table. Plans with something switched off look costly: without jit = off each use of a
-- guard would be compiled.
--
-- Accounts: 1200 receivables, 1210 doubtful receivables, 1350 intercompany clearing, 1450 credits on account.

---------------------------------------------------------------------------------------------------- journals

create or replace function check_journal_entities() returns trigger language plpgsql as $$
begin
    if exists (select from (select distinct entity_id from inserted) n
                where not exists (select from otc.legal_entities e where e.id = n.entity_id)) then
        raise exception 'A journal names no legal entity of ours' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create or replace trigger journals_name_an_entity after insert on journals
    referencing new table as inserted for each statement execute function check_journal_entities();

create or replace function check_journals_have_postings() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    wrong bigint;
begin
    select j.id into wrong from inserted j
     where not exists (select from otc.postings p where p.journal_id = j.id) limit 1;
    if wrong is not null then
        raise exception 'Journal % has no postings; both are written in one statement', wrong
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger journals_have_postings after insert on journals
    referencing new table as inserted for each statement execute function check_journals_have_postings();

---------------------------------------------------------------------------------------------------- postings

-- A journal is balanced per currency and in base currency.
create or replace function check_journal_balance() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    select journal_id into wrong from inserted
     group by journal_id, currency having sum(amount) <> 0 limit 1;
    if wrong is null then
        select journal_id into wrong from inserted
         group by journal_id, base_currency having sum(base_amount) <> 0 limit 1;
    end if;
    if wrong is not null then
        raise exception 'Journal % does not balance to zero', wrong using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger postings_balance after insert on postings
    referencing new table as inserted for each statement execute function check_journal_balance();

-- Later postings on an old journal would change what was posted, balanced or not: its postings come from one statement.
create or replace function check_journal_is_new() returns trigger language plpgsql
    set enable_seqscan = off set enable_nestloop = off set enable_mergejoin = off set jit = off as $$
declare
    first_journal bigint;
    last_journal  bigint;
    wrong         bigint;
begin
    select min(journal_id), max(journal_id) into first_journal, last_journal from inserted;
    select n.journal_id into wrong
      from (select journal_id, count(*) as postings from inserted group by journal_id) n
      left join (select journal_id, count(*) as postings from otc.postings
                  where journal_id between first_journal and last_journal group by journal_id) p
        on p.journal_id = n.journal_id
     where n.postings is distinct from p.postings limit 1;
    if wrong is not null then
        raise exception 'Journal % is posted already: correct it by a new one', wrong
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create or replace trigger postings_of_a_new_journal after insert on postings
    referencing new table as inserted for each statement execute function check_journal_is_new();

-- The references of postings, each looked at once: whether an account exists is asked once per account.
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
        select n.journal_id, n.account, 'no such account' as why into wrong
          from (select account, min(journal_id) as journal_id from inserted group by account) n
          left join lateral (select a.number from otc.accounts a where a.number = n.account offset 0) a on true
         where a.number is null limit 1;
    end if;
    if not found then
        select p.journal_id, p.account, 'no such customer' as why into wrong
          from (select journal_id, account, customer_id from inserted
                 where open_item_id is null and customer_id is not null) p
          left join lateral (select c.id from otc.customers c where c.id = p.customer_id offset 0) c on true
         where c.id is null limit 1;
    end if;
    -- the items of receivables are checked by moving them
    if not found then
        select p.journal_id, p.account, 'its open item is of another customer, entity or currency' as why into wrong
          from (select journal_id, account, customer_id, open_item_id from inserted
                 where open_item_id is not null and account not in ('1200', '1210')) p
         cross join lateral (select entity_id from otc.journals where id = p.journal_id offset 0) j
          left join lateral (select customer_id, entity_id from otc.open_items
                              where id = p.open_item_id offset 0) i on true
         where i.customer_id is null or i.customer_id is distinct from p.customer_id or i.entity_id <> j.entity_id
         limit 1;
    end if;
    if found then
        raise exception 'Posting on % in journal %: %', wrong.account, wrong.journal_id, wrong.why
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create or replace trigger postings_references after insert on postings
    referencing new table as inserted for each statement execute function check_posting_references();

-- The open amount is the sum of an item's receivable postings, kept by the database with every posting. What settled
-- and what did not is told by the update itself. It acts as the owner: nobody else may change an open item.
create or replace function move_open_amount() returns trigger language plpgsql
    security definer set search_path = otc, pg_temp
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
               -- what was paid before it was issued is settled on the day of its issue
               settled_on = case when i.open_amount + s.amount = 0 then greatest(s.posted_on, i.issued_on) end
          from (select p.open_item_id, p.customer_id, p.currency, j.entity_id, sum(p.amount) as amount,
                       max(j.posted_on) as posted_on, count(*) as postings
                  from inserted p join otc.journals j on j.id = p.journal_id
                 where p.account in ('1200', '1210')
                 group by p.open_item_id, p.customer_id, p.currency, j.entity_id) s
         where i.id = s.open_item_id
        returning i.id, i.open_amount,
                  case when i.customer_id = s.customer_id and i.currency = s.currency and i.entity_id = s.entity_id
                       then s.postings end as postings)
    select array_agg(id) filter (where open_amount = 0), array_agg(id) filter (where open_amount > 0), sum(postings)
      into settled, unsettled, right_ones from moved;
    if coalesce(right_ones, 0) <> (select count(*) from inserted where account in ('1200', '1210')) then
        select p.journal_id, p.account into wrong
          from inserted p join otc.journals j on j.id = p.journal_id left join otc.open_items i on i.id = p.open_item_id
         where p.account in ('1200', '1210')
           and (i.id is null or i.customer_id is distinct from p.customer_id or i.entity_id <> j.entity_id
                or i.currency <> p.currency)
         limit 1;
        raise exception 'Posting on % in journal %: its open item is of another customer, entity or currency',
            wrong.account, wrong.journal_id using errcode = 'foreign_key_violation';
    end if;
    -- statements of their own: they see what others committed while the one before waited for its items
    if settled is not null then
        delete from otc.unsettled_items where open_item_id = any(settled);
    end if;
    if unsettled is not null then
        insert into otc.unsettled_items (open_item_id, entity_id, customer_id, due_on, currency, open_amount)
        select id, entity_id, customer_id, due_on, currency, open_amount
          from otc.open_items where id = any(unsettled)
            on conflict (open_item_id) do update set open_amount = excluded.open_amount;
    end if;
    return null;
end $$;
create or replace trigger postings_move_open_amount after insert on postings
    referencing new table as inserted for each statement execute function move_open_amount();

create or replace function credit_on_account(entity bigint, customer bigint, in_currency char) returns numeric
    language sql stable as $$
    select coalesce(-sum(p.amount), 0) from otc.postings p join otc.journals j on j.id = p.journal_id
     where p.account = '1450' and p.customer_id = customer and j.entity_id = entity and p.currency = in_currency
$$;
comment on function credit_on_account is 'What the entity owes the customer; positive';

-- Money that customers have with us is never more than they gave. Whoever takes some locks the customer first.
create or replace function check_credit_on_account() returns trigger language plpgsql as $$
declare
    entity bigint := (select entity_id from otc.journals where id = new.journal_id);
begin
    if otc.credit_on_account(entity, new.customer_id, new.currency) < 0 then
        raise exception 'The credit on account of customer % would be negative', new.customer_id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
-- constraint triggers know no "or replace"
drop trigger if exists postings_credit_not_negative on postings;
create constraint trigger postings_credit_not_negative after insert on postings deferrable initially deferred
    for each row when (new.account = '1450' and new.amount > 0) execute function check_credit_on_account();

-- Money that one entity received for another: both journals of an act or none.
create or replace function check_clearing_balance() returns trigger language plpgsql as $$
begin
    if exists (select from otc.journals mine
                 join otc.journals j on j.source_type = mine.source_type and j.source_id = mine.source_id
                 join otc.postings p on p.journal_id = j.id and p.account = '1350'
                where mine.id = new.journal_id group by p.currency having sum(p.amount) <> 0) then
        raise exception 'Intercompany clearing of journal % has no counterpart', new.journal_id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
drop trigger if exists postings_clearing_balance on postings;
create constraint trigger postings_clearing_balance after insert on postings deferrable initially deferred
    for each row when (new.account = '1350') execute function check_clearing_balance();

---------------------------------------------------------------------------------------------------- open items

create or replace function refuse_open_item_start() returns trigger language plpgsql as $$
begin
    raise exception 'Open item % starts at 0; post it', new.document_number using errcode = 'check_violation';
end $$;
create or replace trigger open_items_start_at_zero before insert on open_items
    for each row when (new.open_amount <> 0 or new.settled_on is not null)
    execute function refuse_open_item_start();

create or replace trigger open_items_moved_by_postings before update of open_amount, settled_on on open_items
    for each row when (pg_trigger_depth() = 0)
    execute function refuse_column_change('Open item % changes only through postings', 'document_number');

create or replace trigger open_items_guard
    before update of id, entity_id, customer_id, kind, document_number, reference, order_id, order_number, order_key,
        issued_on, due_on, currency, original_amount, created_at, discount_percent, discount_until on open_items
    for each row when (
        (new.id, new.entity_id, new.customer_id, new.kind, new.document_number, new.reference, new.order_id,
         new.order_number, new.order_key, new.issued_on, new.due_on, new.currency, new.original_amount,
         new.created_at, new.discount_percent, new.discount_until)
        is distinct from
        (old.id, old.entity_id, old.customer_id, old.kind, old.document_number, old.reference, old.order_id,
         old.order_number, old.order_key, old.issued_on, old.due_on, old.currency, old.original_amount,
         old.created_at, old.discount_percent, old.discount_until))
    execute function refuse_column_change('Open item % changes only through postings', 'document_number');

create or replace trigger open_items_no_delete before delete on open_items
    for each row execute function refuse_column_change('Open item % cannot be deleted', 'document_number');

create or replace function refuse_unsettled_change() returns trigger language plpgsql as $$
begin
    raise exception 'Unsettled items follow the open items, which change only through postings'
        using errcode = 'integrity_constraint_violation';
end $$;
create or replace trigger unsettled_items_moved_by_postings before insert or update or delete on unsettled_items
    for each statement when (pg_trigger_depth() = 0) execute function refuse_unsettled_change();
create or replace trigger unsettled_items_no_truncate before truncate on unsettled_items
    for each statement execute function refuse_unsettled_change();
