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
