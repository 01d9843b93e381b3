-- Storing an outcome wrote all indexes of a bank transaction anew, because five of them depended on it. Now no index does: payments
-- that wait for a person have a table of their own, what is not matched yet is found by its statement (docs/decisions/waiting-payments.md).
create table otc.waiting_payments (
    payment_id bigint primary key
);
insert into otc.waiting_payments
select id from otc.payments where outcome in ('EXCEPTION', 'HELD') and placed_amount < amount;

create function otc.keep_waiting_payment() returns trigger language plpgsql as $$
begin
    if new.outcome in ('EXCEPTION', 'HELD') and new.placed_amount < new.amount then
        insert into otc.waiting_payments values (new.id) on conflict do nothing;
    else
        delete from otc.waiting_payments where payment_id = new.id;
    end if;
    return null;
end $$;
create trigger payments_come_to_wait after insert on otc.payments for each row
    when (new.outcome in ('EXCEPTION', 'HELD')) execute function otc.keep_waiting_payment();
create trigger payments_wait after update of outcome, placed_amount on otc.payments for each row
    when (new.outcome in ('EXCEPTION', 'HELD') or old.outcome in ('EXCEPTION', 'HELD')) execute function otc.keep_waiting_payment();
create function otc.refuse_waiting_change() returns trigger language plpgsql as $$
begin
    raise exception 'Waiting payments follow the outcomes of bank transactions' using errcode = 'integrity_constraint_violation';
end $$;
create trigger waiting_payments_follow_outcomes before insert or update or delete on otc.waiting_payments for each statement
    when (pg_trigger_depth() = 0) execute function otc.refuse_waiting_change();
create trigger waiting_payments_no_truncate before truncate on otc.waiting_payments for each statement execute function otc.refuse_waiting_change();

drop index otc.payments_exception_payers, otc.payments_exceptions, otc.payments_unmatched,
           otc.payments_entry, otc.payments_returned, otc.payments_twins;
create index payments_entry on otc.payments (entry_id);
create index payments_returned on otc.payments (booked_on) where return_reason is not null;
create index payments_twins on otc.payments
    (otc.payment_key(payer_iban, payer_name, remittance_text, structured_references), amount, booked_on) where direction = 'CRDT';
create index statement_files_unmatched on otc.statement_files (id) where matched_at is null;
-- Room for the second version of each row, with its outcome and explanation.
alter table otc.payments set (fillfactor = 35);
