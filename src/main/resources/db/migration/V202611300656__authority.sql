-- Changes of customers need an authority, too.
alter table required_approvals drop constraint required_approvals_matter_check;
alter table required_approvals add constraint required_approvals_matter_check
    check (matter in ('CREDIT_RELEASE', 'CREDIT_LIMIT', 'CUSTOMER_CHANGE', 'REFUND', 'WRITE_OFF'));
