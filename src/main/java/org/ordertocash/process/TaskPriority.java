package org.ordertocash.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;

/** What an escalation does to a task that is still open. */
public final class TaskPriority {

    /** The normal priority of the engine is 50; the Tasklist's filter "Escalated" starts here. */
    public static final int ESCALATED = 80;

    private TaskPriority() {}

    /** Raises the priority of the instance's open task. */
    public static void raise(DelegateExecution execution, String taskDefinition) {
        escalate(execution, taskDefinition, null);
    }

    /** Raises the priority and lets a further group decide. */
    public static void escalate(DelegateExecution execution, String taskDefinition, String group) {
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        for (Task task : tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(taskDefinition)
                .list()) {
            tasks.setPriority(task.getId(), ESCALATED);
            if (group != null) {
                tasks.addCandidateGroup(task.getId(), group);
            }
        }
    }
}
