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
    -- not rounded: so the parts of a sum convert to what the sum does
    return amount * otc.rate_on(from_currency, to_currency, on_day, (otc.credit_settings_now()).rate_max_age_days);
end $$;
comment on function credit_converted is 'An amount by the rate of the day, not rounded; null: there is no rate';

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
    select id, bool_or(pays) from (select * from bearer limit 200) bounded group by id
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
    -- a limit ends the walk: one more than are reckoned with tells that there are too many
    select array_agg(id) from (select id from member limit 1001) bounded
$$;
comment on function credit_members is
    'Whose risk lies on a customer: its own and of those for whom it pays; as a group also of all below it; with more'
    ' than 1000 a person decides';

-- Nobody stands above itself, as a parent or as a payer. New customers do not: nobody names them yet, and take-on
-- looks itself.
create or replace function guard_credit_family() returns trigger language plpgsql as $$
declare
    circle bigint;
begin
    with recursive
    moved as (
        select n.id, n.parent_id, n.payer_id
          from changed n
          join former o on o.id = n.id
         where (n.parent_id, n.payer_id) is distinct from (o.parent_id, o.payer_id)
    ),
    parent(start, id) as (
        select id, parent_id from moved where parent_id is not null
        union
        select p.start, c.parent_id from parent p join otc.customers c on c.id = p.id where c.parent_id is not null
    ),
    payer(start, id) as (
        select id, payer_id from moved where payer_id is not null
        union
        select p.start, c.payer_id from payer p join otc.customers c on c.id = p.id where c.payer_id is not null
    )
    select start into circle from (select * from parent union all select * from payer) up where id = start limit 1;
    if circle is not null then
        raise exception 'Customer % would stand above itself', circle
            using errcode = 'check_violation', constraint = 'customers_family';
    end if;
    return null;
end $$;
create or replace trigger customers_family_changed after update on customers
    referencing new table as changed old table as former for each statement execute function guard_credit_family();

-- Late bound: where the class stands is customer's.
create or replace function credit_risk_class(of_account bigint) returns text language plpgsql stable as $$
begin
    return (select k.risk_class
              from otc.credit_accounts a
              join otc.customer_accounts k on k.customer_id = a.customer_id and k.entity_id = a.entity_id
             where a.id = of_account);
end $$;

-- What people have released counts for the whole family: an order is not split over customers either.
drop function if exists credit_released(bigint, timestamptz, date);
create or replace function credit_released(of_account bigint, since timestamptz, on_day date, without_order bigint)
    returns numeric language sql stable as $$
    select case when (select bool_or(cardinality(otc.credit_members(b.customer_id, true)) > 1000)
                        from otc.credit_accounts o
                       cross join lateral otc.credit_bearers(o.customer_id) b
                       where o.id = of_account) then null
                when bool_and(otc.credit_converted(once.amount, once.currency, own.currency, on_day) is not null)
                then sum(otc.credit_converted(once.amount, once.currency, own.currency, on_day))
                when count(*) = 0 then 0 end
      from otc.credit_accounts own
     cross join lateral (select distinct unnest(otc.credit_members(b.customer_id, true)) as customer_id
                           from otc.credit_bearers(own.customer_id) b) family
      join otc.credit_accounts a on a.customer_id = family.customer_id and a.entity_id = own.entity_id
     cross join lateral (
           -- what was released once counts, also when its order was closed or cancelled: close and reopen gains nothing
           select (select greatest(r.amount, max(m.amount))
                     from otc.credit_reservation_moves m
                    where m.order_id = r.order_id and m.released_by is not null and m.moved_at > since) as amount,
                  a.currency
             from otc.credit_reservations r
            where r.account_id = a.id and r.released_by is not null
              and coalesce(r.released_at, r.reserved_at) > since and r.order_id <> without_order
           union all
           -- and what waits only for its deposit, or for the next approver
           select c.amount, o.currency
             from otc.credit_checks c join otc.orders o on o.id = c.order_id
            where c.outcome is null and o.customer_id = a.customer_id and o.entity_id = a.entity_id
              and o.id <> without_order
              and exists (select from otc.credit_decisions d
                           where d.check_id = c.id and d.step > 0 and d.outcome = 'APPROVED' and d.decided_at > since)
           ) once
     where own.id = of_account
