-- A control can be waived for a time by two people, and big changes are seen by a third one before their release.

create table control_waivers (
    id          bigint generated always as identity primary key,
    -- as the catalogue names it (models/controls.yml)
    control     varchar(100)  not null,
    reason      varchar(2000) not null,
    expires_at  timestamptz   not null,
    asked_by    varchar(64)   not null,
    asked_at    timestamptz   not null,
    decision    varchar(20)   check (decision in ('GRANTED', 'REFUSED')),
    decided_by  varchar(64),
    decided_at  timestamptz,
    comment     varchar(2000),
    -- taken back before its time
    ended_by    varchar(64),
    ended_at    timestamptz,
    end_reason  varchar(2000),
    constraint control_waivers_for_a_time check (
        expires_at > asked_at and expires_at <= asked_at + interval '184 days'),
    constraint control_waivers_decision_whole check (num_nulls(decision, decided_by, decided_at) in (0, 3)),
    constraint control_waivers_two_people check (decision is distinct from 'GRANTED' or decided_by <> asked_by),
    constraint control_waivers_end_whole check (num_nulls(ended_by, ended_at, end_reason) in (0, 3)),
    constraint control_waivers_end_of_granted check (ended_by is null or decision = 'GRANTED' and decision is not null)
);
comment on table control_waivers is
    'One row per waiver of a control that somebody asked for: granted by another, or refused; written by modelset';

create table model_set_waivers (
    set_id    bigint not null references model_sets,
    waiver_id bigint not null references control_waivers,
    primary key (set_id, waiver_id)
);
create index model_set_waivers_waiver on model_set_waivers (waiver_id);
comment on table model_set_waivers is
    'One row per waiver without which a set of models could not have been released; written by modelset, never changed';

-- why an auditor or the CFO has to see it before its release; null: nobody has to
alter table model_sets add column sight_because varchar(2000);

alter table model_set_acts
    drop constraint model_set_acts_act_check,
    add constraint model_set_acts_act_check check (act in
        ('BEGUN', 'FILE_PUT', 'FILE_TAKEN_BACK', 'RENEWED', 'SUBMITTED', 'CALLED_BACK', 'REFUSED', 'RELEASED',
         'WITHDRAWN', 'DISCARDED', 'TOOK_FORCE', 'MERGED', 'CONFLICT', 'SEEN'));
