-- Credit is given to an account.
alter table credit_accounts drop constraint credit_accounts_customer_id_fkey,
    add constraint credit_accounts_account_fkey
        foreign key (customer_id, entity_id) references customer_accounts (customer_id, entity_id);
