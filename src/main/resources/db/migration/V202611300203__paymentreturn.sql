-- What returned payments blocked at an account is lifted there.
alter table order_block_lifts add column entity_id bigint;
alter table order_block_lifts disable trigger user;
-- of the one account that each customer had
update order_block_lifts l set entity_id = (
       select a.entity_id from customer_accounts a where a.customer_id = l.customer_id order by a.id limit 1);
alter table order_block_lifts enable trigger user;
alter table order_block_lifts alter column entity_id set not null,
    drop constraint order_block_lifts_customer_id_fkey,
    add constraint order_block_lifts_account_fkey
        foreign key (customer_id, entity_id) references customer_accounts (customer_id, entity_id);
drop index order_block_lifts_waiting;
create unique index order_block_lifts_waiting on order_block_lifts (customer_id, entity_id) where decided_at is null;
