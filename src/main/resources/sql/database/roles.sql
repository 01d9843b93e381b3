-- The three roles of an installation. Run once by the administrator of the database, in the database itself; run again
-- it changes nothing, and it takes over a database whose tables belong to one role so far (docs/operators.md).
--
--   order_to_cash_owner        owns the tables; nobody signs in as it
--   order_to_cash_migration    signs in at the start, acts as the owner, and brings the tables up to date
--   order_to_cash_application  what the application works with: no table is its own
--
-- The passwords of the last two are set afterwards: alter role ... password '...'.

do $$
declare
    thing record;
begin
    if to_regrole('order_to_cash_owner') is null then
        create role order_to_cash_owner nologin;
    end if;
    if to_regrole('order_to_cash_migration') is null then
        create role order_to_cash_migration login in role order_to_cash_owner;
    end if;
    if to_regrole('order_to_cash_application') is null then
        create role order_to_cash_application login;
    end if;
    execute format('alter role order_to_cash_migration in database %I set role to order_to_cash_owner',
        current_database());
    execute format('grant connect, create, temporary on database %I to order_to_cash_owner', current_database());
    execute format('grant connect, temporary on database %I to order_to_cash_application', current_database());
    grant usage, create on schema public to order_to_cash_owner;

    -- tables and views, with what hangs on them; of the functions only ours
    for thing in
        select case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end as kind,
               c.oid::regclass::text as name
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'v', 'S') and (n.nspname = 'otc' or n.nspname = 'public' and c.relname ~ '^act_')
           and not exists (select from pg_depend d
                            where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')
                              and c.relkind = 'S')
        union all
        select 'function', p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname = 'otc'
        union all
        select 'schema', n.nspname from pg_namespace n where n.nspname = 'otc'
    loop
        execute format('alter %s %s owner to order_to_cash_owner', thing.kind, thing.name);
    end loop;
end $$;
