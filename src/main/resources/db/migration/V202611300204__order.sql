-- An order is of an account.
alter table orders drop constraint orders_customer_id_fkey,
    add constraint orders_account_fkey
        foreign key (customer_id, entity_id) references customer_accounts (customer_id, entity_id);
