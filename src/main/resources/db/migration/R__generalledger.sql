-- General ledger: what was said and what has left never changes.

create or replace trigger general_ledger_accounts_append_only before update or delete on general_ledger_accounts
    for each row execute function refuse_change();
create or replace trigger general_ledger_clients_append_only before update or delete on general_ledger_clients
    for each row execute function refuse_change();
create or replace trigger general_ledger_batches_append_only before update or delete on general_ledger_batches
    for each row execute function refuse_change();
create or replace trigger general_ledger_batches_no_truncate before truncate on general_ledger_batches
    for each statement execute function refuse_change();
create or replace trigger general_ledger_batch_journals_append_only
    before update or delete on general_ledger_batch_journals for each row execute function refuse_change();
create or replace trigger general_ledger_batch_journals_no_truncate before truncate on general_ledger_batch_journals
    for each statement execute function refuse_change();
create or replace trigger general_ledger_base_amounts_append_only
    before update or delete on general_ledger_base_amounts for each row execute function refuse_change();
create or replace trigger general_ledger_base_amounts_no_truncate before truncate on general_ledger_base_amounts
    for each statement execute function refuse_change();

-- A batch has journals of its own legal entity and month.
create or replace function check_batch_journals() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    select n.journal_id into wrong
      from inserted n join otc.general_ledger_batches b on b.id = n.batch_id join otc.journals j on j.id = n.journal_id
     where j.entity_id <> b.entity_id or date_trunc('month', j.posted_on)::date <> b.month limit 1;
    if found then
        raise exception 'Journal % is of another legal entity or month than its batch', wrong
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger general_ledger_batch_journals_of_its_month after insert on general_ledger_batch_journals
    referencing new table as inserted for each statement execute function check_batch_journals();

-- What the lines of a journal are worth in base currency balances.
create or replace function check_base_amounts() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    select journal_id into wrong from inserted group by journal_id having sum(base_amount) <> 0 limit 1;
    if found then
        raise exception 'The base amounts of journal % do not balance to zero', wrong
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger general_ledger_base_amounts_balance after insert on general_ledger_base_amounts
    referencing new table as inserted for each statement execute function check_base_amounts();
