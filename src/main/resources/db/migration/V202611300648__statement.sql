-- Statement: what a CSV file says depends on how it is read. Whoever saves another mapping could turn a small payment
-- into a large one, so the first file that it reads waits for another person. Mappings of before count on.
alter table csv_mappings add column needs_second_person boolean not null default false;
alter table csv_mappings alter column needs_second_person set default true;
comment on column csv_mappings.needs_second_person is
    'It counts when another person has released a file that was read by it; false: it was there before this was asked';
alter table statements add column csv_mapping_id bigint references csv_mappings;
create index statements_csv_mapping on statements (csv_mapping_id) where csv_mapping_id is not null;
comment on column statements.csv_mapping_id is 'How it was read; null if it was no CSV file';
