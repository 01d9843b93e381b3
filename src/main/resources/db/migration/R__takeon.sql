-- Take-on: nothing of a file counts but in the transaction in which another person than its sender releases it.

create or replace function guard_import() returns trigger language plpgsql as $$
begin
    if (new.kind, new.sha256, new.file_size, new.dry_run, new.received_by, new.received_at)
        <> (old.kind, old.sha256, old.file_size, old.dry_run, old.received_by, old.received_at) then
        raise exception 'What was sent as import % does not change', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if num_nonnulls(old.released_by, old.rejected_by) > 0 then
        raise exception 'Import % was decided about: nothing of it changes any more', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if old.checked_at is not null
       and (new.checked_at, new.rows_good, new.customers, new.bank_accounts, new.sender_everything, new.sender_entities)
           <> (old.checked_at, old.rows_good, old.customers, old.bank_accounts, old.sender_everything,
               old.sender_entities) then
        raise exception 'What was found in import % does not change', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if otc.one_pair_of_eyes(old.received_by, new.released_by, new.released_at)
       or otc.one_pair_of_eyes(old.received_by, new.rejected_by, new.rejected_at) then
        raise exception 'Import % is decided about by another person than who sent it', old.id
            using errcode = 'check_violation';
    end if;
    if new.released_by is not null then
        new.released_in = pg_current_xact_id();
    end if;
    return new;
end $$;
create or replace trigger imports_guard before update on imports
    for each row execute function guard_import();
create or replace trigger imports_no_delete before delete on imports
    for each row execute function refuse_change();
create or replace trigger import_totals_append_only before update or delete on import_totals
    for each row execute function refuse_change();
create or replace trigger import_control_totals_append_only before update or delete on import_control_totals
    for each row execute function refuse_change();
-- what waits is released as it was checked
create or replace trigger import_customers_unchanged before update on import_customers
    for each row execute function refuse_change();
create or replace trigger import_open_items_unchanged before update on import_open_items
    for each row execute function refuse_change();

create or replace function takes_on(what text) returns boolean language sql stable as $$
    select exists (select from otc.imports where released_in = pg_current_xact_id() and kind = what)
$$;
comment on function takes_on is 'Whether this transaction is the one in which a file of this kind is released';

-- An opening journal is of a file that was released.
create or replace function guard_opening_journals() returns trigger language plpgsql as $$
begin
    if exists (select from inserted where kind = 'OPENING') and not otc.takes_on('OPEN_ITEMS') then
        raise exception 'An opening balance is taken on with a file that another person released'
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger journals_opening_released after insert on journals
    referencing new table as inserted for each statement execute function guard_opening_journals();

-- What of a customer needs the word of two comes with a file that was released, or later, with an approval.
create or replace function guard_new_customers() returns trigger language plpgsql as $$
begin
    if exists (select from inserted where num_nonnulls(email, parent_id, payer_id) > 0)
       and not otc.takes_on('CUSTOMERS') then
        raise exception 'A customer is entered without e-mail, parent and payer: others approve them'
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger customers_entered_plain after insert on customers
    referencing new table as inserted for each statement execute function guard_new_customers();

create or replace function guard_new_accounts() returns trigger language plpgsql as $$
begin
    if exists (select from inserted
                where (payment_net_days, risk_class) <> (30, 'C')
                   or num_nonnulls(discount_percent, discount_days, tolerance_amount, tolerance_percent,
                                   down_payment_percent, import_id) > 0
                   or no_dunning or no_interest or never_posted_automatically or oldest_first_agreed
                   or credit_on_next_invoice or invoice_mode <> 'PER_SHIPMENT' or invoice_weekday is not null
                   or invoice_per_order_number)
       and not otc.takes_on('CUSTOMERS') then
        raise exception 'An account is opened on the usual terms: others approve what is agreed besides'
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger customer_accounts_opened_plain after insert on customer_accounts
    referencing new table as inserted for each statement execute function guard_new_accounts();

create or replace function guard_opening_limits() returns trigger language plpgsql as $$
begin
    if exists (select from inserted where request_id is null and (amount > 0 or approved_by is not null))
       and not otc.takes_on('CUSTOMERS') then
        raise exception 'An account is opened without a limit: others approve it'
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger credit_limits_opened_at_nothing after insert on credit_limits
    referencing new table as inserted for each statement execute function guard_opening_limits();
