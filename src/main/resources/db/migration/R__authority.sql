-- Which of the required approvals are given: read from where each kind of matter keeps its decisions.

create or replace trigger required_approvals_append_only before update or delete on required_approvals
    for each row execute function refuse_change();

comment on column required_approvals.subject_id is
    'The credit check, the refund, the credit note, or the proposed write-off';

-- Two user ids of one person are one pair of eyes: the engine's users with one e-mail address. Late bound, because the
-- engine makes its tables after ours.
create or replace function same_person(one text, other text) returns boolean language plpgsql stable as $$
begin
    if one = other then
        return true;
    elsif to_regclass('public.act_id_user') is null then
        return false;
    end if;
    return exists (
        select from public.act_id_user a
          join public.act_id_user b on lower(trim(b.email_)) = lower(trim(a.email_))
         where a.id_ = one and b.id_ = other and trim(a.email_) <> '');
end $$;
comment on function same_person is 'Whether two user ids belong to one person, as far as e-mail addresses tell';

-- A substitute and who is substituted are one pair of eyes while the substitution is in force.
create or replace function one_pair_of_eyes(one text, other text, at timestamptz) returns boolean
    language plpgsql stable as $$
begin
    if otc.same_person(one, other) then
        return true;
    end if;
    return exists (
        select from otc.substitutions s
         where (at at time zone 'UTC')::date between s.valid_from and s.valid_to
           and s.set_at <= at and (s.ended_at is null or s.ended_at > at)
           and (otc.same_person(s.principal, one) and otc.same_person(s.substitute, other)
                or otc.same_person(s.principal, other) and otc.same_person(s.substitute, one)));
end $$;
comment on function one_pair_of_eyes is 'Whether two user ids count as one person at this time, also by a substitution';

create or replace view given_approvals as
select 'REFUND' as matter, v.refund_id as subject_id, v.step as number, v.created_by as approved_by, r.proposed_by,
       v.created_at as approved_at
  from otc.refund_events v join otc.refunds r on r.id = v.refund_id where v.kind = 'APPROVED'
union all
select 'CREDIT_RELEASE', d.check_id, d.step, d.decided_by, o.created_by, d.decided_at
  from otc.credit_decisions d join otc.orders o on o.id = d.order_id
 where d.step > 0 and d.outcome = 'APPROVED'
   -- who changed an order has proposed it as well
   and not exists (select from otc.order_changes c
                    where c.order_id = d.order_id and c.kind = 'CHANGE'
                      and otc.one_pair_of_eyes(c.created_by, d.decided_by, d.decided_at))
union all
-- what a review proposes, who began it has asked for
select 'CREDIT_LIMIT', d.request_id, d.step, d.decided_by, coalesce(v.started_by, r.requested_by), d.decided_at
  from otc.credit_limit_decisions d join otc.credit_limit_requests r on r.id = d.request_id
  left join otc.credit_reviews v on v.request_id = r.id
 where d.approved
union all
select case r.kind when 'ONBOARDING' then 'CUSTOMER_ONBOARDING' else 'CUSTOMER_CHANGE' end, d.request_id, d.step,
       d.decided_by, r.requested_by, d.decided_at
  from otc.customer_change_decisions d join otc.customer_change_requests r on r.id = d.request_id where d.approved
union all
select 'WRITE_OFF', d.write_off_id, d.step, d.decided_by, w.proposed_by, d.decided_at
  from otc.write_off_decisions d join otc.write_offs w on w.id = d.write_off_id where d.approved
union all
select 'CREDIT_NOTE', d.credit_note_id, d.step, d.decided_by, n.requested_by, d.decided_at
  from otc.credit_note_decisions d join otc.credit_notes n on n.id = d.credit_note_id where d.approved;
comment on view given_approvals is 'One row per approval by a person, with who had proposed the matter';

-- A person counts once, the proposer never, and nobody is no person.
create or replace view open_approvals as
select q.* from otc.required_approvals q
 where not exists (select from otc.given_approvals g
                    where g.matter = q.matter and g.subject_id = q.subject_id and g.number = q.number
                      and g.approved_by <> 'system'
                      and not otc.one_pair_of_eyes(g.approved_by, g.proposed_by, g.approved_at)
                      and not exists (select from otc.given_approvals e
                                       where e.matter = g.matter and e.subject_id = g.subject_id
                                         and e.number < g.number
                                         and otc.one_pair_of_eyes(e.approved_by, g.approved_by, g.approved_at)));
comment on view open_approvals is 'One row per required approval that nobody has given yet who may';

create or replace function missing_approvals(of_matter text, of_subject bigint) returns text language sql stable as $$
    select case
           when not exists (select from otc.required_approvals where matter = of_matter and subject_id = of_subject)
           then 'nobody was asked to approve it'
           else (select 'missing is the approval of ' || string_agg(approver_group, ' and of ' order by number)
                   from otc.open_approvals where matter = of_matter and subject_id = of_subject) end
$$;
comment on function missing_approvals is 'What is missing, for people; null: all required approvals are given';

-- What may only happen with all approvals asks this function in a trigger of its own table.
create or replace function require_approvals(of_matter text, of_subject bigint, what text) returns void
    language plpgsql as $$
declare
    missing text = otc.missing_approvals(of_matter, of_subject);
begin
    if missing is not null then
        raise exception '% is not approved: %', what, missing using errcode = 'check_violation';
    end if;
end $$;
