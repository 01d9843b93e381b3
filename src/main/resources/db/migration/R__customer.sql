-- Which day it is, or was, for a legal entity.
create or replace function local_day(entity bigint, moment timestamptz) returns date language sql stable as $$
    select cast(moment at time zone time_zone as date) from otc.legal_entities where id = entity
$$;

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

-- Why something is not done for an account at a moment, for people; the database's guards ask the same.
create or replace function blocked_because(of_customer bigint, in_entity bigint, what text, moment timestamptz)
    returns text language sql stable as $$
    select string_agg(case when source = 'PERSON' then 'by ' || blocked_by || ': ' else '' end || reason
                      || coalesce(' (until ' || expires_on || ')', ''), '; ' order by id)
      from otc.customer_blocks
     where customer_id = of_customer and entity_id = in_entity and blocked = what and lifted_at is null
       and (expires_on is null or expires_on >= otc.local_day(entity_id, moment))
$$;
comment on function blocked_because is 'The open blocks of an account in words; null: it is not blocked';

-- A bank account of ours is what two people said, and stays so.
create or replace function guard_bank_account() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.bank_account_requests r
                    where r.id = new.request_id and r.confirmed and r.entity_id = new.entity_id
                      and r.account_id = new.account_id and r.currency = new.currency
                      and r.bic is not distinct from new.bic and r.proposed_by = new.created_by) then
        raise exception 'The account % is not one that another person confirmed', new.account_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger bank_accounts_guard before insert on bank_accounts
    for each row execute function guard_bank_account();
create or replace trigger bank_accounts_fixed before update or delete on bank_accounts
    for each row execute function refuse_change();

-- A request is decided once; nothing else of it changes.
create or replace function guard_two_people_request() returns trigger language plpgsql as $$
begin
    if old.decided_at is not null
       or (to_jsonb(new) - '{confirmed,decided_by,decided_at,decision_comment}'::text[])
            <> (to_jsonb(old) - '{confirmed,decided_by,decided_at,decision_comment}'::text[]) then
        raise exception 'What % says of % is decided once; nothing else of it changes', old.proposed_by, old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger bank_account_requests_guard before update on bank_account_requests
    for each row execute function guard_two_people_request();
create or replace trigger bank_account_requests_no_delete before delete on bank_account_requests
    for each row execute function refuse_change();