$$;
comment on function credit_released is
    'What people have released since then for a customer, its group and those who pay for them, in the currency of the'
    ' account, without one order that is to be released as a whole; null: a rate is missing, or they are too many';

-- Not their rows are locked: the head of a group need not buy from this legal entity.
create or replace function lock_credit_family(of_customer bigint) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('credit family ' || id, 0))
       from (select b.customer_id as id from otc.credit_bearers(of_customer) b order by 1) ordered;
end $$;
comment on function lock_credit_family is
    'Has all who release orders of a family of customers wait for each other until the transaction ends';

-- The limit of a kind on a day: of those that count, the one with the latest first day; of several, the latest.
create or replace function credit_limit_of(account bigint, of_kind text, on_day date) returns numeric
    language sql stable as $$
    select amount from otc.credit_limits
     where account_id = account and kind = of_kind
       and (valid_from is null or valid_from <= on_day) and (valid_to is null or valid_to >= on_day)
     order by valid_from desc nulls last, id desc limit 1
$$;

create or replace function credit_limit_on(account bigint, on_day date) returns numeric language sql stable as $$
    select coalesce(otc.credit_limit_of(account, 'BASE', on_day), 0)
         + coalesce(otc.credit_limit_of(account, 'TEMPORARY_RAISE', on_day), 0)
$$;
comment on function credit_limit_on is 'What the customer itself may owe on a day, with a temporary raise';

-- Where nobody has set a limit for the group, that of its head is the group's.
create or replace function credit_group_limit_on(account bigint, on_day date) returns numeric
    language sql stable as $$
    select coalesce(otc.credit_limit_of(account, 'GROUP', on_day), otc.credit_limit_on(account, on_day))
$$;

-- Reads the open reservations and unsettled items alone, by their indexes: not every order the installation ever took.
-- In plpgsql, so that its plan is kept for the session.
create or replace function credit_exposure_of(members bigint[], in_entity bigint, in_currency char, on_day date,
                                              without_order bigint, out exposure numeric, out missing text[])
    language plpgsql stable as $$
declare
    setting otc.credit_settings = otc.credit_settings_now();
    part record;
    converted numeric;
begin
    exposure = 0;
    missing = '{}';
    for part in
        select p.currency, sum(p.amount) as amount
          from (select a.currency, r.amount - r.consumed_amount as amount
                  from otc.credit_accounts a
                  join otc.credit_reservations r on r.account_id = a.id and r.consumed_amount < r.amount
                 where a.customer_id = any(members) and a.entity_id = in_entity
                   and r.order_id is distinct from without_order
                   and (setting.horizon_days is null
                        or not exists (select from otc.orders_in_force o
                                        where o.order_id = r.order_id
                                          and o.requested_on > on_day + setting.horizon_days))
                union all
                -- what is asked for before the delivery is reserved for the order already
                select u.currency,
                       u.open_amount - coalesce((
                           select least(u.open_amount, r.amount - r.consumed_amount)
                             from otc.invoices i join otc.credit_reservations r on r.order_id = i.order_id
                            where i.open_item_id = u.open_item_id and i.down_payment
                              and r.order_id is distinct from without_order), 0)
                  from otc.unsettled_items u
                 where u.customer_id = any(members) and u.entity_id = in_entity
                union all
                -- what customers have with us stands as a credit, and so with a minus
                select o.currency, o.amount
                  from otc.postings o
                  join otc.journals j on j.id = o.journal_id
                 where setting.subtract_credits and o.account = '1450' and o.customer_id = any(members)
                   and j.entity_id = in_entity) p
         group by p.currency order by p.currency
    loop
        converted = otc.credit_converted(part.amount, part.currency, in_currency, on_day);
        if converted is null then
            missing = missing || part.currency::text;
        else
            exposure = exposure + converted;
        end if;
    end loop;
    exposure = greatest(exposure, 0);
