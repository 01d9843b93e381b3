package org.ordertocash.process.engine;

import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.task.Task;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** What became of a task while somebody was still looking at it, in a sentence for that person. */
@Component
public class TaskNews {

    private final TaskService tasks;
    private final HistoryService history;
    private final IdentityService identities;
    private final People people;

    private final LocalDays days;

    TaskNews(TaskService tasks, HistoryService history, IdentityService identities, People people, LocalDays days) {
        this.days = days;
        this.tasks = tasks;
        this.history = history;
        this.identities = identities;
        this.people = people;
    }

    /** Empty while the task waits for this person as it did before, and for a task that never was. */
    public Optional<String> of(String taskId, String user) {
        return takenByAnother(taskId, user).or(() -> ended(taskId, user));
    }

    /** Empty while the task is open, and for a task that never was. */
    public Optional<String> ended(String taskId, String user) {
        return ActingUser.asNobody(
                identities,
                () -> Optional.ofNullable(history.createHistoricTaskInstanceQuery()
                                .taskId(taskId)
                                .finished()
                                .singleResult())
                        .map(task -> sentence(task, user)));
    }

    private Optional<String> takenByAnother(String taskId, String user) {
        return ActingUser.asNobody(
                        identities,
                        () -> Optional.ofNullable(
                                tasks.createTaskQuery().taskId(taskId).singleResult()))
                .map(Task::getAssignee)
                .filter(assignee -> !assignee.equals(user))
                .map(assignee -> "Somebody else was faster: this task is now with " + people.name(assignee) + ".");
    }

    private String sentence(HistoricTaskInstance task, String user) {
        String at = Texts.time(task.getEndTime().toInstant(), days.zone(task.getTenantId()));
        String by = history
                .createUserOperationLogQuery()
                .taskId(task.getId())
                .operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE)
                .list()
                .stream()
                .map(UserOperationLogEntry::getUserId)
                .findFirst()
                .orElse(null);
        if (by == null) {
            return "This task is no longer needed: its case went on without it on " + at + ".";
        }
        return by.equals(user)
                ? "You completed this task already, on " + at + "."
                : "Somebody else was faster: " + people.name(by) + " completed this task on " + at + ".";
    }
}
