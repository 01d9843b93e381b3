-- A payment that was refunded, and that its bank took back after that: what the payer owes us.
insert into accounts (number, name) values ('1360', 'Refunds to claim back');

-- The first matching places a payment before anything else happens to it: it sets the placed amount, which acts and outflows then move.
create or replace function place_by_allocations() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    wrong bigint;
begin
    select n.payment_id into wrong from (select distinct payment_id from inserted where action_id is null) n
     where exists (select from otc.allocations a where a.payment_id = n.payment_id and a.action_id is not null)
        or exists (select from otc.payment_outflows o where o.payment_id = n.payment_id) limit 1;
    if wrong is not null then
        raise exception 'Transaction % is in use already: what places it now has to name its act', wrong using errcode = 'integrity_constraint_violation';
    end if;
    update otc.payments t set placed_amount = t.placed_amount + s.amount
      from (select payment_id, sum(amount) as amount from inserted where action_id is not null group by payment_id) s
     where t.id = s.payment_id;
    update otc.payments t set placed_amount = s.amount
      from (select n.payment_id, (select sum(a.amount) from otc.allocations a where a.payment_id = n.payment_id and a.action_id is null) as amount
              from (select distinct payment_id from inserted where action_id is null) n) s
     where t.id = s.payment_id and t.placed_amount <> s.amount;
    return null;
end $$;
