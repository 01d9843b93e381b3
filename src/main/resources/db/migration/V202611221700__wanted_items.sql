-- Of a statement whose payments without references do not fit into one chunk: which open items each of them would go on, noted
-- before any of them is posted. What two of them want goes to neither, and what fits only because another one was posted first
-- is for a person, whichever chunks they are in.
create table wanted_items (
    transaction_id bigint not null references bank_transactions,
    open_item_id   bigint not null references open_items,
    primary key (transaction_id, open_item_id)
);
create index wanted_items_item on wanted_items (open_item_id);
