-- The lifting of an order block is proposed by one person and decided by another, once.
create or replace function guard_order_block_lift() returns trigger language plpgsql as $$
begin
    if old.decided_at is not null
       or (to_jsonb(new) - '{lifted,decision_comment,decided_by,decided_at}'::text[])
            <> (to_jsonb(old) - '{lifted,decision_comment,decided_by,decided_at}'::text[]) then
        raise exception 'The lifting of order block % is decided once; nothing else of it changes', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger order_block_lifts_guard before update on order_block_lifts
    for each row execute function guard_order_block_lift();

-- That a return is no payment of a customer is said by one person, and confirmed by another.
create or replace trigger no_payment_claims_append_only before update or delete on no_payment_claims
    for each row execute function refuse_change();

create or replace function guard_no_payment() returns trigger language plpgsql as $$
declare
    claim otc.no_payment_claims;
begin
    select * into claim from otc.no_payment_claims where payment_id = new.payment_id order by id desc limit 1;
    if claim.said_by is distinct from new.decided_by or claim.comment is distinct from new.comment then
        raise exception 'Nobody has said that return % is no payment', new.payment_id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger payment_returns_none_as_said before insert on payment_returns
    for each row when (new.original_id is null) execute function guard_no_payment();

-- What returned payments blocked is lifted by a proposal that another person decided, in the same transaction.
create or replace function guard_lifted_block() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.order_block_lift_blocks x join otc.order_block_lifts l on l.id = x.lift_id
                    where x.block_id = new.id and l.lifted and l.decided_by = new.lifted_by) then
        raise exception 'No proposal to lift block % was decided by %', new.id, new.lifted_by
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
do $$
begin
    if not exists (select from pg_trigger where tgname = 'customer_blocks_lifted_by_two'
                      and tgrelid = 'otc.customer_blocks'::regclass) then
        create constraint trigger customer_blocks_lifted_by_two after update on otc.customer_blocks
            deferrable initially deferred for each row
            when (new.source = 'RETURN' and new.lifted_at is not null and old.lifted_at is null)
            execute function otc.guard_lifted_block();
    end if;
end $$;
