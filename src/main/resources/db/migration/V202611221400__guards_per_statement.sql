-- The same guarantees as before, checked once per statement instead of once per row: posting a chunk of payments is set-based.

-- A journal is written in one statement with all its postings, and balanced: per currency and in base currency.
drop trigger postings_balance on postings;
drop trigger journals_have_postings on journals;
drop function check_journal_has_postings();

create or replace function check_journal_balance() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    select journal_id into wrong from inserted group by journal_id, currency having sum(amount) <> 0 limit 1;
    if wrong is null then
        select journal_id into wrong from inserted group by journal_id, base_currency having sum(base_amount) <> 0 limit 1;
    end if;
    if wrong is not null then
        raise exception 'Journal % does not balance to zero', wrong using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger postings_balance after insert on postings
    referencing new table as inserted for each statement execute function check_journal_balance();

create function check_journals_have_postings() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    select j.id into wrong from inserted j where not exists (select from otc.postings p where p.journal_id = j.id) limit 1;
    if wrong is not null then
        raise exception 'Journal % has no postings; both are written in one statement', wrong using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger journals_have_postings after insert on journals
    referencing new table as inserted for each statement execute function check_journals_have_postings();

-- Later postings on an old journal would change what was posted, balanced or not: its postings come from one statement.
create function check_journal_is_new() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    select n.journal_id into wrong from (select journal_id, count(*) as postings from inserted group by journal_id) n
     where n.postings <> (select count(*) from otc.postings p where p.journal_id = n.journal_id) limit 1;
    if wrong is not null then
        raise exception 'Journal % is posted already: correct it by a new one', wrong using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create trigger postings_of_a_new_journal after insert on postings
    referencing new table as inserted for each statement execute function check_journal_is_new();

-- Columns that never change: the trigger fires only for a statement that names one of them, and only when its value changes.
create function refuse_column_change() returns trigger language plpgsql as $$
begin
    raise exception '%', replace(tg_argv[0], '%', (to_jsonb(old) ->> tg_argv[1])) using errcode = 'integrity_constraint_violation';
end $$;

drop trigger open_items_guard on open_items;
drop trigger open_items_no_delete on open_items;
drop function guard_open_item();
create function refuse_open_item_start() returns trigger language plpgsql as $$
begin
    raise exception 'Open item % starts at 0; post it', new.document_number using errcode = 'check_violation';
end $$;
create trigger open_items_start_at_zero before insert on open_items for each row
    when (new.open_amount <> 0 or new.settled_on is not null) execute function refuse_open_item_start();
create trigger open_items_moved_by_postings before update of open_amount, settled_on on open_items for each row
    when (pg_trigger_depth() = 0)
    execute function refuse_column_change('Open item % changes only through postings', 'document_number');
create trigger open_items_guard before update of id, entity_id, customer_id, kind, document_number, reference, order_id, issued_on, due_on, currency,
        original_amount, created_at, discount_percent, discount_until on open_items for each row
    when ((new.id, new.entity_id, new.customer_id, new.kind, new.document_number, new.reference, new.order_id, new.issued_on, new.due_on, new.currency,
           new.original_amount, new.created_at, new.discount_percent, new.discount_until)
          is distinct from
          (old.id, old.entity_id, old.customer_id, old.kind, old.document_number, old.reference, old.order_id, old.issued_on, old.due_on, old.currency,
           old.original_amount, old.created_at, old.discount_percent, old.discount_until))
    execute function refuse_column_change('Open item % changes only through postings', 'document_number');
create trigger open_items_no_delete before delete on open_items for each row
    execute function refuse_column_change('Open item % cannot be deleted', 'document_number');

-- What the bank said never changes; only the result of matching is written, and placed_amount by allocations.
drop trigger payments_guard on payments;
drop function guard_payment();
create trigger payments_moved_by_allocations before update of placed_amount on payments for each row
    when (new.placed_amount <> old.placed_amount and pg_trigger_depth() = 0)
    execute function refuse_column_change('The placed amount of transaction % changes only through allocations', 'id');
create trigger payments_guard before update of id, statement_file_id, statement_id, bank_account_id, entity_id, entry_id, line_number, direction,
        reversal, currency, amount, booked_on, value_on, bank_reference, end_to_end_id, payer_name, payer_iban, structured_references, remittance_text,
        return_reason, ultimate_payer_name, mandate_id, structured_amounts, charges_amount, instructed_amount, instructed_currency, exchange_rate,
        transaction_code on payments for each row
    when ((new.id, new.statement_file_id, new.statement_id, new.bank_account_id, new.entity_id, new.entry_id, new.line_number, new.direction,
           new.reversal, new.currency, new.amount, new.booked_on, new.value_on, new.bank_reference, new.end_to_end_id, new.payer_name, new.payer_iban,
           new.structured_references, new.remittance_text, new.return_reason, new.ultimate_payer_name, new.mandate_id, new.structured_amounts,
           new.charges_amount, new.instructed_amount, new.instructed_currency, new.exchange_rate, new.transaction_code)
          is distinct from
          (old.id, old.statement_file_id, old.statement_id, old.bank_account_id, old.entity_id, old.entry_id, old.line_number, old.direction,
           old.reversal, old.currency, old.amount, old.booked_on, old.value_on, old.bank_reference, old.end_to_end_id, old.payer_name, old.payer_iban,
           old.structured_references, old.remittance_text, old.return_reason, old.ultimate_payer_name, old.mandate_id, old.structured_amounts,
           old.charges_amount, old.instructed_amount, old.instructed_currency, old.exchange_rate, old.transaction_code))
    execute function refuse_column_change('What the bank reported (transaction %) cannot change', 'id');

-- An entry stays as reported; that the other kind confirms it, and a person's decision, are added once.
drop trigger bank_entries_guard on bank_entries;
drop function guard_bank_entry();
create trigger bank_entries_guard before update of id, statement_id, bank_account_id, kind, line, entry_key, reference, direction, amount,
        booked_on, value_on, day, same_as on bank_entries for each row
    when ((new.id, new.statement_id, new.bank_account_id, new.kind, new.line, new.entry_key, new.reference, new.direction, new.amount,
           new.booked_on, new.value_on, new.day, new.same_as)
          is distinct from
          (old.id, old.statement_id, old.bank_account_id, old.kind, old.line, old.entry_key, old.reference, old.direction, old.amount,
           old.booked_on, old.value_on, old.day, old.same_as))
    execute function refuse_column_change('What the bank reported (entry %) cannot change', 'id');
create trigger bank_entries_decided_once before update of confirmed, decision on bank_entries for each row
    when ((old.confirmed and not new.confirmed) or (old.decision is not null and new.decision is distinct from old.decision))
    execute function refuse_column_change('What the bank reported (entry %) cannot change', 'id');
