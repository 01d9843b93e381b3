-- Ledger: what customers are asked for, and pay, before anything is delivered.

insert into accounts (number, name) values
    ('1460', 'Down payments of customers'),
    ('2410', 'VAT on down payments not yet due');

-- beside all kinds that there are by now
do $$
declare
    kinds text;
begin
    select string_agg(quote_literal(kind[1]), ', ') into kinds
      from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([A-Z_]+)''', 'g') kind
     where c.conname = 'journals_kind_check' and c.conrelid = 'otc.journals'::regclass;
    alter table journals drop constraint journals_kind_check;
    execute format('alter table journals add constraint journals_kind_check check (kind in (%s, %L))', kinds,
        'DOWN_PAYMENT_TAX');
end $$;
