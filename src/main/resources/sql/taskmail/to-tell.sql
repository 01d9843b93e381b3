-- Who is to be told of which open task: all recipients at once. Of a task that nobody has: the person it was offered to
-- by name; else those members of its groups who are in the account's team; else all members, and who substitutes one of
-- them. Of a task that somebody has: that person, when it is nearly due. Not those from whom the task is hidden, nor
-- who does not work for its legal entity; and nobody who was written to a little while ago, or whose address was
-- refused and is left alone for now.
with open_task as materialized (
    select t.id_, t.name_, t.assignee_, t.due_date_, t.tenant_id_, t.proc_inst_id_,
           coalesce(t.due_date_ <= cast(:dueBefore as timestamp), false) as due
      from public.act_ru_task t
     where t.suspension_state_ = 1
),
offered as materialized (
    select t.id_, l.group_id_, l.user_id_
      from open_task t join public.act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
     where t.assignee_ is null
),
-- members of the groups of the models who are in the team of the task's account: they go before the others
team_member as materialized (
    select distinct o.id_, o.group_id_, m.user_id_
      from offered o
      join public.act_id_membership m on m.group_id_ = o.group_id_
      join offered team on team.id_ = o.id_ and team.group_id_ like 'team-%'
      join public.act_id_membership mine on mine.group_id_ = team.group_id_ and mine.user_id_ = m.user_id_
     where o.group_id_ not like 'team-%'
),
-- where a task that is offered to a group, or to a person ('' as group), is told to which user
reader as materialized (
    select w.user_id_, w.group_id_, a.recipient
      from (select user_id_, group_id_ from public.act_id_membership
            union
            select s.substitute, g.group_id
              from (select distinct substitute from otc.substitutions
                     where cast(:today as date) between valid_from and valid_to and ended_at is null) s
             cross join lateral otc.substituted_groups(s.substitute, :now) g
            union all
            select id_, '' from public.act_id_user) w
      join public.act_id_user u on u.id_ = w.user_id_
      left join unnest(cast(:groups as text[]), cast(:addresses as text[])) as g(name, address) on g.name = w.group_id_
     cross join lateral (select coalesce(g.address, nullif(trim(u.email_), '')) as recipient) a
     where a.recipient is not null
       and not exists (select from otc.task_mails m where m.recipient = a.recipient and m.sent_at > :quietSince)
       and not exists (select from otc.task_mail_failures f where f.recipient = a.recipient and f.next_at > :now)
),
works_for as materialized (
    select tenant_id_, user_id_ from public.act_id_tenant_member where user_id_ is not null
    union
    select t.tenant_id_, m.user_id_
      from public.act_id_tenant_member t join public.act_id_membership m on m.group_id_ = t.group_id_
),
person as (
    select t.id_, r.user_id_, r.recipient
      from open_task t join reader r on r.user_id_ = t.assignee_ and r.group_id_ = ''
     where t.due
    union all
    select o.id_, r.user_id_, r.recipient
      from offered o join reader r on r.user_id_ = o.user_id_ and r.group_id_ = ''
    union all
    select o.id_, r.user_id_, r.recipient
      from offered o
      join reader r on r.group_id_ = o.group_id_
      left join team_member mine
        on mine.id_ = o.id_ and mine.group_id_ = o.group_id_ and mine.user_id_ = r.user_id_
     where o.group_id_ not like 'team-%'
       and not exists (select from offered named where named.id_ = o.id_ and named.user_id_ is not null)
       and (mine.id_ is not null or not exists (select from team_member other where other.id_ = o.id_))
),
untold as (
    select distinct p.recipient, t.id_, t.due_date_, o.occasion
      from person p
      join open_task t on t.id_ = p.id_
     cross join lateral (values ('NEW'), ('DUE')) as o(occasion)
     where (o.occasion = 'NEW' and t.assignee_ is null or o.occasion = 'DUE' and t.due)
       and not exists (select from otc.task_mail_items d
                        where d.task_id = p.id_ and d.recipient = p.recipient and d.occasion = o.occasion)
       and not exists (select from public.act_ru_authorization a
                        where a.type_ = 2 and a.resource_type_ = 7 and a.resource_id_ = p.id_
                          and a.user_id_ = p.user_id_)
       and (t.tenant_id_ is null
            or exists (select from works_for w where w.user_id_ = p.user_id_ and w.tenant_id_ = t.tenant_id_)
            or exists (select from works_for w where w.user_id_ = p.user_id_ and w.tenant_id_ = 'all-entities'))
),
-- as many of each recipient as a mail holds
first as (
    select u.*,
           row_number() over (partition by u.recipient order by u.due_date_ nulls last, u.id_, u.occasion) as place,
           dense_rank() over (order by u.recipient) as recipient_place
      from untold u
)
select f.recipient, t.id_ as task_id, f.occasion, t.name_ as name,
       coalesce(s.text_, i.business_key_, '') as about, t.due_date_ as due, t.tenant_id_ as entity
  from first f
  join open_task t on t.id_ = f.id_
  left join public.act_ru_execution i on i.id_ = t.proc_inst_id_
  left join public.act_ru_variable s on s.execution_id_ = t.proc_inst_id_ and s.name_ = 'subject'
 where f.place <= :tasks and f.recipient_place <= :recipients
 order by f.recipient, f.place
