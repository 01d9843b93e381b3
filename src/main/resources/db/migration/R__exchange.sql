-- A rate counts as two people said, or as a source whose deliveries by this system another person confirmed.
create or replace function guard_exchange_rate() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.exchange_rate_requests r
                    where r.id = new.request_id and r.confirmed and r.proposed_by = new.created_by
                      and r.source = new.source
                      and (r.by_channel
                           or (r.base, r.quote, r.day, r.rate) = (new.base, new.quote, new.day, new.rate))) then
        raise exception 'The rate of % and % is not one that another person confirmed', new.base, new.quote
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger exchange_rates_guard before insert on exchange_rates
    for each row execute function guard_exchange_rate();

create or replace trigger exchange_rate_requests_guard before update on exchange_rate_requests
    for each row execute function guard_two_people_request();
create or replace trigger exchange_rate_requests_no_delete before delete on exchange_rate_requests
    for each row execute function refuse_change();

-- The same answer as org.ordertocash.exchange.ExchangeRates gives, for sums that are reckoned here.
create or replace function rate_on(from_currency char, to_currency char, on_day date, max_age int) returns numeric
    language sql stable as $$
    select case when r.base = from_currency then r.rate else 1 / r.rate end
      from otc.exchange_rates r
     where (r.base = from_currency and r.quote = to_currency or r.base = to_currency and r.quote = from_currency)
       and r.day <= on_day and r.day >= on_day - max_age
     order by r.base <> from_currency, r.day desc, r.id desc limit 1
$$;
comment on function rate_on is
    'What one unit of a currency is worth in another on a day, by the last rate that is not too old, also by its'
    ' inverse; null: no rate';
