-- Substitute: what follows from a substitution. Late bound where the engine's tables are asked: they come after ours.

create or replace trigger substitutions_no_delete before delete on substitutions
    for each row execute function refuse_change();
create or replace trigger substitutions_fixed
    before update of id, principal, substitute, scope, valid_from, valid_to, set_by, set_at on substitutions
    for each row execute function refuse_change();

create or replace function guard_substitution_end() returns trigger language plpgsql as $$
begin
    if old.ended_at is not null then
        raise exception 'The substitution % has ended before', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger substitutions_end_once before update of ended_by, ended_at on substitutions
    for each row execute function guard_substitution_end();

-- Whose groups a substitute has at this time: those that the principal is a member of now, as far as they are about
-- work on cases and in the scope. Not those that a principal has as a substitute.
create or replace function substituted_groups(person text, at timestamptz)
    returns table (group_id text, principal text, until date) language plpgsql stable as $$
begin
    return query
    select m.group_id_::text, s.principal::text, s.valid_to
      from otc.substitutions s
      join public.act_id_membership m on m.user_id_ = s.principal
     where s.substitute = person
       and (at at time zone 'UTC')::date between s.valid_from and s.valid_to
       and s.set_at <= at and (s.ended_at is null or s.ended_at > at)
       and m.group_id_ <> all(array['camunda-admin', 'all-entities', 'integrators', 'auditors', 'operators',
                                    'process-owners'])
       and (s.scope = 'ALL'
            or m.group_id_ = any(case s.scope
                                 when 'CREDIT' then array['credit-analysts', 'credit-managers', 'cfo']
                                 when 'RECEIVABLES' then array['receivables']
                                 when 'COLLECTIONS' then array['collections']
                                 else array['order-desk'] end));
end $$;
comment on function substituted_groups is 'The groups that a person has as a substitute of others, with whose they are';
