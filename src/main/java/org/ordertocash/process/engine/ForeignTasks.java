package org.ordertocash.process.engine;

import java.util.Collection;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.ordertocash.audit.Denials;
import org.springframework.stereotype.Component;

/** Refuses who wants to work on a task of a legal entity that is not theirs, and records it in the case file. */
@Component
public class ForeignTasks {

    private static final String REFUSAL = "This task belongs to a legal entity for which you do not work.";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identities;
    private final EntityTenants tenants;
    private final Denials denials;

    ForeignTasks(
            TaskService tasks,
            RuntimeService runtime,
            IdentityService identities,
            EntityTenants tenants,
            Denials denials) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.identities = identities;
        this.tenants = tenants;
        this.denials = denials;
    }

    /**
     * The sentence for the person; empty when the task is theirs to work on, or does not exist.
     *
     * @param what the operation, as the engine's interface calls it: {@code claim}, {@code complete}
     */
    public Optional<String> refuse(String taskId, String what, String user, Collection<String> groups) {
        Task task = ActingUser.asNobody(
                identities, () -> tasks.createTaskQuery().taskId(taskId).singleResult());
        if (task == null
                || task.getTenantId() == null
                || tenants.of(user, groups).contains(task.getTenantId())) {
            return Optional.empty();
        }
        ProcessInstance instance = ActingUser.asNobody(
                identities,
                () -> runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult());
        String businessKey = instance.getBusinessKey() == null ? instance.getId() : instance.getBusinessKey();
        denials.record(businessKey, taskId, task.getName(), user, "claim".equals(what) ? "claim" : "complete", REFUSAL);
        return Optional.of(REFUSAL);
    }
}
