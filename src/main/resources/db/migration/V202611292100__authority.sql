-- Authority: who has to approve what, as the authority table said when it was asked.

create table required_approvals (
    matter           varchar(20)   not null check (matter in ('CREDIT_RELEASE', 'REFUND', 'WRITE_OFF')),
    -- the order, the refund, or the proposed write-off
    subject_id       bigint        not null,
    -- the decision that gives it has the same number in the module whose matter it is
    number           int           not null check (number > 0),
    approver_group   varchar(64)   not null check (approver_group <> ''),
    -- may decide for a group that does not answer
    escalation_group varchar(64)   not null,
    -- what the authority was asked about
    amount           numeric(19,4) not null,
    risk_class       varchar(10)   not null,
    asked_at         timestamptz   not null,
    primary key (matter, subject_id, number)
);
comment on table required_approvals is
    'One row per approval that a matter needs: all of them by different persons, none by its proposer; written by'
    ' authority, never changed';
