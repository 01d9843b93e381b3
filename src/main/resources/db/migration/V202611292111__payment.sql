-- Whose word a customer's credit on account rests on is asked by customer.
create index allocations_on_account on allocations (customer_id) where open_item_id is null;
