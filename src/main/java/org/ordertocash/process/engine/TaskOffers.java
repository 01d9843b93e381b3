package org.ordertocash.process.engine;

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

    TaskOffers(IdentityService identities, AuthorizationService authorizations) {
        this.identities = identities;
        this.authorizations = authorizations;
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
     * Keeps a new task out of the lists of those members of a team who could not decide it: who is in none of the
     * groups that may, and would not be asked later either.
     */
    public void hideFromThoseOutside(DelegateTask task, String team, List<String> groups) {
        ActingUser.asNobody(identities, () -> {
            identities.createUserQuery().memberOfGroup(team).listPage(0, MEMBERS).stream()
                    .map(User::getId)
                    .filter(user -> identities.createGroupQuery().groupMember(user).list().stream()
                            .noneMatch(group -> groups.contains(group.getId()) || LATER.contains(group.getId())))
                    .forEach(user -> hide(task.getId(), user));
            return null;
        });
    }

    private void hide(String taskId, String user) {
        Authorization hidden = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        hidden.setUserId(user);
        hidden.setResource(Resources.TASK);
        hidden.setResourceId(taskId);
        hidden.removePermission(Permissions.READ);
        authorizations.saveAuthorization(hidden);
    }
}
