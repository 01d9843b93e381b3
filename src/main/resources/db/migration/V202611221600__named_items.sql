-- Which open items each payment names, in whatever reading: noted for a whole statement before anything of it is posted, so
-- that an item which two payments name, or one that waits for a person, is not posted for one of them unasked.
create table named_items (
    payment_id bigint not null references payments,
    open_item_id   bigint not null references open_items,
    primary key (payment_id, open_item_id)
);
create index named_items_item on named_items (open_item_id);

insert into named_items
select distinct t.id, i.id from payments t
 cross join lateral jsonb_to_recordset(t.candidates) as c(item bigint, why text)
  join open_items i on i.id = c.item
 where t.outcome = 'EXCEPTION' and t.placed_amount < t.amount and c.why like 'named%';
