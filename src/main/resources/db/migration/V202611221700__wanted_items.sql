-- Of a statement whose payments without references do not fit into one chunk: which open items each of them would go on, noted
-- before any of them is posted. What two of them want goes to neither, and what fits only because another one was posted first
-- is for a person, whichever chunks they are in. Both ids were just read and are never deleted; a foreign key would hold locks
-- of all these items until the look is over.
create table wanted_items (
    payment_id bigint not null,
    open_item_id   bigint not null,
    primary key (payment_id, open_item_id)
);
create index wanted_items_item on wanted_items (open_item_id);
