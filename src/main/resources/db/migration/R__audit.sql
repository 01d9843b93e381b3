-- Audit: refusals for reading, with what they are about in words and the legal entity that it is of.

drop view if exists refusals;
create view refusals as
with numbered as (
    select d.*, split_part(case_key, '-', 1) as kind,
           cast(substring(case_key from '^[A-Z]+-([0-9]{1,18})$') as bigint) as row_id
      from approval_denials d
), known as (
    select n.*,
           case n.kind
               when 'SO' then (select entity_id from orders where number = n.case_key)
               when 'INV' then (select min(entity_id) from invoices where number = n.case_key)
               when 'PAY' then (select entity_id from payments where id = n.row_id)
               when 'RET' then (select entity_id from payments where id = n.row_id)
               when 'BS' then (select case when count(distinct a.entity_id) = 1 then min(a.entity_id) end
                                 from statements s join bank_accounts a on a.id = s.bank_account_id
                                where s.statement_file_id = n.row_id)
               when 'REF' then (select entity_id from refunds where number = n.case_key)
               when 'ALIAS' then (select entity_id from payer_aliases where id = n.row_id)
               when 'OWN' then (select entity_id from bank_account_requests where id = n.row_id)
               when 'IMPORT' then (select case when count(distinct entity_id) = 1 then min(entity_id) end
                                     from import_totals where import_id = n.row_id)
               when 'DC' then (select entity_id from dunning_cases where number = n.case_key)
               when 'REVIEW' then (select a.entity_id from credit_reviews v
                                     join credit_accounts a on a.id = v.account_id
                                    where v.id = n.row_id)
               when 'LIMIT' then (select a.entity_id from credit_limit_requests r
                                    join credit_accounts a on a.id = r.account_id
                                   where r.id = n.row_id)
               when 'CHG' then (select case when count(*) = 1 then min(a.entity_id) end
                                  from customer_change_requests r
                                  join customer_accounts a on a.customer_id = r.customer_id
                                   and a.entity_id = coalesce(r.entity_id, a.entity_id)
                                 where r.id = n.row_id)
               when 'ONB' then (select case when count(*) = 1 then min(a.entity_id) end
                                  from customer_change_requests r
                                  join customer_accounts a on a.customer_id = r.customer_id
                                   and a.entity_id = coalesce(r.entity_id, a.entity_id)
                                 where r.id = n.row_id)
               -- of a customer's: if it has an account with one entity only
               else (select case when count(*) = 1 then min(a.entity_id) end
                       from customer_accounts a join customers c on c.id = a.customer_id
                      where c.number = n.case_key)
           end as entity_id,
           coalesce(
               case n.kind
                   when 'SO' then 'Order ' || n.case_key
                   when 'PAY' then (select 'Payment ' || coalesce(bank_reference, 'of ' || otc.day_text(booked_on))
                                           || coalesce(' from ' || payer_name, '')
                                      from payments where id = n.row_id)
                   when 'RET' then (select 'Return ' || coalesce(bank_reference, 'of ' || otc.day_text(booked_on))
                                           || coalesce(' of ' || payer_name, '')
                                      from payments where id = n.row_id)
                   when 'BS' then 'Statement file ' || n.row_id
                   when 'REF' then (select 'Refund ' || number || ' to ' || payee_name
                                      from refunds where number = n.case_key)
                   when 'ALIAS' then (select 'Payer alias of ' || c.name
                                        from payer_aliases a join customers c on c.id = a.customer_id
                                       where a.id = n.row_id)
                   when 'OWN' then (select 'Bank account of ours ' || account_id
                                      from bank_account_requests where id = n.row_id)
                   when 'RATE' then (select 'Exchange rate ' || base || ' in ' || quote || ', ' || source
                                       from exchange_rate_requests where id = n.row_id)
                   when 'IMPORT' then (select 'Book of '
                                              || case kind when 'CUSTOMERS' then 'customers' else 'open items' end
                                              || ', import ' || id
                                         from imports where id = n.row_id)
                   when 'MODELS' then (select 'Set of models '
                                              || coalesce(version, 'that is not released, ' || id)
                                         from model_sets where id = n.row_id)
                   when 'WAIVER' then (select 'Waiver of the control ' || control
                                         from control_waivers where id = n.row_id)
                   when 'LIMIT' then (select 'Credit limit of ' || c.name
                                        from credit_limit_requests r
                                        join credit_accounts a on a.id = r.account_id
                                        join customers c on c.id = a.customer_id
                                       where r.id = n.row_id)
                   when 'CHG' then (select 'Change of customer ' || c.name
                                      from customer_change_requests r join customers c on c.id = r.customer_id
                                     where r.id = n.row_id)
                   when 'REVIEW' then (select 'Credit review of ' || c.name
                                         from credit_reviews v
                                         join credit_accounts a on a.id = v.account_id
                                         join customers c on c.id = a.customer_id
                                        where v.id = n.row_id)
                   when 'ONB' then (select 'Onboarding of customer ' || c.name
                                      from customer_change_requests r join customers c on c.id = r.customer_id
                                     where r.id = n.row_id)
                   when 'DC' then 'Dunning case ' || n.case_key
                   when 'DR' then 'Dunning run ' || n.case_key
                   else (select 'Customer ' || name from customers where number = n.case_key)
               end,
               n.case_key) as about
      from numbered n
)
select k.*, coalesce(e.time_zone, 'UTC') as time_zone
  from known k left join legal_entities e on e.id = k.entity_id;
comment on view refusals is 'What approval_denials tells, with its case in words, its entity and the zone of that';
