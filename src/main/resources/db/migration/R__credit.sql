-- What customers have taken of their credit, and the guards of reservations.

-- Reads the open reservations and unsettled items alone, by their indexes: not every order the installation ever took.
create or replace function credit_exposure(account bigint) returns numeric language sql stable as $$
    select coalesce((select sum(amount - consumed_amount) from otc.credit_reservations
                      where account_id = a.id and consumed_amount < amount), 0)
         + coalesce((select sum(open_amount) from otc.unsettled_items
                      where customer_id = a.customer_id and entity_id = a.entity_id and currency = a.currency), 0)
      from otc.credit_accounts a where a.id = account
$$;
comment on function credit_exposure is
    'Reserved for open orders + open items, in the currency of the credit account';

-- The limit holds in the database: a reservation that no person released never lifts exposure above it.
create or replace function guard_credit_limit() returns trigger language plpgsql as $$
declare
    account otc.credit_accounts;
begin
    select * into account from otc.credit_accounts where id = new.account_id for update;
    if new.released_by is null and otc.credit_exposure(account.id) > account.credit_limit then
        raise exception 'Credit limit of account % would be exceeded', account.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger credit_reservations_within_limit after insert on credit_reservations
    for each row execute function guard_credit_limit();

create or replace function guard_reservation() returns trigger language plpgsql as $$
begin
    if new.consumed_amount < old.consumed_amount
       or (to_jsonb(new) - 'consumed_amount') <> (to_jsonb(old) - 'consumed_amount') then
        raise exception 'A reservation (order %) is only ever used up', old.order_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_reservations_only_used before update on credit_reservations
    for each row execute function guard_reservation();

-- What is reserved was approved: by the policy, or by all whom the authority table named.
create or replace function guard_credit_approval() returns trigger language plpgsql as $$
begin
    if new.released_by is not null then
        perform otc.require_approvals('CREDIT_RELEASE', new.order_id, 'The credit of order ' || new.order_id);
    elsif not exists (select from otc.credit_decisions
                       where order_id = new.order_id and step = 0 and outcome = 'APPROVED') then
        raise exception 'The credit policy has not approved order %', new.order_id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_reservations_approved before insert on credit_reservations
    for each row execute function guard_credit_approval();
