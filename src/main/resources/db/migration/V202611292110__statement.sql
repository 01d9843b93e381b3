-- How a statement file came: a person uploaded it, or a connected system delivered it. What came before this was
-- known counts as uploaded by hand.
alter table statement_files
    add column arrival varchar(10) not null default 'BY_HAND' check (arrival in ('BY_HAND', 'BY_CHANNEL'));
alter table statement_files
    add constraint statement_files_released_by_another
        check (arrival = 'BY_CHANNEL' or released_by <> received_by) not valid;
comment on column statement_files.arrival is
    'BY_HAND: the person received_by uploaded it; BY_CHANNEL: the connected system received_by delivered it';
