-- Money that has arrived is never dunned for: whoever may have paid is left alone until that is known. Whoever pays for
-- a customer counts as the customer, in any entity and currency; of a statement all that have an account there.
create or replace view accounts_with_waiting_payment as
with payer as materialized (
    -- the customer whom a waiting payment is thought to come from
    select t.customer_id
      from otc.waiting_payments w join otc.payments t on t.id = w.payment_id
     where t.outcome = 'UNPLACED' and t.customer_id is not null
    union
    -- the customers who pay from its account
    select b.customer_id
      from otc.waiting_payments w join otc.payments t on t.id = w.payment_id
      join otc.customer_bank_accounts b on b.iban = t.payer_iban
    union
    -- the customers whose documents it names
    select unnest(t.named_customer_ids)
      from otc.waiting_payments w join otc.payments t on t.id = w.payment_id
     where t.outcome = 'UNPLACED'
),
account as materialized (
    select a.customer_id, a.entity_id, 1 as reason from otc.customer_accounts a join payer using (customer_id)
    union
    -- a statement that is not matched yet may pay for anything: its entity's accounts are left alone
    select a.customer_id, a.entity_id, 2 from otc.customer_accounts a
     where a.entity_id in (
           select t.entity_id
             from otc.statement_files s join otc.payments t on t.statement_file_id = s.id
            where s.matched_at is null and t.outcome is null and t.direction = 'CRDT')
    union
    -- so may one that is missing, before another that is held for that reason
    select a.customer_id, a.entity_id, 3 from otc.customer_accounts a
     where a.entity_id in (
           select b.entity_id
             from otc.statement_files s
             join otc.statements a on a.statement_file_id = s.id and a.gap and a.follows is null
             join otc.bank_accounts b on b.id = a.bank_account_id
            where s.held_at is not null and s.released_at is null)
)
select customer_id, entity_id,
       case min(reason) when 1 then 'a payment of this customer waits to be placed'
                        when 2 then 'a statement that has come is not matched yet'
                        else 'a statement is missing, and one behind it is not released' end as why
  from (select customer_id, entity_id, reason from account
        union
        -- those for whom such a customer pays
        select a.customer_id, a.entity_id, p.reason
          from account p
          join otc.customers c on c.payer_id = p.customer_id
          join otc.customer_accounts a on a.customer_id = c.id
         where a.entity_id = p.entity_id
        union
        -- in any entity, if the payment is thought to be the payer's
        select a.customer_id, a.entity_id, 1
          from payer p
          join otc.customers c on c.payer_id = p.customer_id
          join otc.customer_accounts a on a.customer_id = c.id) waiting
 group by customer_id, entity_id;
comment on view accounts_with_waiting_payment is
    'One row per account of a customer one of whose payments waits for a person, or may stand in a statement that is'
    ' not matched yet or is missing';
comment on column accounts_with_waiting_payment.why is 'Why it is not dunned, in words; the first of several reasons';

-- A notice is issued as a person approved it in the review of its run.
create or replace function guard_notice_issue() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.dunning_proposals p join otc.dunning_runs r on r.id = p.run_id
                    where p.id = new.proposal_id and p.decision = 'APPROVED'
                      and r.result = 'REVIEWED' and r.decided_by = new.approved_by) then
        raise exception 'Notice % was approved in no review', new.number using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger dunning_notices_issued_as_reviewed before update of issued_on on dunning_notices
    for each row when (new.issued_on is not null) execute function guard_notice_issue();
