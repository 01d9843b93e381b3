-- What posting a payment costs: its references are checked once per statement (docs/decisions/guards-per-statement.md), each index
-- has only the rows that somebody looks up, and a payment's outcome and placed amount are one update.

-- Rows that others refer to by these references are never deleted.
create trigger accounts_no_delete before delete on accounts for each row execute function refuse_change();
create trigger customers_no_delete before delete on customers for each row execute function refuse_change();
create trigger legal_entities_no_delete before delete on legal_entities for each row execute function refuse_change();

alter table journals drop constraint journals_entity_id_fkey;
create function check_journal_entities() returns trigger language plpgsql as $$
begin
    if exists (select from (select distinct entity_id from inserted) n where not exists (select from otc.legal_entities e where e.id = n.entity_id)) then
        raise exception 'A journal names no legal entity of ours' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger journals_name_an_entity after insert on journals
    referencing new table as inserted for each statement execute function check_journal_entities();

alter table postings drop constraint postings_journal_id_fkey, drop constraint postings_account_fkey, drop constraint postings_customer_id_fkey,
    drop constraint postings_open_item_id_fkey;
-- By index, one by one: a plan made for a few rows must do for many, and one made for an empty table for a full one.
create function check_posting_references() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    wrong record;
begin
    select p.journal_id, p.account, case when j.id is null then 'no such journal' when a.number is null then 'no such account'
               when p.open_item_id is null then 'no such customer' else 'its open item is of another customer, entity or currency' end as why into wrong
      from inserted p
      left join otc.journals j on j.id = p.journal_id
      left join otc.accounts a on a.number = p.account
      left join otc.open_items i on i.id = p.open_item_id
      left join otc.customers c on c.id = p.customer_id and p.open_item_id is null
     where j.id is null or a.number is null or (p.open_item_id is null and p.customer_id is not null and c.id is null)
        or (p.open_item_id is not null and (i.id is null or i.customer_id is distinct from p.customer_id or i.entity_id <> j.entity_id
                                            or (i.currency <> p.currency and p.account in ('1200', '1210'))))
     limit 1;
    if found then
        raise exception 'Posting on % in journal %: %', wrong.account, wrong.journal_id, wrong.why using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger postings_references after insert on postings
    referencing new table as inserted for each statement execute function check_posting_references();

alter table allocations drop constraint allocations_transaction_id_fkey, drop constraint allocations_open_item_id_fkey,
    drop constraint allocations_customer_id_fkey, drop constraint allocations_journal_id_fkey;
create function check_allocation_references() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    wrong record;
begin
    select a.payment_id, a.open_item_id, a.customer_id, a.journal_id into wrong
      from inserted a
      left join otc.payments t on t.id = a.payment_id
      left join otc.journals j on j.id = a.journal_id
      left join otc.open_items i on i.id = a.open_item_id
      left join otc.customers c on c.id = a.customer_id and a.open_item_id is null
     where t.id is null or j.id is null or (a.open_item_id is null and c.id is null)
        or (a.open_item_id is not null and (i.id is null or i.customer_id <> a.customer_id or i.currency <> a.item_currency))
     limit 1;
    if found then
        raise exception 'Allocation of transaction % on item % of customer % in journal % names something that is not there, or another customer or currency',
            wrong.payment_id, wrong.open_item_id, wrong.customer_id, wrong.journal_id using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger allocations_references after insert on allocations
    referencing new table as inserted for each statement execute function check_allocation_references();

-- The first matching writes placed_amount together with its outcome, and both with the allocations in one statement; what a later
-- act (action_id) places or takes back moves it as before. Whoever writes it by hand is refused.
create function place_by_allocations() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update otc.payments t set placed_amount = t.placed_amount + s.amount
      from (select payment_id, sum(amount) as amount from inserted where action_id is not null group by payment_id) s
     where t.id = s.payment_id;
    update otc.payments t set placed_amount = s.amount
      from (select n.payment_id, (select sum(a.amount) from otc.allocations a where a.payment_id = n.payment_id and a.action_id is null) as amount
              from (select distinct payment_id from inserted where action_id is null) n) s
     where t.id = s.payment_id and t.placed_amount <> s.amount;
    return null;
end $$;
drop trigger allocations_move_placed_amount on allocations;
create trigger allocations_move_placed_amount after insert on allocations
    referencing new table as inserted for each statement execute function place_by_allocations();

drop trigger payments_moved_by_allocations on payments;
create function check_placed_amount() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    if pg_trigger_depth() = 1 then
        select n.id into wrong from changed n join before o on o.id = n.id
         where n.placed_amount <> o.placed_amount
           and (o.outcome is not null
                or n.placed_amount <> coalesce((select sum(a.amount) from otc.allocations a where a.payment_id = n.id and a.action_id is null), 0)) limit 1;
        if wrong is not null then
            raise exception 'The placed amount of transaction % changes only through allocations', wrong using errcode = 'integrity_constraint_violation';
        end if;
    end if;
    return null;
end $$;
create trigger payments_moved_by_allocations after update on payments
    referencing old table as before new table as changed for each statement execute function check_placed_amount();

-- Indexes: null is not looked up, and an account other than 1450 is not by customer.
alter table allocations drop constraint allocations_reverses_allocation_id_key;
create unique index allocations_reverses_allocation_id_key on allocations (reverses_allocation_id) where reverses_allocation_id is not null;
drop index postings_account;
create index postings_on_account on postings (customer_id) where account = '1450';
drop index open_items_order;
create index open_items_order on open_items (order_id) where order_id is not null;
drop index payments_entry;
create index payments_entry on payments (entry_id) where outcome = 'HELD';

-- Was this payment made before? What makes two payments the same is one number; the columns themselves are compared then.
create function payment_key(payer_iban text, payer_name text, remittance_text text, structured_references text[]) returns bigint
    language sql immutable parallel safe as $$
    select hashtextextended(coalesce(payer_iban, '') || '/' || coalesce(payer_name, '') || '/' || remittance_text, hash_array_extended(structured_references, 0))
$$;
drop index payments_twins;
create index payments_twins on payments
    (payment_key(payer_iban, payer_name, remittance_text, structured_references), amount, booked_on) where placed_amount > 0;

-- Columns that came after the guard.
drop trigger open_items_guard on open_items;
create trigger open_items_guard before update of id, entity_id, customer_id, kind, document_number, reference, order_id, order_number, order_key, issued_on,
        due_on, currency, original_amount, created_at, discount_percent, discount_until on open_items for each row
    when ((new.id, new.entity_id, new.customer_id, new.kind, new.document_number, new.reference, new.order_id, new.order_number, new.order_key,
           new.issued_on, new.due_on, new.currency, new.original_amount, new.created_at, new.discount_percent, new.discount_until)
          is distinct from
          (old.id, old.entity_id, old.customer_id, old.kind, old.document_number, old.reference, old.order_id, old.order_number, old.order_key,
           old.issued_on, old.due_on, old.currency, old.original_amount, old.created_at, old.discount_percent, old.discount_until))
    execute function refuse_column_change('Open item % changes only through postings', 'document_number');
