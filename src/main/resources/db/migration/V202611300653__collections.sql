-- The reasons of several blocks may be long.
alter table dunning_proposals alter column blocked_reason type text;
alter table dunning_notices alter column withdrawn_reason type text;
