-- A person is refused more than tasks: a request to the API, too, and what the engine's rights do not allow.
alter table approval_denials alter column task_id drop not null;
comment on column approval_denials.task_id is 'Null: it was no task; then task_name is the duty that was refused';
comment on table approval_denials is
    'One row per refused attempt to work on a task, or to act through the API against a conflict of interest, with the'
    ' reason: kept even though the attempt itself rolled back; written by audit, never changed';
