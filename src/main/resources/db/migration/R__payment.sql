-- The guards of payments: what the bank said of them, their allocations and outflows, and what became of them.
-- What "set enable_… = off" is for is said in R__ledger.sql.

---------------------------------------------------------------------------------------------------- allocations

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
        or (a.open_item_id is not null
            and (i.customer_id is null or i.customer_id <> a.customer_id or i.currency <> a.item_currency))
     limit 1;
    if not found then
        select a.payment_id, a.open_item_id, a.customer_id, a.journal_id into wrong
          from (select * from inserted where open_item_id is null) a
          left join lateral (select c.id from otc.customers c where c.id = a.customer_id offset 0) c on true
         where c.id is null limit 1;
    end if;
    if found then
        raise exception 'Allocation of payment % on item % of customer % in journal % names something that is not'
            ' there, or another customer or currency',
            wrong.payment_id, wrong.open_item_id, wrong.customer_id, wrong.journal_id
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create or replace trigger allocations_references after insert on allocations
    referencing new table as inserted for each statement execute function check_allocation_references();

-- A reversal mirrors its allocation in every amount.
create or replace function check_reversed_allocation() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.allocations a
                    where a.id = new.reverses_allocation_id and a.payment_id = new.payment_id
                      and a.open_item_id is not distinct from new.open_item_id and a.customer_id = new.customer_id
                      and a.amount = -new.amount and a.item_amount is not distinct from -new.item_amount
                      and a.discount = -new.discount and a.bank_charge = -new.bank_charge
                      and a.difference = -new.difference and a.reverses_allocation_id is null) then
        raise exception 'A reversal mirrors the allocation % it takes back', new.reverses_allocation_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger allocations_reversal before insert on allocations
    for each row when (new.reverses_allocation_id is not null) execute function check_reversed_allocation();

-- The first matching places a payment before anything else happens to it: it sets the placed amount, which acts
-- (action_id) and outflows then move. It writes placed_amount itself, together with its outcome, and both with the
-- allocations in one statement: then nothing is left to do here.
create or replace function place_by_allocations() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    wrong bigint;
begin
    select n.payment_id into wrong
      from (select distinct payment_id from inserted where action_id is null) n
     where exists (select from otc.allocations a where a.payment_id = n.payment_id and a.action_id is not null)
        or exists (select from otc.payment_outflows o where o.payment_id = n.payment_id) limit 1;
    if wrong is not null then
        raise exception 'Payment % is in use already: what places it now has to name its act', wrong
            using errcode = 'integrity_constraint_violation';
    end if;
    update otc.payments t set placed_amount = t.placed_amount + s.amount
      from (select payment_id, sum(amount) as amount
              from inserted where action_id is not null group by payment_id) s
     where t.id = s.payment_id;
    update otc.payments t set placed_amount = s.amount
      from (select n.payment_id,
                   (select sum(a.amount) from otc.allocations a
                     where a.payment_id = n.payment_id and a.action_id is null) as amount
              from (select distinct payment_id from inserted where action_id is null) n) s
     where t.id = s.payment_id and t.placed_amount <> s.amount;
    return null;
end $$;
create or replace trigger allocations_move_placed_amount after insert on allocations
    referencing new table as inserted for each statement execute function place_by_allocations();

---------------------------------------------------------------------------------------------------- by hand

-- What a person uploaded is no money until another person has released its file: nothing is placed, given back or
-- said of its payments before. Usually no such file waits, and nothing else is asked.
create or replace function refuse_unreleased_payments() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    if exists (select from otc.statement_files where second_person and released_at is null) then
        select p.id into wrong
          from inserted n join otc.payments p on p.id = n.payment_id
          join otc.statement_files f on f.id = p.statement_file_id
         where f.second_person and f.released_at is null limit 1;
        if wrong is not null then
            raise exception 'Payment % is of a statement that was uploaded by hand and that nobody else has released',
                wrong using errcode = 'check_violation';
        end if;
    end if;
    return null;
end $$;
create or replace trigger allocations_of_released_statements after insert on allocations
    referencing new table as inserted for each statement execute function refuse_unreleased_payments();
create or replace trigger payment_outflows_of_released_statements after insert on payment_outflows
    referencing new table as inserted for each statement execute function refuse_unreleased_payments();

