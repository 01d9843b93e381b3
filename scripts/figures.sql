-- What the books say, so that a restored database can be compared with the saved one.
select 'journals', count(*), coalesce(max(id), 0) from otc.journals;
select 'postings', currency, account, count(*), sum(amount) from otc.postings group by 2, 3 order by 2, 3;
select 'open items', currency, count(*), sum(open_amount) from otc.open_items group by 2 order by 2;
select 'payments', currency, count(*), sum(amount), sum(placed_amount) from otc.payments group by 2 order by 2;
select 'number series', entity_id, kind, year, last_value from otc.number_series order by 2 nulls first, 3, 4;
select 'documents', count(*), sum(hashtextextended(sha256, 0)::numeric) from otc.documents;
select 'statement files', count(*), sum(file_size) from otc.statement_files;
select 'process instances', count(*) filter (where end_time_ is null), count(*) from public.act_hi_procinst;
select 'open tasks', count(*) from public.act_ru_task;
select 'jobs', count(*) from public.act_ru_job;
select 'triggers that guard', count(*) from pg_trigger t join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'otc' and not t.tgisinternal;