end $$;
comment on function credit_exposure_of is
    'Reserved for open orders + open items of these customers; missing: the currencies that no rate converts, which are'
    ' not in the sum';

create or replace function credit_exposure(account bigint, on_day date) returns numeric language sql stable as $$
    select e.exposure
      from otc.credit_accounts a
     cross join lateral otc.credit_exposure_of(otc.credit_members(a.customer_id, false), a.entity_id, a.currency,
                                               on_day, null) e
     where a.id = account
$$;
create or replace function credit_exposure(account bigint) returns numeric language sql stable as $$
    select otc.credit_exposure(account, current_date)
$$;
comment on function credit_exposure(bigint) is
    'Reserved for open orders + open items, in the currency of the credit account, of the customer and those for whom'
    ' it pays';

-- Everything that an order of this account has to stay within: the limits of the customer, of who pays for it, and of
-- the groups that these belong to, as far as they have an account with this legal entity.
create or replace function credit_standing(of_account bigint, on_day date, without_order bigint)
    returns table (account_id bigint, customer_id bigint, kind text, currency char(3), limit_amount numeric,
                   exposure numeric, missing text[], too_large boolean)
    language plpgsql stable as $$
declare
    own     otc.credit_accounts;
    bearer  record;
    members bigint[];
begin
    select * into own from otc.credit_accounts a where a.id = of_account;
    for bearer in
        select a.id, a.customer_id, a.currency, b.pays,
               exists (select from otc.customers c where c.parent_id = b.customer_id) as is_head
          from otc.credit_bearers(own.customer_id) b
          join otc.credit_accounts a on a.customer_id = b.customer_id and a.entity_id = own.entity_id
         order by a.customer_id <> own.customer_id, a.id
    loop
        account_id = bearer.id;
        customer_id = bearer.customer_id;
        currency = bearer.currency;
        if bearer.pays then
            kind = case when bearer.customer_id = own.customer_id then 'OWN' else 'PAYER' end;
            limit_amount = otc.credit_limit_on(bearer.id, on_day);
            members = otc.credit_members(bearer.customer_id, false);
            too_large = cardinality(members) > 1000;
            select e.exposure, e.missing into exposure, missing
              from otc.credit_exposure_of(members, own.entity_id, bearer.currency, on_day, without_order) e;
            return next;
        end if;
        if bearer.is_head then
            kind = 'GROUP';
            limit_amount = otc.credit_group_limit_on(bearer.id, on_day);
            members = otc.credit_members(bearer.customer_id, true);
            too_large = cardinality(members) > 1000;
            select e.exposure, e.missing into exposure, missing
              from otc.credit_exposure_of(members, own.entity_id, bearer.currency, on_day, without_order) e;
            return next;
        end if;
    end loop;
end $$;
comment on function credit_standing is
    'One row per limit that an order of this account has to stay within, with what is taken of it; without_order: as if'
    ' this order had reserved nothing; null: all';

-- All accounts whose limits an order of this one takes of, always in the order of their ids.
create or replace function lock_credit(of_account bigint) returns void language plpgsql as $$
begin
    perform from otc.credit_accounts
      where id in (select a.id from otc.credit_accounts own
                    cross join lateral otc.credit_bearers(own.customer_id) b
                     join otc.credit_accounts a on a.customer_id = b.customer_id and a.entity_id = own.entity_id
                    where own.id = of_account)
      order by id for update;
end $$;
comment on function lock_credit is
    'Locks the credit accounts of a customer, of who pays for it and of their groups until the transaction ends';