create or replace function refuse_unreleased_outcomes() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    if exists (select from otc.statement_files where second_person and released_at is null) then
        select n.id into wrong
          from changed n join otc.statement_files f on f.id = n.statement_file_id
         where n.outcome in ('MATCHED', 'UNPLACED') and f.second_person and f.released_at is null limit 1;
        if wrong is not null then
            raise exception 'Payment % is of a statement that was uploaded by hand and that nobody else has released',
                wrong using errcode = 'check_violation';
        end if;
    end if;
    return null;
end $$;
create or replace trigger payments_of_released_statements after update on payments
    referencing new table as changed for each statement execute function refuse_unreleased_outcomes();

---------------------------------------------------------------------------------------------------- outflows

create or replace function move_placed_amount() returns trigger language plpgsql as $$
begin
    update otc.payments t set placed_amount = t.placed_amount + s.amount
      from (select payment_id, sum(amount) as amount from inserted group by payment_id) s
     where t.id = s.payment_id;
    return null;
end $$;
create or replace trigger payment_outflows_move_placed_amount after insert on payment_outflows
    referencing new table as inserted for each statement execute function move_placed_amount();

-- Of the outflow of a rejected refund that part stays which the payment's bank had taken back meanwhile.
create or replace function check_reversed_outflow() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.payment_outflows o
                    where o.id = new.reverses_outflow_id and o.payment_id = new.payment_id
                      and o.refund_id = new.refund_id and o.amount >= -new.amount
                      and o.reverses_outflow_id is null) then
        raise exception 'A reversal takes back of the outflow % no more than it was', new.reverses_outflow_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger payment_outflows_reversal before insert on payment_outflows
    for each row when (new.reverses_outflow_id is not null) execute function check_reversed_outflow();

---------------------------------------------------------------------------------------------------- payments

-- Of a payment only what became of it is written: the result of matching, and placed_amount by allocations and
-- outflows.
create or replace trigger payments_guard
    before update of id, statement_file_id, statement_id, bank_account_id, entity_id, entry_id, line_number,
        direction, reversal, currency, amount, booked_on, value_on, bank_reference, end_to_end_id, payer_name,
        payer_iban, structured_references, remittance_text, return_reason, ultimate_payer_name, mandate_id,
        structured_amounts, charges_amount, instructed_amount, instructed_currency, exchange_rate, transaction_code
        on payments
    for each row when (
        (new.id, new.statement_file_id, new.statement_id, new.bank_account_id, new.entity_id, new.entry_id,
         new.line_number, new.direction, new.reversal, new.currency, new.amount, new.booked_on, new.value_on,
         new.bank_reference, new.end_to_end_id, new.payer_name, new.payer_iban, new.structured_references,
         new.remittance_text, new.return_reason, new.ultimate_payer_name, new.mandate_id, new.structured_amounts,
         new.charges_amount, new.instructed_amount, new.instructed_currency, new.exchange_rate, new.transaction_code)
        is distinct from
        (old.id, old.statement_file_id, old.statement_id, old.bank_account_id, old.entity_id, old.entry_id,
         old.line_number, old.direction, old.reversal, old.currency, old.amount, old.booked_on, old.value_on,
         old.bank_reference, old.end_to_end_id, old.payer_name, old.payer_iban, old.structured_references,
         old.remittance_text, old.return_reason, old.ultimate_payer_name, old.mandate_id, old.structured_amounts,
         old.charges_amount, old.instructed_amount, old.instructed_currency, old.exchange_rate, old.transaction_code))
    execute function refuse_column_change('What the bank reported (payment %) cannot change', 'id');

-- What matching said is written once, with the outcome; what happens later is an event.
create or replace trigger payments_explained_once before update of outcome, explanation, objection on payments
    for each row when (old.outcome is not null
        and (new.explanation, new.objection) is distinct from (old.explanation, old.objection))
    execute function refuse_column_change('What matching said of payment % cannot change', 'id');

-- Customers are never deleted: whom payments are thought to come from is checked once per statement.
create or replace function check_payment_customers() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if exists (select from (select distinct customer_id from changed where customer_id is not null) n
                where not exists (select from otc.customers c where c.id = n.customer_id)) then
        raise exception 'A payment names a customer that does not exist' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create or replace trigger payments_name_a_customer after insert on payments
    referencing new table as changed for each statement execute function check_payment_customers();
create or replace trigger payments_keep_a_customer after update on payments
    referencing new table as changed for each statement execute function check_payment_customers();

-- The placed amount is written by the first matching together with its allocations, and moved by triggers; whoever
-- writes it by hand is refused. The two tables of the trigger have no index: a hash joins them.
create or replace function check_placed_amount() returns trigger language plpgsql
    set enable_nestloop = off as $$
