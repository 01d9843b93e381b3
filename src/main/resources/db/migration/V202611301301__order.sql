-- Order: found by how a number begins, among very many.

create index orders_number_start on orders (upper(number) varchar_pattern_ops);
create index orders_reference_start on orders (upper(external_reference) varchar_pattern_ops);
create index orders_po_number_start on orders (upper(customer_po_number) varchar_pattern_ops)
    where customer_po_number is not null;
-- the latest of those for whom somebody works
create index orders_entity_latest on orders (entity_id, received_at desc, id desc);
