-- Collections: notices and hand-overs are decided by people. Rows from before are left as they are.
alter table dunning_notices add constraint dunning_notices_by_a_person check (approved_by <> 'system') not valid;
alter table dunning_runs add constraint dunning_runs_reviewed_by_a_person
    check (result is distinct from 'REVIEWED' or (decided_by is not null and decided_by <> 'system')) not valid;
alter table dunning_cases add constraint dunning_cases_handed_over_by_a_person
    check (result is distinct from 'HANDED_OVER' or (decided_by is not null and decided_by <> 'system')) not valid;
