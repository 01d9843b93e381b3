-- Settling an item wrote all its indexes anew, because two of them depended on what is open. What is looked up by customer or
-- by amount is open by definition: these rows, a few of all, have the two indexes (docs/decisions/unsettled-items.md).
create table unsettled_items (
    open_item_id bigint primary key,
    entity_id    bigint        not null,
    customer_id  bigint        not null,
    due_on       date          not null,
    currency     char(3)       not null,
    open_amount  numeric(19,4) not null check (open_amount > 0)
);
insert into unsettled_items select id, entity_id, customer_id, due_on, currency, open_amount from open_items where open_amount > 0;
create index unsettled_items_customer on unsettled_items (customer_id, entity_id, due_on);
create index unsettled_items_amount on unsettled_items (entity_id, currency, open_amount);
drop index open_items_open;
drop index open_items_amount;
-- An item is written twice at least: with 0, and by its posting.
alter table open_items set (fillfactor = 50);

create or replace function move_open_amount() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update otc.open_items i
       set open_amount = i.open_amount + s.amount,
           settled_on = case when i.open_amount + s.amount = 0 then s.posted_on end
      from (select p.open_item_id, sum(p.amount) as amount, max(j.posted_on) as posted_on
              from inserted p join otc.journals j on j.id = p.journal_id
             where p.account in ('1200', '1210') group by p.open_item_id) s
     where i.id = s.open_item_id;
    -- statements of their own: they see what others committed while the one before waited for its items
    delete from otc.unsettled_items u using inserted p, otc.open_items i
     where p.account in ('1200', '1210') and i.id = p.open_item_id and i.open_amount = 0 and u.open_item_id = i.id;
    insert into otc.unsettled_items
    select distinct i.id, i.entity_id, i.customer_id, i.due_on, i.currency, i.open_amount
      from inserted p join otc.open_items i on i.id = p.open_item_id
     where p.account in ('1200', '1210') and i.open_amount > 0
        on conflict (open_item_id) do update set open_amount = excluded.open_amount;
    return null;
end $$;

create function refuse_unsettled_change() returns trigger language plpgsql as $$
begin
    raise exception 'Unsettled items follow the open items, which change only through postings' using errcode = 'integrity_constraint_violation';
end $$;
create trigger unsettled_items_moved_by_postings before insert or update or delete on unsettled_items for each statement
    when (pg_trigger_depth() = 0) execute function refuse_unsettled_change();
create trigger unsettled_items_no_truncate before truncate on unsettled_items for each statement execute function refuse_unsettled_change();

create or replace function credit_exposure(account bigint) returns numeric language sql stable as $$
    select coalesce((select sum(amount - consumed_amount) from otc.credit_reservations
                      where account_id = a.id and consumed_amount < amount), 0)
         + coalesce((select sum(open_amount) from otc.unsettled_items
                      where customer_id = a.customer_id and entity_id = a.entity_id and currency = a.currency), 0)
      from otc.credit_accounts a where a.id = account
$$;

-- What payments name is noted for the search: both ids were just read, and rows of these tables are never deleted.
alter table named_items drop constraint named_items_transaction_id_fkey, drop constraint named_items_open_item_id_fkey;

-- Customers are never deleted: whom payments are thought to come from is checked once per statement.
alter table payments drop constraint payments_customer_id_fkey;
create function check_transaction_customers() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if exists (select from (select distinct customer_id from changed where customer_id is not null) n
                where not exists (select from otc.customers c where c.id = n.customer_id)) then
        raise exception 'A transaction names no customer of ours' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger payments_name_a_customer after insert on payments
    referencing new table as changed for each statement execute function check_transaction_customers();
create trigger payments_keep_a_customer after update on payments
    referencing new table as changed for each statement execute function check_transaction_customers();
