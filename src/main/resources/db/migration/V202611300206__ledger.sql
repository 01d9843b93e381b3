-- An open item is of an account.
alter table open_items drop constraint open_items_customer_id_fkey,
    add constraint open_items_account_fkey
        foreign key (customer_id, entity_id) references customer_accounts (customer_id, entity_id);
