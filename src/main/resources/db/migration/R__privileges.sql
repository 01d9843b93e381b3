-- What the application's role may do with our tables follows from their guards: what a trigger always refuses, it has
-- no right to. So a new guarded table is covered without a word, and a trigger that is missing shows
-- (ApplicationRoleTest). Granted at each start, by grant_to_application.

create or replace view refused_changes as
select c.relname::text as table_name, o.operation, a.attname::text as column_name
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'otc'::regnamespace
  join pg_proc p on p.oid = t.tgfoid
 cross join lateral (values ('INSERT', 4), ('DELETE', 8), ('UPDATE', 16), ('TRUNCATE', 32)) o(operation, bit)
  left join lateral (select unnest(t.tgattr::int2[])) k(number) on o.operation = 'UPDATE'
  left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
 where not t.tgisinternal
   -- before
   and (t.tgtype & 2) <> 0 and (t.tgtype & o.bit) <> 0
   and p.proname ~ '^refuse_'
   -- always; unless another trigger does it; or for every change of these columns
   and (t.tgqual is null
        or pg_get_triggerdef(t.oid) ~ 'WHEN \(\(pg_trigger_depth\(\) = 0\)\)'
        or (t.tgname ~ '_guard$' and cardinality(t.tgattr::int2[]) > 0));
comment on view refused_changes is
    'What the triggers of a table always refuse, unless another trigger does it; without a column: the whole row';

create or replace function grant_to_application(application name) returns void language plpgsql as $$
declare
    t       record;
    columns text;
begin
    execute format('grant usage on schema otc, public to %I', application);
    for t in
        select c.oid, n.nspname as schema, c.relname as name, c.relkind as kind
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('otc', 'public') and c.relkind in ('r', 'v', 'S')
           and pg_has_role(c.relowner, 'usage') and c.relname <> 'flyway_schema_history'
         order by c.oid
    loop
        execute format('revoke all on %s %I.%I from %I',
            case t.kind when 'S' then 'sequence' else 'table' end, t.schema, t.name, application);
        if t.kind = 'S' then
            execute format('grant usage, select on sequence %I.%I to %I', t.schema, t.name, application);
            continue;
        end if;
        execute format('grant select on %I.%I to %I', t.schema, t.name, application);
        if t.kind = 'v' then
            continue;
        end if;
        if t.schema = 'public' then
            -- the engine's
            execute format('grant insert, update, delete on %I.%I to %I', t.schema, t.name, application);
            continue;
        end if;
        if not exists (select from otc.refused_changes where table_name = t.name and operation = 'INSERT') then
            execute format('grant insert on otc.%I to %I', t.name, application);
        end if;
        if not exists (select from otc.refused_changes where table_name = t.name and operation = 'DELETE') then
            execute format('grant delete on otc.%I to %I', t.name, application);
        end if;
        if not exists (select from otc.refused_changes
                        where table_name = t.name and operation = 'UPDATE') then
            execute format('grant update on otc.%I to %I', t.name, application);
        elsif not exists (select from otc.refused_changes
                           where table_name = t.name and operation = 'UPDATE' and column_name is null) then
            select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into columns
              from pg_attribute a
             where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
               and not exists (select from otc.refused_changes r
                                where r.table_name = t.name and r.operation = 'UPDATE'
                                  and r.column_name = a.attname);
            if columns is not null then
                execute format('grant update (%s) on otc.%I to %I', columns, t.name, application);
            end if;
        end if;
    end loop;
end $$;
comment on function grant_to_application is
    'Gives a role what the application needs and no more: called by the owner when all tables are there';

---------------------------------------------------------------------------------------------------- what it still needs

-- A row lock asks for the right to update. Rows that never change are locked by these.
create or replace function lock_order(which bigint) returns bigint language sql security definer
    set search_path = otc, pg_temp as
    'select id from otc.orders where id = which for no key update';
comment on function lock_order is 'Locks an order until the transaction ends; null: there is none';

create or replace function lock_refund(which bigint) returns bigint language sql security definer
    set search_path = otc, pg_temp as
    'select id from otc.refunds where id = which for update';
comment on function lock_refund is 'Locks a refund until the transaction ends; null: there is none';

create or replace function lock_open_items(which bigint[]) returns setof open_items language sql security definer
    set search_path = otc, pg_temp as
    'select * from otc.open_items where id = any(which) order by id for no key update';
comment on function lock_open_items is 'Locks open items in the order of their ids until the transaction ends';

-- Only an owner may have its tables analysed: after a large import plans must not be made for empty ones.
create or replace function refresh_statistics(variadic tables text[]) returns void language plpgsql security definer
    set search_path = otc, pg_temp as $$
declare
    one text;
begin
    foreach one in array tables loop
        execute format('analyze otc.%I', one);
    end loop;
end $$;
comment on function refresh_statistics is 'Has the planner look at these tables of ours anew';
