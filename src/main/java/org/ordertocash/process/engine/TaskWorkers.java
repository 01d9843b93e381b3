package org.ordertocash.process.engine;

import java.util.Collection;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.stereotype.Component;

/** Who may work on a task: who has taken it, and its candidate groups. */
@Component
public class TaskWorkers {

    private final TaskService tasks;
    private final IdentityService identities;

    TaskWorkers(TaskService tasks, IdentityService identities) {
        this.tasks = tasks;
        this.identities = identities;
    }

    /** False for a task that does not exist. */
    public boolean mayWorkOn(String taskId, String user, Collection<String> groups) {
        return ActingUser.asNobody(
                identities,
                () -> tasks.createTaskQuery().taskId(taskId).count() > 0
                        && tasks.getIdentityLinksForTask(taskId).stream()
                                .anyMatch(link -> IdentityLinkType.ASSIGNEE.equals(link.getType())
                                                && user.equals(link.getUserId())
                                        || IdentityLinkType.CANDIDATE.equals(link.getType())
                                                && link.getGroupId() != null
                                                && groups.contains(link.getGroupId())));
    }
}
