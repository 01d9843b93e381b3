-- Authority: credit notes need an authority.
alter table required_approvals drop constraint required_approvals_matter_check;
alter table required_approvals add constraint required_approvals_matter_check
    check (matter in ('CREDIT_RELEASE', 'CREDIT_LIMIT', 'CUSTOMER_CHANGE', 'CUSTOMER_ONBOARDING', 'REFUND',
                      'WRITE_OFF', 'CREDIT_NOTE'));
