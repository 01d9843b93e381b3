-- Statement: what a person uploaded is matched when another person has said that it is the bank's, or when the same
-- file came by a channel. What was there before counts on, as it did.
alter table statement_files
    add column second_person boolean not null default false,
    add constraint statement_files_second_person_held check (not second_person or held_at is not null),
    add constraint statement_files_second_person_released
        check (not second_person or released_at is null or released_by is not null);
create index statement_files_unreleased on statement_files (id) where second_person and released_at is null;
comment on column statement_files.second_person is
    'It was uploaded by hand and has new payments: it waits for the word of another person; never taken back';
