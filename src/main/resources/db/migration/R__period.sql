-- Period: on which day something is posted, and that nothing is posted into a period that is closed
-- (docs/decisions/posting-days.md).

create or replace function period_state(entity bigint, day date) returns varchar language sql stable as $$
    select coalesce((select c.state from otc.accounting_periods p join otc.period_changes c on c.period_id = p.id
                      where p.entity_id = entity and p.month = date_trunc('month', day)::date
                      order by c.id desc limit 1), 'OPEN')
$$;
comment on function period_state is 'OPEN, SOFT_CLOSED or CLOSED, of the period that the day is in';

-- Whoever posts holds this lock with others until it is committed, whoever closes a period waits for all of them: what
-- was posted before is in the period, what comes after goes into the next.
create or replace function posting_day(entity bigint, day date) returns date language plpgsql as $$
declare
    open_day date := day;
begin
    perform pg_advisory_xact_lock_shared(hashtext('otc.accounting_periods'), entity::int);
    while otc.period_state(entity, open_day) <> 'OPEN' loop
        open_day := (date_trunc('month', open_day) + interval '1 month')::date;
    end loop;
    return open_day;
end $$;
comment on function posting_day is
    'The day itself while its period is open, else the first day after it whose period is; locks the periods for as'
    ' long as the transaction lasts';

create or replace function check_periods_open() returns trigger language plpgsql as $$
declare
    entity bigint;
    wrong  record;
begin
    for entity in select distinct entity_id from inserted order by 1 loop
        perform pg_advisory_xact_lock_shared(hashtext('otc.accounting_periods'), entity::int);
    end loop;
    select entity_id, month into wrong
      from (select distinct entity_id, date_trunc('month', posted_on)::date as month from inserted) n
     where otc.period_state(entity_id, month) <> 'OPEN' limit 1;
    if found then
        raise exception 'The period % of legal entity % is closed: nothing is posted into it',
            to_char(wrong.month, 'YYYY-MM'), wrong.entity_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger journals_in_an_open_period after insert on journals
    referencing new table as inserted for each statement execute function check_periods_open();

-- A closed period stays closed; of the others each goes to the next, or back to open. The last word on a period is said
-- under the lock that posting waits for.
create or replace function check_period_change() returns trigger language plpgsql as $$
declare
    period otc.accounting_periods;
    before varchar;
begin
    select * into period from otc.accounting_periods where id = new.period_id;
    perform pg_advisory_xact_lock(hashtext('otc.accounting_periods'), period.entity_id::int);
    before := otc.period_state(period.entity_id, period.month);
    if (before, new.state) not in (('OPEN', 'SOFT_CLOSED'), ('SOFT_CLOSED', 'OPEN'), ('SOFT_CLOSED', 'CLOSED')) then
        raise exception 'The period % is % and cannot become %', to_char(period.month, 'YYYY-MM'), before, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger period_changes_in_order before insert on period_changes
    for each row execute function check_period_change();

create or replace trigger accounting_periods_append_only before update or delete on accounting_periods
    for each row execute function refuse_change();
create or replace trigger accounting_periods_no_truncate before truncate on accounting_periods
    for each statement execute function refuse_change();
create or replace trigger period_changes_append_only before update or delete on period_changes
    for each row execute function refuse_change();
create or replace trigger period_changes_no_truncate before truncate on period_changes
    for each statement execute function refuse_change();

create or replace trigger tie_outs_append_only before update or delete on tie_outs
    for each row execute function refuse_change();
create or replace trigger tie_outs_no_truncate before truncate on tie_outs
    for each statement execute function refuse_change();
create or replace trigger tie_out_differences_append_only before update or delete on tie_out_differences
    for each row execute function refuse_change();
create or replace trigger tie_out_differences_no_truncate before truncate on tie_out_differences
    for each statement execute function refuse_change();
create or replace trigger revaluations_append_only before update or delete on revaluations
    for each row execute function refuse_change();
create or replace trigger revaluations_no_truncate before truncate on revaluations
    for each statement execute function refuse_change();
