-- Time: the clock of the demo, which people move.

create table clock_offset (
    only_row boolean primary key default true check (only_row),
    seconds  bigint  not null
);
comment on table clock_offset is
    'At most one row: how far the demo clock stands from the real time, in seconds, so that time does not run backwards'
    ' at a restart; no row outside the demo; written by time';
