package org.ordertocash;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.ordertocash.process.engine.DueWork;
import org.ordertocash.time.MovableClock;
import org.springframework.boot.test.context.TestComponent;

/** The engine in the hands of a test: time, jobs, and people who complete tasks. */
@TestComponent
public class TestEngine {

    public static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final MovableClock clock;
    private final DueWork dueWork;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identities;

    TestEngine(
            MovableClock clock,
            DueWork dueWork,
            RuntimeService runtime,
            HistoryService history,
            TaskService tasks,
            ManagementService management,
            IdentityService identities) {
        this.clock = clock;
        this.dueWork = dueWork;
        this.runtime = runtime;
        this.history = history;
        this.tasks = tasks;
        this.management = management;
        this.identities = identities;
    }

    /** Sets both clocks, also backwards; runs nothing. */
    public void standAt(Instant now) {
        clock.standAt(now);
        ClockUtil.offset(clock.offset().toMillis());
    }

    /** Lets time pass day by day and does what becomes due, as the demo clock does. */
    public void pass(Duration time) {
        for (var left = time; !left.isZero(); ) {
            var step = left.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : left;
            clock.advance(step);
            left = left.minus(step);
        }
    }

    /** Runs jobs until none is due; returns how many runs there were. */
    public int runJobs() {
        return dueWork.runUntilNoneIsDue();
    }

    /** Failure messages of the jobs of an instance that will not be tried again, or have failed at least once. */
    public List<String> failures(String processInstanceId) {
        return management.createJobQuery().processInstanceId(processInstanceId).withException().list().stream()
                .map(job -> job.getExceptionMessage())
                .toList();
    }

    /** The only running instance of a process with this business key; null when there is none. */
    public ProcessInstance instance(String process, String businessKey) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(businessKey)
                .singleResult();
    }

    /** What the instances of a process with this business key went through and have left, in its order. */
    public List<String> passed(String process, String businessKey) {
        return history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(businessKey)
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .flatMap(instance -> history
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .finished()
                        .orderPartiallyByOccurrence()
                        .asc()
                        .list()
                        .stream())
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** The job that waits before (or the timer at) an activity of the running instance with this business key. */
    public Job job(String process, String businessKey, String activityId) {
        return management
                .createJobQuery()
                .processInstanceId(instance(process, businessKey).getId())
                .activityId(activityId)
                .singleResult();
    }

    /** Runs one job now; what it throws reaches the test. */
    public void run(Job job) {
        management.executeJob(job.getId());
    }

    /** The only open task with this key in the cases with this business key. */
    public Task task(String taskKey, String businessKey) {
        return tasks.createTaskQuery()
                .taskDefinitionKey(taskKey)
                .processInstanceBusinessKey(businessKey)
                .singleResult();
    }

    /** Claims and completes a task with the rights of a person; the engine refuses what the person may not do. */
    public void complete(Task task, String user, Map<String, Object> variables) {
        actAs(user);
        try {
            tasks.claim(task.getId(), user);
            tasks.complete(task.getId(), variables);
        } finally {
            actForNobody();
        }
    }

    /** Engine calls from here on count as this person's, with the rights of their groups. */
    public void actAs(String user) {
        identities.clearAuthentication();
        var groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        identities.setAuthentication(user, groups);
    }

    public void actForNobody() {
        identities.clearAuthentication();
    }
}