declare
    wrong bigint;
begin
    if pg_trigger_depth() = 1 then
        select n.id into wrong from changed n join before o on o.id = n.id
         where n.placed_amount <> o.placed_amount
           and (o.outcome is not null
                or n.placed_amount <> coalesce((select sum(a.amount) from otc.allocations a
                                                 where a.payment_id = n.id and a.action_id is null), 0))
         limit 1;
        if wrong is not null then
            raise exception 'The placed amount of payment % changes only through allocations', wrong
                using errcode = 'integrity_constraint_violation';
        end if;
    end if;
    return null;
end $$;
create or replace trigger payments_moved_by_allocations after update on payments
    referencing old table as before new table as changed for each statement execute function check_placed_amount();

-- Payments that wait for a person follow the outcomes. It acts as the owner: nobody else may write them.
create or replace function keep_waiting_payment() returns trigger language plpgsql
    security definer set search_path = otc, pg_temp as $$
begin
    if new.outcome in ('UNPLACED', 'HELD') and new.placed_amount < new.amount then
        insert into otc.waiting_payments (payment_id) values (new.id) on conflict do nothing;
    else
        delete from otc.waiting_payments where payment_id = new.id;
    end if;
    return null;
end $$;
create or replace trigger payments_come_to_wait after insert on payments
    for each row when (new.outcome in ('UNPLACED', 'HELD')) execute function keep_waiting_payment();
create or replace trigger payments_wait after update of outcome, placed_amount on payments
    for each row when (new.outcome in ('UNPLACED', 'HELD') or old.outcome in ('UNPLACED', 'HELD'))
    execute function keep_waiting_payment();

create or replace function refuse_waiting_change() returns trigger language plpgsql as $$
begin
    raise exception 'Waiting payments follow the outcomes of payments'
        using errcode = 'integrity_constraint_violation';
end $$;
create or replace trigger waiting_payments_follow_outcomes before insert or update or delete on waiting_payments
    for each statement when (pg_trigger_depth() = 0) execute function refuse_waiting_change();
create or replace trigger waiting_payments_no_truncate before truncate on waiting_payments
    for each statement execute function refuse_waiting_change();

---------------------------------------------------------------------------------------------------- payer aliases

create or replace function guard_payer_alias() returns trigger language plpgsql as $$
begin
    if (to_jsonb(new)
            - '{state,decided_by,decision_comment,decided_at,withdrawn_by,withdrawn_at,withdrawn_reason}'::text[])
        <> (to_jsonb(old)
            - '{state,decided_by,decision_comment,decided_at,withdrawn_by,withdrawn_at,withdrawn_reason}'::text[])
        or (old.state, new.state)
            not in (('PROPOSED', 'CONFIRMED'), ('PROPOSED', 'REJECTED'), ('PROPOSED', 'WITHDRAWN'),
                    ('CONFIRMED', 'WITHDRAWN'))
        or (old.decided_by is not null
            and (new.decided_by, new.decided_at) is distinct from (old.decided_by, old.decided_at)) then
        raise exception 'The payer alias % is decided once and withdrawn once; nothing else of it changes', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger payer_aliases_guard before update on payer_aliases
    for each row execute function guard_payer_alias();

---------------------------------------------------------------------------------------------------- write-offs

create or replace trigger write_offs_append_only before update or delete on write_offs
    for each row execute function refuse_change();
create or replace trigger write_off_decisions_append_only before update or delete on write_off_decisions
    for each row execute function refuse_change();

create or replace function guard_write_off_use() returns trigger language plpgsql as $$
begin
    perform otc.require_approvals('WRITE_OFF', new.write_off_id, 'Write-off ' || new.write_off_id);
    if not exists (select from otc.write_offs where id = new.write_off_id and payment_id = new.payment_id) then
        raise exception 'Write-off % is not of payment %', new.write_off_id, new.payment_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger payment_actions_write_off_approved before insert on payment_actions
    for each row when (new.write_off_id is not null) execute function guard_write_off_use();

---------------------------------------------------------------------------------------------------- cases

create or replace function guard_payment_case() returns trigger language plpgsql as $$
begin
    if old.closed_at is not null or (to_jsonb(new) - 'closed_at') <> (to_jsonb(old) - 'closed_at') then
        raise exception 'The case of payment % is closed once; nothing else of it changes', old.payment_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger payment_cases_guard before update on payment_cases
    for each row execute function guard_payment_case();
create or replace trigger payment_cases_no_delete before delete on payment_cases
    for each row execute function refuse_change();
