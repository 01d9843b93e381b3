-- What customers have taken of their credit, and the guards of reservations.

-- The settings that count. A function, so that each answer is of its own moment.
create or replace function credit_settings_now() returns credit_settings language sql stable as $$
    select * from otc.credit_settings order by id desc limit 1
$$;

-- Late bound: the rates are exchange's.
create or replace function credit_converted(amount numeric, from_currency char, to_currency char, on_day date)
    returns numeric language plpgsql stable as $$
begin
    if from_currency = to_currency then
        return amount;
    end if;
    return round(amount * otc.rate_on(from_currency, to_currency, on_day,
                                      (otc.credit_settings_now()).rate_max_age_days), 4);
end $$;
comment on function credit_converted is 'An amount by the rate of the day; null: there is no rate';

-- The risk of a customer is borne by itself and by who pays for it, and by the groups of both.
create or replace function credit_bearers(of_customer bigint) returns table (customer_id bigint, pays boolean)
    language sql stable as $$
    with recursive bearer(id, pays) as (
        select of_customer, true
        union
        select n.id, b.pays and n.pays
          from bearer b
          join otc.customers c on c.id = b.id
         cross join lateral (values (c.payer_id, true), (c.parent_id, false)) n(id, pays)
         where n.id is not null
    )
    select id, bool_or(pays) from bearer group by id
$$;
comment on function credit_bearers is
    'On whom the risk of a customer lies: pays: itself and its payers; else only as the group of one of them';

create or replace function credit_members(of_customer bigint, as_group boolean) returns bigint[]
    language sql stable as $$
    with recursive member(id) as (
        select of_customer
        union
        select c.id
          from member m
         cross join lateral (select id from otc.customers where payer_id = m.id
                             union all
                             select id from otc.customers where parent_id = m.id and as_group) c
    )
    select array_agg(id) from member
$$;
comment on function credit_members is
    'Whose risk lies on a customer: its own and of those for whom it pays; as a group also of all below it';

-- What people have released counts for the whole family: an order is not split over customers either.
create or replace function credit_released(of_account bigint, since timestamptz, on_day date) returns numeric
    language sql stable as $$
    select case when bool_and(otc.credit_converted(r.amount, a.currency, own.currency, on_day) is not null)
                then sum(otc.credit_converted(r.amount, a.currency, own.currency, on_day))
                when count(*) = 0 then 0 end
      from otc.credit_accounts own
     cross join lateral (select distinct unnest(otc.credit_members(b.customer_id, true)) as customer_id
                           from otc.credit_bearers(own.customer_id) b) family
      join otc.credit_accounts a on a.customer_id = family.customer_id and a.entity_id = own.entity_id
      join otc.credit_reservations r on r.account_id = a.id and r.released_by is not null and r.reserved_at > since
     where own.id = of_account
$$;
comment on function credit_released is
    'What people have released since then for a customer, its group and those who pay for them, in the currency of the'
    ' account; null: a rate is missing';

-- Its tops are locked, in one order, and not their rows: masters of a group need not sell with this legal entity.
create or replace function lock_credit_family(of_customer bigint) returns void language plpgsql as $$
declare
    top bigint;
begin
    for top in select b.customer_id from otc.credit_bearers(of_customer) b
                 join otc.customers c on c.id = b.customer_id
                where num_nonnulls(c.parent_id, c.payer_id) = 0 order by 1 loop
        perform pg_advisory_xact_lock(hashtextextended('credit family ' || top, 0));
    end loop;
end $$;
comment on function lock_credit_family is
    'Has all who release orders of a family of customers wait for each other until the transaction ends';

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
