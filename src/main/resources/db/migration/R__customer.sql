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
                      || coalesce(' (until ' || otc.day_text(expires_on) || ')', ''), '; ' order by id)
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

------------------------------------------------------------------------------------------------- changes of customers

-- What of a customer or its account counts by the word of two people only; the currency of an account not at all.
-- As in customer.change.CustomerField.
create or replace function is_sensitive(field text, new_value text) returns boolean language sql immutable as $$
    select field in ('EMAIL', 'PAYER', 'PARENT', 'BANK_ACCOUNT', 'CREDIT_LIMIT', 'CURRENCY', 'RISK_CLASS',
                     'PAYMENT_NET_DAYS', 'DISCOUNT_PERCENT', 'DISCOUNT_DAYS', 'NO_DUNNING', 'NO_INTEREST',
                     'NEVER_POSTED_AUTOMATICALLY', 'OLDEST_FIRST_AGREED', 'CREDIT_ON_NEXT_INVOICE',
                     'INVOICE_MODE', 'INVOICE_WEEKDAY', 'INVOICE_PER_ORDER_NUMBER',
                     'DOWN_PAYMENT_PERCENT',
                     'TOLERANCE_AMOUNT', 'TOLERANCE_PERCENT')
           -- what was closed is not opened again by one person
        or field = 'STATUS' and new_value = 'ACTIVE'
$$;

create or replace function change_field(column_name text) returns text language sql immutable as $$
    select case column_name when 'payer_id' then 'PAYER' when 'parent_id' then 'PARENT' else upper(column_name) end
$$;
comment on function change_field is 'What the history of changes calls a column of customers or customer_accounts';

create or replace function change_value(column_name text, value text) returns text language sql stable as $$
    select case when column_name in ('payer_id', 'parent_id')
                then (select number from otc.customers where id = cast(value as bigint))
                when column_name in ('discount_percent', 'tolerance_amount', 'tolerance_percent',
                                     'down_payment_percent')
                then trim_scale(cast(value as numeric))::text
                else value end
$$;
comment on function change_value is 'A value of such a column as the history of changes writes it';

create or replace function customer_request_matter(request bigint) returns text language sql stable as $$
    select case kind when 'ONBOARDING' then 'CUSTOMER_ONBOARDING' else 'CUSTOMER_CHANGE' end
      from otc.customer_change_requests where id = request
$$;

-- Whether a request about this bank account waits: nothing is paid to it meanwhile.
create or replace function bank_account_waits(wanted text) returns boolean language sql stable as $$
    select exists (select from otc.customer_change_request_fields f
                    where f.field = 'BANK_ACCOUNT' and wanted in (f.old_value, f.new_value)
                      and not exists (select from otc.customer_changes c where c.request_id = f.request_id)
                      and not exists (select from otc.customer_change_decisions d
                                       where d.request_id = f.request_id and not d.approved))
$$;

-- A sensitive change was asked for by one person and approved by others, as it is.
create or replace function guard_customer_change() returns trigger language plpgsql as $$
begin
    if new.request_id is null then
        if otc.is_sensitive(new.field, new.new_value) then
            raise exception 'The field % of a customer is not changed by one person alone', new.field
                using errcode = 'check_violation';
        end if;
        return new;
    end if;
    if not exists (select from otc.customer_change_requests r
                     join otc.customer_change_request_fields f on f.request_id = r.id
                    where r.id = new.request_id
                      and (r.customer_id, r.requested_by, r.reason, f.field)
                          = (new.customer_id, new.changed_by, new.reason, new.field)
                      and f.entity_id is not distinct from new.entity_id
                      and f.old_value is not distinct from new.old_value
                      and f.new_value is not distinct from new.new_value) then
        raise exception 'The change of % is not as it was asked for', new.field
            using errcode = 'integrity_constraint_violation';
    end if;
    perform otc.require_approvals(otc.customer_request_matter(new.request_id), new.request_id,
        'The change of customer ' || new.customer_id);
    return new;
end $$;
create or replace trigger customer_changes_approved before insert on customer_changes
    for each row execute function guard_customer_change();

-- A sensitive column changes with its row in the history, in one transaction.
create or replace function guard_sensitive_columns() returns trigger language plpgsql as $$
declare
    fresh       jsonb = to_jsonb(new);
    customer    bigint = case tg_table_name when 'customers' then fresh ->> 'id' else fresh ->> 'customer_id' end;
    unexplained text;
begin
    select string_agg(n.key, ', ') into unexplained
      from jsonb_each_text(fresh) n
      join jsonb_each_text(to_jsonb(old)) o on o.key = n.key and o.value is distinct from n.value
     where otc.is_sensitive(otc.change_field(n.key), n.value)
       and not exists (select from otc.customer_changes c
                        where c.customer_id = customer and c.made_in = pg_current_xact_id()
                          and c.entity_id is not distinct from cast(fresh ->> 'entity_id' as bigint)
                          and c.field = otc.change_field(n.key)
                          and c.new_value is not distinct from otc.change_value(n.key, n.value))
       -- a review that others approved tells of another class itself
       and not (n.key = 'risk_class'
                and n.value = (select case v.outcome when 'APPROVED' then s.risk_class end
                                 from otc.credit_accounts a
                                 join otc.credit_reviews v on v.account_id = a.id
                                 join otc.credit_scores s on s.review_id = v.id
                                where a.customer_id = customer
                                  and a.entity_id = cast(fresh ->> 'entity_id' as bigint)
                                order by v.ended_at desc nulls last, v.id desc limit 1));
    if unexplained is not null then
        raise exception 'Not changed without a request that another person approved: %', unexplained
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger customers_sensitive before update on customers
    for each row execute function guard_sensitive_columns();
create or replace trigger customer_accounts_sensitive before update on customer_accounts
    for each row execute function guard_sensitive_columns();

-- So does a bank account of a customer.
create or replace function guard_customer_bank_account() returns trigger language plpgsql as $$
declare
    customer bigint = case tg_op when 'DELETE' then old.customer_id else new.customer_id end;
begin
    if not exists (select from otc.customer_changes c
                    where c.customer_id = customer and c.made_in = pg_current_xact_id() and c.field = 'BANK_ACCOUNT'
                      and case tg_op when 'DELETE' then c.old_value = old.iban and c.new_value is null
                                     else c.new_value = new.iban and c.old_value is null end)
       -- taken on with the customer
       and not exists (select from otc.customers k
                        where k.id = customer and tg_op = 'INSERT'
                          and k.created_in = pg_current_xact_id() and otc.takes_on('CUSTOMERS')) then
        raise exception 'A bank account of customer % is not entered or removed without a request that another person'
            ' approved', customer using errcode = 'check_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create or replace trigger customer_bank_accounts_approved before insert or delete on customer_bank_accounts
    for each row execute function guard_customer_bank_account();
create or replace trigger customer_bank_accounts_fixed before update of customer_id, iban on customer_bank_accounts
    for each row execute function refuse_change();
create or replace trigger customers_created_in before update of created_in on customers
    for each row execute function refuse_change();
