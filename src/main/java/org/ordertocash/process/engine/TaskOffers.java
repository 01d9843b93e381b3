package org.ordertocash.process.engine;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.ordertocash.door.Groups;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps a new task out of the lists of those members of its groups who may not decide it, such as who proposed what it
 * is about. They may not see the task itself any more; who tries it nevertheless is refused with the reason. The engine
 * forgets this with the task.
 */
@Component
public class TaskOffers {

    /** Of more members than this the rest is refused at the claim only. */
    private static final int MEMBERS = 200;

    /** Who is asked when nobody of the first group answers. */
    private static final Set<String> LATER = Set.of(Groups.CREDIT_MANAGERS, Groups.CFO);

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final JdbcClient jdbc;
    private final Clock clock;

    TaskOffers(IdentityService identities, AuthorizationService authorizations, JdbcClient jdbc, Clock clock) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param mayNot which of the members may not decide it */
    public void hideFromThose(DelegateTask task, Predicate<String> mayNot) {
        ActingUser.asNobody(identities, () -> {
            task.getCandidates().stream()
                    .map(IdentityLink::getGroupId)
                    // of a team those who may decide are in the other group, too, and the others hidden from already
                    .filter(group -> group != null && !Groups.isTeam(group))
                    .flatMap(group -> identities.createUserQuery().memberOfGroup(group).listPage(0, MEMBERS).stream())
                    .map(User::getId)
                    .distinct()
                    .filter(mayNot)
                    .forEach(user -> hide(task.getId(), user));
            return null;
        });
    }

    /**
     * Offers a new task to a team as well, unless none of its members could decide it: who is in one of the groups that
     * may, or a substitute of somebody who is, and works for the task's legal entity. Those members who could not, and
     * would not be asked later either, do not see it.
     *
     * @param groups who may decide it
     * @return whether it is offered to the team
     */
    public boolean offerToTeam(DelegateTask task, String team, List<String> groups) {
        List<Member> members = jdbc.sql("""
                        with has as (
                            select m.user_id_, g.group_id_
                              from public.act_id_membership m
                              join public.act_id_membership g on g.user_id_ = m.user_id_
                             where m.group_id_ = :team
                             union
                            select m.user_id_, s.group_id
                              from public.act_id_membership m
                             cross join lateral otc.substituted_groups(m.user_id_, :now) s
                             where m.group_id_ = :team)
                        select h.user_id_ as "user",
                               bool_or(h.group_id_ = any(:groups)) and (cast(:entity as text) is null or exists (
                                   select from has own
                                     join public.act_id_tenant_member t
                                       on t.user_id_ = own.user_id_ or t.group_id_ = own.group_id_
                                    where own.user_id_ = h.user_id_
                                      and t.tenant_id_ in (cast(:entity as text), :everywhere))) as decides,
                               bool_or(h.group_id_ = any(:groups) or h.group_id_ = any(:later)) as concerned
                          from has h group by h.user_id_ order by h.user_id_
                        """)
                .param("team", team)
                .param("now", OffsetDateTime.now(clock))
                .param("groups", groups.toArray(String[]::new))
                .param("later", LATER.toArray(String[]::new))
                .param("entity", task.getTenantId())
                .param("everywhere", Groups.ALL_ENTITIES)
                .query(Member.class)
                .list();
        if (members.stream().noneMatch(Member::decides)) {
            return false;
        }
        task.addCandidateGroup(team);
        ActingUser.asNobody(identities, () -> {
            members.stream()
                    .filter(member -> !member.concerned())
                    .limit(MEMBERS)
                    .forEach(member -> hide(task.getId(), member.user()));
            return null;
        });
        return true;
    }

    private record Member(String user, boolean decides, boolean concerned) {}

    private void hide(String taskId, String user) {
        Authorization hidden = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        hidden.setUserId(user);
        hidden.setResource(Resources.TASK);
        hidden.setResourceId(taskId);
        hidden.removePermission(Permissions.READ);
        authorizations.saveAuthorization(hidden);
    }
}
