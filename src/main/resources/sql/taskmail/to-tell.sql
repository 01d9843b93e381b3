-- Who is to be told of which open task. Of a task that nobody has: the person it was offered to by name; else those
-- members of its groups who are in its account's team; else all members, and who substitutes one of them. Of a task
-- that somebody has: that person, when it is nearly due. Not those from whom the task is hidden, nor who does not work
-- for its legal entity.
with open_task as (
    select t.id_, t.name_, t.assignee_, t.due_date_, t.tenant_id_, t.proc_inst_id_,
           coalesce(t.due_date_ <= cast(:dueBefore as timestamp), false) as due
      from public.act_ru_task t
     where t.suspension_state_ = 1
),
offered as (
    select t.id_, l.group_id_, l.user_id_
      from open_task t join public.act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
     where t.assignee_ is null
),
member as (
    select o.id_, m.user_id_, o.group_id_,
           exists (select from offered team
                     join public.act_id_membership mine
                       on mine.group_id_ = team.group_id_ and mine.user_id_ = m.user_id_
                    where team.id_ = o.id_ and team.group_id_ like 'team-%') as in_team
      from offered o join public.act_id_membership m on m.group_id_ = o.group_id_
     where o.group_id_ not like 'team-%'
    union
    select o.id_, s.substitute, o.group_id_, false
      from offered o
      join (select distinct substitute from otc.substitutions
             where cast(:today as date) between valid_from and valid_to and ended_at is null) s on true
      join lateral otc.substituted_groups(s.substitute, :now) g on g.group_id = o.group_id_
),
person as (
    select id_, assignee_ as user_id_, cast(null as text) as group_id_ from open_task where assignee_ is not null
    union
    select id_, user_id_, null from offered where user_id_ is not null
    union
    select m.id_, m.user_id_, m.group_id_
      from member m
     where not exists (select from offered o where o.id_ = m.id_ and o.user_id_ is not null)
       and (m.in_team or not exists (select from member team where team.id_ = m.id_ and team.in_team))
),
addressed as (
    select distinct p.id_, coalesce(g.address, nullif(trim(u.email_), '')) as recipient
      from person p
      join open_task t on t.id_ = p.id_
      join public.act_id_user u on u.id_ = p.user_id_
      left join unnest(cast(:groups as text[]), cast(:addresses as text[])) as g(name, address) on g.name = p.group_id_
     where not exists (select from public.act_ru_authorization a
                        where a.type_ = 2 and a.resource_type_ = 7 and a.resource_id_ = p.id_
                          and a.user_id_ = p.user_id_)
       and (t.tenant_id_ is null or exists (
            select from public.act_id_tenant_member m
             where m.tenant_id_ in (t.tenant_id_, 'all-entities')
               and (m.user_id_ = p.user_id_
                    or m.group_id_ in (select group_id_ from public.act_id_membership where user_id_ = p.user_id_))))
)
select a.recipient, t.id_ as task_id, o.occasion, t.name_ as name,
       coalesce(s.text_, i.business_key_, '') as about, t.due_date_ as due, t.tenant_id_ as entity
  from addressed a
  join open_task t on t.id_ = a.id_
 cross join lateral (values ('NEW'), ('DUE')) as o(occasion)
  left join public.act_ru_execution i on i.id_ = t.proc_inst_id_
  left join public.act_ru_variable s on s.execution_id_ = t.proc_inst_id_ and s.name_ = 'subject'
 where a.recipient is not null
   and (o.occasion = 'NEW' and t.assignee_ is null or o.occasion = 'DUE' and t.due)
   and not exists (select from otc.task_mail_items d
                    where d.task_id = t.id_ and d.recipient = a.recipient and d.occasion = o.occasion)
   and not exists (select from otc.task_mails m where m.recipient = a.recipient and m.sent_at > :quietSince)
   and (cast(:only as text) is null or a.recipient = :only)
 order by a.recipient, t.due_date_ nulls last, t.id_
 limit :limit
