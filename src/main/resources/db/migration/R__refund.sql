-- A refund is sent when all have approved it who have to, and comes back by the word of two people.
create or replace function guard_refund_event() returns trigger language plpgsql as $$
declare
    last_event otc.refund_events;
begin
    if new.kind = 'SENT' then
        perform otc.require_approvals('REFUND', new.refund_id, 'Refund ' || new.refund_id);
        return new;
    end if;
    select * into last_event from otc.refund_events where refund_id = new.refund_id order by id desc limit 1;
    if last_event.kind is distinct from 'REPORTED' or last_event.created_by = new.created_by
       or new.created_by = 'system' then
        raise exception 'What is said of refund % has to be reported by one person and decided by another',
            new.refund_id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger refund_events_by_the_records before insert on refund_events
    for each row when (new.kind in ('SENT', 'REJECTED', 'CONTRADICTED')) execute function guard_refund_event();

-- What is booked for a refund belongs to one that was sent, or is approved.
create or replace function guard_refund_action() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.refund_events where refund_id = new.refund_id and kind = 'SENT') then
        perform otc.require_approvals('REFUND', new.refund_id, 'Refund ' || new.refund_id);
    end if;
    return new;
end $$;
create or replace trigger payment_actions_of_an_approved_refund before insert on payment_actions
    for each row when (new.refund_id is not null) execute function guard_refund_action();