-- The limits hold in the database: a reservation that no person released never lifts exposure above any of them, and
-- none is made where a rate is missing.
create or replace function require_within_limits(of_account bigint, on_day date) returns void language plpgsql as $$
declare
    standing record;
begin
    for standing in select * from otc.credit_standing(of_account, on_day, null) loop
        if standing.too_large then
            raise exception 'Too many customers stand behind account % to be reckoned with', standing.account_id
                using errcode = 'check_violation';
        end if;
        if cardinality(standing.missing) > 0 then
            raise exception 'What account % stands for cannot be compared with its limit: no rate for %',
                standing.account_id, array_to_string(standing.missing, ', ') using errcode = 'check_violation';
        end if;
        if standing.exposure > standing.limit_amount then
            raise exception 'Credit limit of account % would be exceeded (%)', standing.account_id, standing.kind
                using errcode = 'check_violation';
        end if;
    end loop;
end $$;

-- Its limits are amounts in its currency: in another one they would be other limits.
create or replace trigger credit_accounts_fixed before update of customer_id, entity_id, currency on credit_accounts
    for each row execute function refuse_change();

create or replace function guard_credit_limit() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.amount <= old.amount
       and (new.released_by is not null or old.released_by is null) then
        return null; -- it takes no more than before
    end if;
    perform otc.lock_credit(new.account_id);
    if new.released_by is null then
        perform otc.require_within_limits(new.account_id,
            (select otc.local_day(entity_id, coalesce(new.changed_at, new.reserved_at)) from otc.credit_accounts
              where id = new.account_id));
    end if;
    return null;
end $$;
create or replace trigger credit_reservations_within_limit after insert or update on credit_reservations
    for each row execute function guard_credit_limit();

-- A limit that was not there from the beginning is one that was asked for and approved.
create or replace function guard_credit_limit_change() returns trigger language plpgsql as $$
begin
    perform from otc.credit_accounts where id = new.account_id for update;
    if not exists (select from otc.credit_limit_requests r
                    where r.id = new.request_id
                      and (r.account_id, r.kind, r.amount, r.valid_from, r.reason, r.requested_by, r.requested_at)
                          = (new.account_id, new.kind, new.amount, new.valid_from, new.reason, new.requested_by,
                             new.requested_at)
                      and r.valid_to is not distinct from new.valid_to) then
        raise exception 'The limit of account % is not as it was asked for', new.account_id
            using errcode = 'integrity_constraint_violation';
    end if;
    perform otc.require_approvals('CREDIT_LIMIT', new.request_id, 'The limit of account ' || new.account_id);
    return new;
end $$;
create or replace trigger credit_limits_approved before insert on credit_limits
    for each row when (new.request_id is not null) execute function guard_credit_limit_change();

-- What is used up stays so. What is given back needs nobody's word; more than that does (guard_credit_approval).
create or replace function guard_reservation() returns trigger language plpgsql as $$
begin
    if new.consumed_amount < old.consumed_amount
       or (to_jsonb(new) - '{consumed_amount,amount,released_by,released_at,valid_until,changed_at}'::text[])
          <> (to_jsonb(old) - '{consumed_amount,amount,released_by,released_at,valid_until,changed_at}'::text[]) then
        raise exception 'What a reservation (order %) was made for, and what is used of it, does not change',
            old.order_id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_reservations_only_used before update on credit_reservations
    for each row execute function guard_reservation();

-- What people made of a check beside yes and no: the strictest word of all who approved it counts.
create or replace function credit_part_of(of_check bigint) returns numeric language sql stable as $$
    select min(released_part) from otc.credit_decisions where check_id = of_check and outcome = 'APPROVED'
$$;
comment on function credit_part_of is 'Up to which value of its order a check lets ship; null: all that was checked';

