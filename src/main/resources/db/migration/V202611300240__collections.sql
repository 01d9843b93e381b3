-- Collections: a dunning run is of one legal entity. One from before was of all of them: it gets the entity of its
-- accounts, and where they are of several, and nobody has reviewed it yet, it lapses; the next morning proposes anew.
alter table dunning_runs
    add column entity_id bigint references legal_entities,
    add column started_by varchar(64) not null default 'system';
alter table dunning_runs alter column started_by drop default;
update dunning_runs r set entity_id = p.entity_id
  from (select run_id, min(entity_id) as entity_id from dunning_proposals
         group by run_id having count(distinct entity_id) = 1) p
 where p.run_id = r.id;
update dunning_proposals set decision = case when blocked_reason is null then 'LAPSED' else 'BLOCKED' end
 where decision is null and run_id in (select id from dunning_runs where entity_id is null and result is null);
update dunning_runs set result = 'LAPSED', decided_at = now() where entity_id is null and result is null;

alter table dunning_runs add constraint dunning_runs_of_an_entity check (entity_id is not null) not valid;
alter table dunning_runs add constraint dunning_runs_with_entity unique (id, entity_id);
alter table dunning_proposals add constraint dunning_proposals_of_the_runs_entity
    foreign key (run_id, entity_id) references dunning_runs (id, entity_id) not valid;
create index dunning_runs_entity on dunning_runs (entity_id, id);
comment on table dunning_runs is 'One row per search for accounts of a legal entity to dun; written by collections';
comment on column dunning_runs.entity_id is 'Null: a run of several entities, from before each had its own';
comment on column dunning_runs.started_by is 'system: it was the daily one';
