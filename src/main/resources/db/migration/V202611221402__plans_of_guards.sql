-- A guard keeps the plan of its first use in a session, which may see one row, or tables that are still empty. It must do
-- for many rows and full tables: rows are looked up by index, one by one; only the two tables of one trigger, which have no
-- index, are joined by a hash.
do $$
declare
    guard text;
begin
    foreach guard in array array['check_journals_have_postings', 'check_journal_is_new', 'move_open_amount'] loop
        execute format('alter function otc.%I() set enable_seqscan = off', guard);
        execute format('alter function otc.%I() set enable_hashjoin = off', guard);
        execute format('alter function otc.%I() set enable_mergejoin = off', guard);
    end loop;
end $$;
alter function check_placed_amount() set enable_nestloop = off;
