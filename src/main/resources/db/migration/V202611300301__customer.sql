-- Groups and payers are walked in both directions when credit is checked.
create index customers_parent on customers (parent_id) where parent_id is not null;
create index customers_payer on customers (payer_id) where payer_id is not null;
