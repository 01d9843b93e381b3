-- Ledger: the items of an account are found by it, also the settled ones, for statements of account.
create index open_items_account on open_items (customer_id, entity_id);
