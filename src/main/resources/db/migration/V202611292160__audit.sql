-- Audit: what a person saw of a task, and what it was completed on.

create table forms_opened (
    task_id   varchar(64) not null,
    user_id   varchar(64) not null,
    -- in the order of the form
    facts     json        not null,
    opened_at timestamptz not null,
    primary key (task_id, user_id)
);
comment on table forms_opened is
    'One row per person who has the form of an open task before them, with the facts that it showed last; written by'
    ' audit, deleted when the task is completed';

create table facts_decided_on (
    task_id             varchar(64)  primary key,
    process_instance_id varchar(64)  not null,
    task_name           varchar(255) not null,
    user_id             varchar(64)  not null,
    -- in the order of the form
    facts               json         not null,
    -- null: completed without opening the form, on the facts of that moment
    opened_at           timestamptz,
    decided_at          timestamptz  not null
);
create index facts_decided_on_instance on facts_decided_on (process_instance_id);
comment on table facts_decided_on is
    'One row per completed task whose form shows facts: what the person saw; written by audit, never changed';
