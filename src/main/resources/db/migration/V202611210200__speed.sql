-- Reads the open reservations alone, by their index: not every order the installation ever took.
create or replace function credit_exposure(account bigint) returns numeric language sql stable as $$
    select coalesce((select sum(amount - consumed_amount) from otc.credit_reservations
                      where account_id = a.id and consumed_amount < amount), 0)
         + coalesce((select sum(open_amount) from otc.open_items
                      where customer_id = a.customer_id and entity_id = a.entity_id and currency = a.currency and open_amount > 0), 0)
      from otc.credit_accounts a where a.id = account
$$;

-- Was this payment made before? Asked once per payment that a rule placed.
create index payments_twins on payments (entity_id, amount, booked_on) where outcome = 'MATCHED';
-- How many payments of this customer came back? Asked with each credit decision.
create index payments_returned on payments (customer_id, booked_on) where return_reason is not null;
