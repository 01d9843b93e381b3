-- Sets of models: what was submitted does not change, what was released least of all, and two people release it.

create or replace trigger model_contents_append_only before update or delete on model_contents
    for each row execute function refuse_change();
create or replace trigger model_set_acts_append_only before update or delete on model_set_acts
    for each row execute function refuse_change();
create or replace trigger model_set_deployments_append_only before update or delete on model_set_deployments
    for each row execute function refuse_change();
create or replace trigger model_sets_no_delete before delete on model_sets
    for each row execute function refuse_change();

-- Files are put and taken while the set is a draft; its row is locked meanwhile, against a release at the same moment.
create or replace function guard_model_set_files() returns trigger language plpgsql as $$
declare
    the_set bigint = case when tg_op = 'DELETE' then old.set_id else new.set_id end;
    its_state text;
begin
    select state into its_state from otc.model_sets where id = the_set for share;
    if its_state is distinct from 'DRAFT' or tg_op = 'UPDATE' and new.set_id <> old.set_id then
        raise exception 'The files of set % change no more: it is no draft', the_set
            using errcode = 'integrity_constraint_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create or replace trigger model_set_files_of_drafts before insert or update or delete on model_set_files
    for each row execute function guard_model_set_files();

create or replace function guard_model_sets() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'DRAFT' or num_nonnulls(new.submitted_by, new.released_by) > 0 then
            raise exception 'A set of models begins as a draft' using errcode = 'check_violation';
        end if;
        return new;
    end if;
    if (new.origin, new.created_by, new.created_at, new.product_sha256, new.rolls_back_to_id)
        is distinct from (old.origin, old.created_by, old.created_at, old.product_sha256, old.rolls_back_to_id) then
        raise exception 'How set % of models began does not change', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if old.state <> 'DRAFT' and new.based_on_id is distinct from old.based_on_id then
        raise exception 'Set % of models is no draft: what it is based on does not change', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if old.released_by is not null
       and (new.version, new.version_year, new.version_number, new.released_by, new.released_at, new.release_comment,
            new.effective_from, new.reason, new.submitted_by, new.submitted_at)
           is distinct from (old.version, old.version_year, old.version_number, old.released_by, old.released_at,
            old.release_comment, old.effective_from, old.reason, old.submitted_by, old.submitted_at) then
        raise exception 'The release of set % of models does not change', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if old.state <> 'DRAFT' and new.sight_because is distinct from old.sight_because then
        raise exception 'Why set % of models has to be seen does not change', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if old.in_force_at is not null and new.in_force_at is distinct from old.in_force_at then
        raise exception 'When set % of models took force does not change', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if new.state <> old.state and not (case old.state
           when 'DRAFT' then new.state in ('SUBMITTED', 'DISCARDED')
                             or new.origin = 'PRODUCT' and new.state in ('OFFERED', 'RELEASED')
           when 'SUBMITTED' then new.state in ('DRAFT', 'RELEASED')
           when 'RELEASED' then new.state in ('IN_FORCE', 'WITHDRAWN')
           when 'IN_FORCE' then new.state = 'EARLIER'
           else false end) then
        raise exception 'Set % of models is %, and does not become %', old.id, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    -- released by nobody who had a hand in it
    if new.released_by is not null and old.released_by is null and new.origin <> 'PRODUCT'
       and exists (select from otc.model_set_acts a
                    where a.set_id = new.id and a.user_id <> 'system'
                      and a.act in ('BEGUN', 'FILE_PUT', 'FILE_TAKEN_BACK', 'RENEWED', 'SUBMITTED')
                      and (otc.one_pair_of_eyes(a.user_id, new.released_by, new.released_at)
                           or otc.one_pair_of_eyes(a.user_id, new.released_by, a.at))) then
        raise exception 'Set % of models is released by somebody who had no hand in it', new.id
            using errcode = 'check_violation';
    end if;
    -- a big change only after a third person has seen what was submitted
    if new.released_by is not null and old.released_by is null and new.sight_because is not null
       and not exists (select from otc.model_set_acts a
                        where a.set_id = new.id and a.act = 'SEEN'
                          -- what was submitted last, and nothing before
                          and a.id > (select max(b.id) from otc.model_set_acts b
                                       where b.set_id = new.id and b.act = 'SUBMITTED')
                          and not otc.one_pair_of_eyes(a.user_id, new.released_by, new.released_at)) then
        raise exception 'Set % of models is a big change: an auditor or the CFO has to see it first', new.id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger model_sets_guard before insert or update on model_sets
    for each row execute function guard_model_sets();

-- Who changed a set does not see it for others.
create or replace function guard_model_set_sight() returns trigger language plpgsql as $$
begin
    if exists (select from otc.model_set_acts a
                where a.set_id = new.set_id and a.user_id <> 'system'
                  and a.act in ('BEGUN', 'FILE_PUT', 'FILE_TAKEN_BACK', 'RENEWED', 'SUBMITTED')
                  and (otc.one_pair_of_eyes(a.user_id, new.user_id, new.at)
                       or otc.one_pair_of_eyes(a.user_id, new.user_id, a.at))) then
        raise exception 'Set % of models is seen by somebody who had no hand in it', new.set_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger model_set_acts_sight before insert on model_set_acts
    for each row when (new.act = 'SEEN') execute function guard_model_set_sight();

-- Waivers: asked for by one, granted by another, ended once.
create or replace trigger control_waivers_no_delete before delete on control_waivers
    for each row execute function refuse_change();
create or replace trigger model_set_waivers_append_only before update or delete on model_set_waivers
    for each row execute function refuse_change();
create or replace function guard_control_waivers() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if num_nonnulls(new.decision, new.ended_by) > 0 then
            raise exception 'A waiver begins as a question' using errcode = 'check_violation';
        end if;
        return new;
    end if;
    if (new.control, new.reason, new.expires_at, new.asked_by, new.asked_at)
       is distinct from (old.control, old.reason, old.expires_at, old.asked_by, old.asked_at)
       or old.decision is not null and (new.decision, new.decided_by, new.decided_at, new.comment)
          is distinct from (old.decision, old.decided_by, old.decided_at, old.comment)
       or old.ended_by is not null and (new.ended_by, new.ended_at, new.end_reason)
          is distinct from (old.ended_by, old.ended_at, old.end_reason) then
        raise exception 'What was asked and decided about waiver % does not change', old.id
            using errcode = 'integrity_constraint_violation';
    end if;
    if new.decision = 'GRANTED' and old.decision is null
       and (new.asked_by = 'system' or new.decided_by = 'system'
            or otc.one_pair_of_eyes(new.asked_by, new.decided_by, new.decided_at)
            or otc.one_pair_of_eyes(new.asked_by, new.decided_by, new.asked_at)) then
        raise exception 'Waiver % is granted by somebody else than who asked for it', new.id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger control_waivers_guard before insert or update on control_waivers
    for each row execute function guard_control_waivers();