create or replace function credit_deposit_percent_of(of_check bigint) returns numeric language sql stable as $$
    select max(deposit_percent) from otc.credit_decisions where check_id = of_check and outcome = 'APPROVED'
$$;
comment on function credit_deposit_percent_of is 'What has to be on account before a check releases; null: nothing';

create or replace function credit_shippable_value(of_order bigint) returns numeric language sql stable as $$
    select otc.credit_part_of(id) from otc.credit_checks
     where order_id = of_order and outcome = 'APPROVED' order by number desc limit 1
$$;
comment on function credit_shippable_value is 'Up to which value an order may be shipped; null: all of it';

-- Deposits of orders that are not invoiced and paid completely, less what their invoices have used of them.
create or replace function credit_deposits_held(of_customer bigint, in_entity bigint, in_currency char,
                                                without_order bigint) returns numeric language sql stable as $$
    select coalesce(sum(greatest(last.amount - used.amount, 0)), 0)
      from otc.orders o
      join otc.credit_reservations r on r.order_id = o.id
       and (r.consumed_amount < r.amount
            -- invoiced, and not paid by it yet
            or exists (select from otc.open_items_by_order i where i.order_id = o.id and i.open_amount > 0))
     cross join lateral (select x.amount, x.currency from otc.credit_deposits x
                          where x.order_id = o.id order by x.check_id desc limit 1) last
     cross join lateral (select coalesce(sum(u.amount), 0) as amount
                           from otc.open_items_by_order i
                           join otc.credit_uses u on u.open_item_id = i.id
                          where i.order_id = o.id) used
     where o.customer_id = of_customer and o.entity_id = in_entity and last.currency = in_currency
       and o.id is distinct from without_order
$$;
comment on function credit_deposits_held is
    'What of a customer''s credit on account is kept for orders that it released';

-- What refunds that wait for approval will take of a customer's credit.
create or replace function credit_refunds_waiting(of_customer bigint, in_entity bigint, in_currency char)
    returns numeric language sql stable as $$
    select coalesce(sum(r.amount), 0) from otc.refunds r
     where r.customer_id = of_customer and r.entity_id = in_entity and r.payment_id is null and r.currency = in_currency
       and not exists (select from otc.refund_events v where v.refund_id = r.id and v.kind <> 'APPROVED')
$$;

-- A deposit is money that is there, and neither kept for another order nor about to be refunded.
create or replace function guard_credit_deposit() returns trigger language plpgsql as $$
declare
    of_order otc.orders;
begin
    select * into of_order from otc.orders where id = new.order_id;
    perform from otc.customers where id = of_order.customer_id for no key update;
    if otc.credit_on_account(of_order.entity_id, of_order.customer_id, new.currency)
       - otc.credit_deposits_held(of_order.customer_id, of_order.entity_id, new.currency, new.order_id)
       - otc.credit_refunds_waiting(of_order.customer_id, of_order.entity_id, new.currency)
       < new.amount then
        raise exception 'The deposit of order % is not on account', new.order_id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_deposits_are_there before insert on credit_deposits
    for each row execute function guard_credit_deposit();

-- A question is answered once; nothing else of it changes.
create or replace function guard_credit_question() returns trigger language plpgsql as $$
begin
    if old.answer is not null
       or (to_jsonb(new) - '{answer,answered_by,answered_at}'::text[])
          <> (to_jsonb(old) - '{answer,answered_by,answered_at}'::text[]) then
        raise exception 'A question about credit (%) is answered once', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_questions_answered_once before update on credit_questions
    for each row execute function guard_credit_question();

-- What is reserved was approved by the last check of the order, up to the value that was checked: by the policy, or by
-- all whom the authority table named.
create or replace function guard_credit_approval() returns trigger language plpgsql as $$
declare
    last otc.credit_checks;
