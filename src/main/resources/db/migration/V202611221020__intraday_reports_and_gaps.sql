-- Intraday reports, gaps between two statements of an account, and entries that three kinds of statements tell of.

alter table statements
    drop constraint statements_kind_check,
    add constraint statements_kind_check check (kind in ('END_OF_DAY', 'NOTIFICATION', 'INTRADAY')),
    -- end of the period that it tells of, as far as the bank says
    add day     date,
    -- the statement whose closing balance this one opens with
    add follows bigint unique references statements,
    -- when it came, the statement before it was not here: it is missing as long as this follows none
    add gap     boolean not null default false;
update statements set day = created_on;

-- An intraday report grows during the day, at many banks under one id; of other statements the id stands for the content.
do $$
declare
    once text;
begin
    select conname into strict once from pg_constraint
     where conrelid = 'statements'::regclass and contype = 'u' and array_length(conkey, 1) = 5;
    execute format('alter table statements drop constraint %I', once);
end $$;
create unique index statements_once on statements (bank_account_id, kind, bank_statement_id, sequence_number, year)
    where kind <> 'INTRADAY';
create index statements_balances on statements (bank_account_id, closing_balance) where kind = 'END_OF_DAY';
create index statements_file on statements (statement_file_id);

-- A file with a statement after a gap: its payments wait until the missing statement is here, or a person says go on.
alter table statement_files
    add held_at         timestamptz,
    -- sentences for the clerk
    add held_because    text[] not null default '{}',
    add released_at     timestamptz,
    -- null: the missing statement came
    add released_by     varchar(64),
    add release_comment varchar(2000),
    add check (released_at is null or held_at is not null),
    add check (released_at is not null or num_nonnulls(released_by, release_comment) = 0);
create index statement_files_held on statement_files (id) where held_at is not null and released_at is null;

alter table bank_entries
    drop constraint bank_entries_kind_check,
    add constraint bank_entries_kind_check check (kind in ('END_OF_DAY', 'NOTIFICATION', 'INTRADAY')),
    -- the other kinds of statements that have reported it too: each of them once
    add confirmed_by varchar(20)[] not null default '{}';
comment on column bank_entries.confirmed is 'It repeats an earlier entry: no further one is paired with it';
alter table bank_entries disable trigger bank_entries_guard;
update bank_entries set confirmed_by = array[case kind when 'END_OF_DAY' then 'NOTIFICATION' else 'END_OF_DAY' end],
       confirmed = false
 where confirmed and same_as is null;
alter table bank_entries enable trigger bank_entries_guard;

-- An entry stays as reported; that other kinds confirm it, and a person's decision, are added once.
create or replace function guard_bank_entry() returns trigger language plpgsql as $$
begin
    if (to_jsonb(new) - '{confirmed,confirmed_by,decision,decision_comment,decided_by,decided_at}'::text[])
        <> (to_jsonb(old) - '{confirmed,confirmed_by,decision,decision_comment,decided_by,decided_at}'::text[])
        or (old.confirmed and not new.confirmed) or (old.decision is not null and new.decision is distinct from old.decision) then
        raise exception 'What the bank reported (entry %) cannot change', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create function refuse_forgotten_confirmation() returns trigger language plpgsql as $$
begin
    raise exception 'What the bank reported (entry %) cannot change', old.id using errcode = 'integrity_constraint_violation';
end $$;
create trigger bank_entries_confirmed_for_good before update of confirmed_by on bank_entries for each row
    when (not new.confirmed_by @> old.confirmed_by) execute function refuse_forgotten_confirmation();
