-- Ledger: an item can be of several orders.

create table open_item_orders (
    open_item_id bigint not null references open_items,
    order_id     bigint not null references orders,
    primary key (open_item_id, order_id)
);
create index open_item_orders_order on open_item_orders (order_id);
comment on table open_item_orders is
    'One row per order of an open item that is of several, and has itself none; written by ledger, never changed';

-- repeatable scripts read it: it is there before they run
create view open_items_by_order as
select id, entity_id, customer_id, kind, document_number, reference, order_id, issued_on, due_on, currency,
       original_amount, open_amount, settled_on, created_at
  from open_items where order_id is not null
union all
select i.id, i.entity_id, i.customer_id, i.kind, i.document_number, i.reference, o.order_id, i.issued_on, i.due_on,
       i.currency, i.original_amount, i.open_amount, i.settled_on, i.created_at
  from open_item_orders o join open_items i on i.id = o.open_item_id;
comment on view open_items_by_order is 'One row per open item and order that it is of';
