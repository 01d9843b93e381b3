-- What the bank said never changes.

-- That another person has to release a file stays so, and what was released stays released.
create or replace trigger statement_files_second_person before update of second_person, released_at, released_by
    on statement_files
    for each row when ((old.second_person and not new.second_person)
                       or (old.released_at is not null
                           and (new.released_at, new.released_by)
                               is distinct from (old.released_at, old.released_by)))
    execute function refuse_column_change('How the statement file % was released cannot change', 'id');

-- An entry stays as reported; that other kinds of statements confirm it, and a person's decision, are added once.
create or replace trigger bank_entries_guard
    before update of id, statement_id, bank_account_id, kind, line, entry_key, reference, direction, amount,
        booked_on, value_on, day, same_as on bank_entries
    for each row when (
        (new.id, new.statement_id, new.bank_account_id, new.kind, new.line, new.entry_key, new.reference,
         new.direction, new.amount, new.booked_on, new.value_on, new.day, new.same_as)
        is distinct from
        (old.id, old.statement_id, old.bank_account_id, old.kind, old.line, old.entry_key, old.reference,
         old.direction, old.amount, old.booked_on, old.value_on, old.day, old.same_as))
    execute function refuse_column_change('What the bank reported (entry %) cannot change', 'id');

create or replace trigger bank_entries_decided_once before update of confirmed, decision on bank_entries
    for each row when ((old.confirmed and not new.confirmed)
                       or (old.decision is not null and new.decision is distinct from old.decision))
    execute function refuse_column_change('What the bank reported (entry %) cannot change', 'id');

create or replace function refuse_forgotten_confirmation() returns trigger language plpgsql as $$
begin
    raise exception 'What the bank reported (entry %) cannot change', old.id
        using errcode = 'integrity_constraint_violation';
end $$;
create or replace trigger bank_entries_confirmed_for_good before update of confirmed_by on bank_entries
    for each row when (not new.confirmed_by @> old.confirmed_by) execute function refuse_forgotten_confirmation();

-- How CSV files are read, as long as nobody but who saved it has said of one of them that it is read as the bank meant.
create or replace view csv_mappings_to_see as
select m.id from csv_mappings m
 where m.needs_second_person
   and not exists (select from statements s join statement_files f on f.id = s.statement_file_id
                    where s.csv_mapping_id = m.id and f.released_by <> m.saved_by);
comment on view csv_mappings_to_see is 'One row per CSV mapping by which no second person has released a file yet';
