-- The forms of the numbers in use are noted with the items and orders that have them.

create or replace function number_shape(number_key text) returns text language sql immutable parallel safe return
    translate(number_key, 'BCDEFGHIJKLMNOPQRSTUVWXYZ012345678', 'AAAAAAAAAAAAAAAAAAAAAAAAA999999999');
comment on function number_shape is 'The form of a number: A for each letter, 9 for each digit';

create or replace function number_prefix(number_key text) returns text language sql immutable parallel safe return
    coalesce(substring(number_key from '^[A-Z]+'), '');
comment on function number_prefix is 'The letters that a number begins with';

create or replace function note_item_shapes() returns trigger language plpgsql as $$
begin
    insert into otc.document_shapes (entity_id, kind, shape, prefix)
    select distinct n.entity_id, k.kind, otc.number_shape(k.key), otc.number_prefix(k.key)
      from inserted n
     cross join lateral (values ('DOCUMENT', n.document_key), ('REFERENCE', n.reference), ('ORDER', n.order_key))
           k(kind, key)
     where k.key <> '' order by 1, 2, 3, 4
    on conflict do nothing;
    return null;
end $$;
create or replace trigger open_items_note_shapes after insert on open_items
    referencing new table as inserted for each statement execute function note_item_shapes();

create or replace function note_order_shapes() returns trigger language plpgsql as $$
begin
    insert into otc.document_shapes (entity_id, kind, shape, prefix)
    select distinct entity_id, 'ORDER', otc.number_shape(number_key), otc.number_prefix(number_key)
      from inserted where number_key <> '' order by 1, 2, 3, 4
    on conflict do nothing;
    return null;
end $$;
create or replace trigger orders_note_shapes after insert on orders
    referencing new table as inserted for each statement execute function note_order_shapes();
