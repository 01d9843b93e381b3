-- What an item was ordered by is part of what was taken on: it never changes.
create trigger open_items_order_number_fixed before update of order_number, order_key on open_items for each row execute function refuse_change();
