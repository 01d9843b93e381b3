-- Moves of running cases to other models, and what became of each case.

create table case_moves (
    id            bigint generated always as identity primary key,
    to_deployment varchar(64)   not null,
    reason        varchar(2000) not null,
    begun_by      varchar(64)   not null,
    begun_at      timestamptz   not null,
    ended_at      timestamptz
);
create unique index case_moves_one_at_a_time on case_moves ((1)) where ended_at is null;
create index case_moves_deployment on case_moves (to_deployment);
comment on table case_moves is 'One row per move of running cases to a deployment of models; written by casemove';

create table case_move_cases (
    move_id      bigint       not null references case_moves,
    instance_id  varchar(64)  not null,
    process      varchar(255) not null,
    business_key varchar(255) not null,
    from_version int          not null,
    -- null: the new models have no such process
    to_version   int,
    state        varchar(10)  not null default 'WAITING' check (state in ('WAITING', 'MOVED', 'STAYED', 'ENDED')),
    tries        int          not null default 0,
    stands_at    varchar(2000),
    why          varchar(4000),
    decided_at   timestamptz,
    primary key (move_id, instance_id),
    constraint case_move_cases_decided check ((state = 'WAITING') = (decided_at is null))
);
create index case_move_cases_waiting on case_move_cases (move_id, tries, instance_id) where state = 'WAITING';
create index case_move_cases_instance on case_move_cases (instance_id);
comment on table case_move_cases is
    'One row per case that was to be moved, with what became of it; written by casemove, never changed once decided';
