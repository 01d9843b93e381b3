-- What was released lately for the same customer counts for the authority; limits of credit need one, too.
alter table required_approvals add column released_recently numeric(19,4) not null default 0;
comment on column required_approvals.released_recently is
    'What the authority was told of earlier releases for the same customer, in the currency of the amount';

alter table required_approvals drop constraint required_approvals_matter_check;
alter table required_approvals add constraint required_approvals_matter_check
    check (matter in ('CREDIT_RELEASE', 'CREDIT_LIMIT', 'REFUND', 'WRITE_OFF'));