begin
    if tg_op = 'UPDATE' and new.amount <= old.amount and new.released_by is not distinct from old.released_by
       and new.valid_until is not distinct from old.valid_until then
        return new;
    end if;
    select * into last from otc.credit_checks where order_id = new.order_id order by number desc limit 1;
    if last.outcome is distinct from 'APPROVED' and last.outcome is not null then
        raise exception 'The last credit check of order % was not approved', new.order_id
            using errcode = 'check_violation';
    end if;
    if new.released_by is not null then
        perform otc.require_approvals('CREDIT_RELEASE', last.id, 'The credit of order ' || new.order_id);
    elsif not exists (select from otc.credit_decisions
                       where check_id = last.id and step = 0 and outcome = 'APPROVED') then
        raise exception 'The credit policy has not approved order %', new.order_id using errcode = 'check_violation';
    end if;
    if new.amount > last.amount then
        raise exception 'The credit check of order % covers no more than %', new.order_id, last.amount
            using errcode = 'check_violation';
    end if;
    if otc.credit_part_of(last.id) is not null
       and new.amount > greatest(otc.credit_part_of(last.id), new.consumed_amount) then
        raise exception 'Of order % no more than % is released', new.order_id, otc.credit_part_of(last.id)
            using errcode = 'check_violation';
    end if;
    if otc.credit_deposit_percent_of(last.id) is not null
       and not exists (select from otc.credit_deposits d
                        where d.check_id = last.id
                          and d.amount >= last.amount * otc.credit_deposit_percent_of(last.id) / 100) then
        raise exception 'The deposit of order % is not there', new.order_id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_reservations_approved before insert or update on credit_reservations
    for each row execute function guard_credit_approval();

-- Nothing is reserved for what was cancelled. The caller holds the row lock on the order.
create or replace function guard_reservation_of_cancelled() returns trigger language plpgsql as $$
begin
    if exists (select from otc.order_changes where order_id = new.order_id and kind = 'CANCELLATION')
       and new.amount > new.consumed_amount then
        raise exception 'Order % is cancelled: nothing is reserved for it', new.order_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_reservations_not_of_cancelled before insert or update on credit_reservations
    for each row execute function guard_reservation_of_cancelled();

-- Each state of a reservation is kept.
create or replace function keep_reservation_move() returns trigger language plpgsql as $$
begin
    insert into otc.credit_reservation_moves (order_id, account_id, amount, consumed_amount, released_by, valid_until,
        moved_at)
    values (new.order_id, new.account_id, new.amount, new.consumed_amount, new.released_by, new.valid_until,
        coalesce(new.changed_at, new.reserved_at));
    return null;
end $$;
create or replace trigger credit_reservations_moved after insert or update on credit_reservations
    for each row execute function keep_reservation_move();

-- A review ends once, and is approved only with all approvals of what it proposes.
create or replace function guard_credit_review() returns trigger language plpgsql as $$
begin
    if old.outcome is not null
       or old.request_id is not null and new.request_id is distinct from old.request_id
       or (to_jsonb(new) - '{request_id,outcome,next_review_on,ended_at}'::text[])
          <> (to_jsonb(old) - '{request_id,outcome,next_review_on,ended_at}'::text[]) then
        raise exception 'A credit review (%) proposes once and ends once', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if new.outcome = 'APPROVED' then
        perform otc.require_approvals('CREDIT_LIMIT', new.request_id, 'The review ' || new.id);
    end if;
    return new;
end $$;
create or replace trigger credit_reviews_end_once before update on credit_reviews
    for each row execute function guard_credit_review();

-- A check ends once.
create or replace function guard_credit_check() returns trigger language plpgsql as $$
begin
    if old.outcome is not null
       or (to_jsonb(new) - '{outcome,ended_at}'::text[]) <> (to_jsonb(old) - '{outcome,ended_at}'::text[]) then
        raise exception 'A credit check (%) only ends, and once', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_checks_only_end before update on credit_checks
    for each row execute function guard_credit_check();
