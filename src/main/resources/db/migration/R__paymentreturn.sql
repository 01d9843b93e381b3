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
