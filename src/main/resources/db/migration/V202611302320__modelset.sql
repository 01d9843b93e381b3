-- Sets of models: what is in force together, what was before, and what people draft.

create table model_contents (
    sha256  char(64) primary key,
    content bytea    not null check (octet_length(content) between 1 and 2000000)
);
comment on table model_contents is
    'One row per different content of a model or form, by its hash; written by modelset, never changed';

create table model_sets (
    id             bigint generated always as identity primary key,
    origin         varchar(20)   not null check (origin in ('PRODUCT', 'COMPANY', 'ROLL_BACK')),
    state          varchar(20)   not null check (state in
                   ('DRAFT', 'SUBMITTED', 'RELEASED', 'IN_FORCE', 'EARLIER', 'OFFERED', 'WITHDRAWN', 'DISCARDED')),
    -- a copy of which set it began as; of the first one: null
    based_on_id    bigint        references model_sets,
    -- of a roll-back: which set it is a copy of
    rolls_back_to_id bigint      references model_sets,
    created_by     varchar(64)   not null,
    created_at     timestamptz   not null,
    -- of a product set: the hash of all its names and contents
    product_sha256 char(64),
    reason         varchar(2000),
    submitted_by   varchar(64),
    submitted_at   timestamptz,
    -- such as 2026.3, given with the release
    version        varchar(12)   unique,
    version_year   int,
    version_number int,
    released_by    varchar(64),
    released_at    timestamptz,
    release_comment varchar(2000),
    effective_from timestamptz,
    in_force_at    timestamptz,
    constraint model_sets_submission_whole check (num_nulls(submitted_by, submitted_at) in (0, 2)),
    constraint model_sets_submitted_with_reason check (submitted_by is null or reason is not null),
    constraint model_sets_release_whole check (num_nulls(version, version_year, version_number, released_by,
                                                         released_at, effective_from) in (0, 6)),
    constraint model_sets_version_says check (version is null or version = version_year || '.' || version_number),
    constraint model_sets_states_say check (
        case when state in ('DRAFT', 'DISCARDED', 'OFFERED') then released_by is null and in_force_at is null
             when state = 'SUBMITTED' then released_by is null and submitted_by is not null
             when state in ('RELEASED', 'WITHDRAWN') then released_by is not null and in_force_at is null
             else released_by is not null and in_force_at is not null end),
    constraint model_sets_product check (
        (origin = 'PRODUCT') = (product_sha256 is not null) and (state <> 'OFFERED' or origin = 'PRODUCT')),
    constraint model_sets_roll_back check ((origin = 'ROLL_BACK') = (rolls_back_to_id is not null)),
    -- the word of two: what the product brings by itself is nobody's
    constraint model_sets_two_people check (
        released_by is null or origin = 'PRODUCT' and released_by = 'system'
        or submitted_by is not null and released_by <> 'system' and released_by <> submitted_by),
    unique (version_year, version_number)
);
create unique index model_sets_one_in_force on model_sets ((state)) where state = 'IN_FORCE';
create unique index model_sets_one_waits_for_its_time on model_sets ((state)) where state = 'RELEASED';
create index model_sets_based_on on model_sets (based_on_id);
comment on table model_sets is 'One row per set of models: in force, earlier, or a draft; written by modelset';

create table model_set_files (
    set_id bigint       not null references model_sets,
    name   varchar(100) not null,
    sha256 char(64)     not null references model_contents,
    primary key (set_id, name)
);
comment on table model_set_files is
    'One row per file of a set of models; written by modelset, changed as long as the set is a draft';

create table model_set_acts (
    id        bigint generated always as identity primary key,
    set_id    bigint      not null references model_sets,
    act       varchar(20) not null check (act in
              ('BEGUN', 'FILE_PUT', 'FILE_TAKEN_BACK', 'RENEWED', 'SUBMITTED', 'CALLED_BACK', 'REFUSED', 'RELEASED',
               'WITHDRAWN', 'DISCARDED', 'TOOK_FORCE', 'MERGED', 'CONFLICT')),
    user_id   varchar(64) not null,
    at        timestamptz not null,
    file_name varchar(100),
    -- of a file that was put: its hash
    sha256    char(64),
    comment   varchar(2000)
);
create index model_set_acts_set on model_set_acts (set_id);
comment on table model_set_acts is 'One row per act of a person on a set of models; written by modelset, never changed';

create table model_set_deployments (
    deployment_id  varchar(64) primary key,
    set_id         bigint      not null references model_sets,
    -- with which models the application came that deployed it
    product_sha256 char(64)    not null,
    deployed_at    timestamptz not null
);
create index model_set_deployments_set on model_set_deployments (set_id);
comment on table model_set_deployments is
    'One row per deployment of a set of models in the engine; written by modelset, never changed';
