-- Gives process instances from before there were rights per legal entity the tenant of their entity, in what runs and
-- in the history: an instance without a tenant would be there for everybody.
do $$
declare
    part record;
begin
    update act_hi_procinst i
       set tenant_id_ = coalesce((
           select case when count(distinct e.code) = 1 then min(e.code) end
             from act_hi_varinst v
            cross join lateral (
                  select entity_id from otc.orders where v.name_ = 'orderId' and id = v.long_
                  union all
                  select entity_id from otc.payments where v.name_ = 'paymentId' and id = v.long_
                  union all
                  select entity_id from otc.refunds where v.name_ = 'refundId' and id = v.long_
                  union all
                  select entity_id from otc.payer_aliases where v.name_ = 'aliasId' and id = v.long_
                  union all
                  select entity_id from otc.dunning_cases where v.name_ = 'caseId' and id = v.long_) s
             join otc.legal_entities e on e.id = s.entity_id
            where v.proc_inst_id_ = i.root_proc_inst_id_), 'all-entities')
     where tenant_id_ is null;

    for part in
        select table_name, min(column_name) as instance_column
          from information_schema.columns c
         where table_schema = 'public' and table_name ~ '^act_(ru|hi)_' and table_name <> 'act_hi_procinst'
           and column_name in ('proc_inst_id_', 'process_instance_id_', 'root_proc_inst_id_')
           and exists (select from information_schema.columns t
                        where t.table_schema = 'public' and t.table_name = c.table_name
                          and t.column_name = 'tenant_id_')
         group by table_name
    loop
        execute format(
            'update %1$I x set tenant_id_ = i.tenant_id_ from act_hi_procinst i '
            'where i.proc_inst_id_ = x.%2$I and x.tenant_id_ is null', part.table_name, part.instance_column);
    end loop;
end $$
