-- A block is lifted once; nothing else of it changes.
create or replace function guard_customer_block() returns trigger language plpgsql as $$
begin
    if old.lifted_at is not null
       or (to_jsonb(new) - '{lifted_by,lifted_at,lift_comment}'::text[])
            <> (to_jsonb(old) - '{lifted_by,lifted_at,lift_comment}'::text[]) then
        raise exception 'The block % of a customer is lifted once; nothing else of it changes', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger customer_blocks_guard before update on customer_blocks
    for each row execute function guard_customer_block();
