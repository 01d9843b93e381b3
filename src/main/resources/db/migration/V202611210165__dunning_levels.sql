-- A proposal keeps what its policy row said, so that review, notice and case speak of the same level
-- even when the policy changes in between.
alter table dunning_proposals
    add column level_name   varchar(60) not null,
    add column last_level   boolean     not null,
    add column block_orders boolean     not null,
    add column text_key     varchar(60) not null;
comment on column dunning_proposal_items.level is 'The level the item has once the notice is issued; 0: listed because it is overdue, not dunned yet';

-- A notice whose items were paid, or whose account became blocked, between approval and issue is never sent.
alter table dunning_notices
    add column withdrawn_on        date,
    add column withdrawn_reason    varchar(200),
    add column asked_amount        numeric(19,4),
    add column issued_by           varchar(64),
    add column process_instance_id varchar(64),
    add check (issued_on is null or withdrawn_on is null),
    add check ((withdrawn_on is null) = (withdrawn_reason is null));
comment on column dunning_notices.asked_amount is 'What was open on its items when it was issued: the sum that the notice names';
drop index dunning_notices_one_waiting;
create unique index dunning_notices_one_waiting on dunning_notices (case_id) where issued_on is null and withdrawn_on is null;

create index dunning_notices_case on dunning_notices (case_id);
create index dunning_cases_customer on dunning_cases (customer_id);
create index dunning_proposal_items_open_item on dunning_proposal_items (open_item_id);
create index payments_exception_payers on payments (payer_iban) where outcome in ('EXCEPTION', 'HELD');

-- Several reasons can stand in it: a person's and one per dunned account.
alter table customers alter column order_block_reason type varchar(2000);
