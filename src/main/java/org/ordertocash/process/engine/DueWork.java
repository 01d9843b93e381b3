package org.ordertocash.process.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.ordertocash.time.ClockMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Does the work that became due: when the clock was moved, every timer and waiting job runs before the call that moved
 * it returns. The job executor pauses meanwhile, so that nothing runs twice and the caller sees the result.
 */
@Component
public class DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);
    private static final int PAGE = 100;
    /** More jobs than a demo can have due at once; a model that loops without waiting ends here. */
    private static final int LIMIT = 100_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ManagementService management;
    private final IdentityService identities;
    private final EngineClock engineClock;
    private final Optional<JobExecutor> executor;
    private final Optional<ThreadPoolTaskExecutor> threads;

    DueWork(
            ManagementService management,
            IdentityService identities,
            EngineClock engineClock,
            ObjectProvider<JobExecutor> executor,
            @Qualifier("camundaTaskExecutor") ObjectProvider<TaskExecutor> threads) {
        this.management = management;
        this.identities = identities;
        this.engineClock = engineClock;
        this.executor = Optional.ofNullable(executor.getIfAvailable());
        this.threads = Optional.ofNullable(threads.getIfAvailable())
                .filter(ThreadPoolTaskExecutor.class::isInstance)
                .map(ThreadPoolTaskExecutor.class::cast);
    }

    @EventListener
    void on(ClockMoved moved) {
        var paused = executor.filter(JobExecutor::isActive);
        paused.ifPresent(JobExecutor::shutdown);
        try {
            waitForRunningJobs();
            engineClock.follow();
            var done = runUntilNoneIsDue();
            LOG.debug("The clock stands at {}; {} jobs were due", moved.now(), done);
        } finally {
            paused.ifPresent(JobExecutor::start);
        }
    }

    /**
     * Runs jobs in the calling thread until none is due. A failing job loses a retry as it does in the job executor,
     * and does not stop the others.
     *
     * @return how many runs there were, failed ones included
     */
    public int runUntilNoneIsDue() {
        // Jobs act for nobody; the person who moved the clock must neither be needed nor be blamed for them.
        var person = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            var runs = 0;
            for (var due = dueJobs(); !due.isEmpty(); due = dueJobs()) {
                for (var job : due) {
                    run(job.getId());
                    if (++runs >= LIMIT) {
                        LOG.error("Stopped after {} jobs: a process seems to run in circles", runs);
                        return runs;
                    }
                }
            }
            return runs;
        } finally {
            if (person != null) {
                identities.setAuthentication(person);
            }
        }
    }

    private List<Job> dueJobs() {
        return management
                .createJobQuery()
                .active()
                .executable()
                .orderByJobDuedate()
                .asc()
                .orderByJobId()
                .asc()
                .listPage(0, PAGE);
    }

    private void run(String jobId) {
        try {
            management.executeJob(jobId);
        } catch (RuntimeException e) {
            // The engine has counted the failure and stored its message on the job, where operators see it.
            LOG.warn("A job failed: {}", e.getMessage());
            LOG.debug("Job {} failed", jobId, e);
        }
    }

    private void waitForRunningJobs() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (threads.isPresent()
                && threads.get().getActiveCount() + threads.get().getQueueSize() > 0) {
            if (System.nanoTime() > end) {
                LOG.warn("Jobs still run after {} s; the clock moves on without them", PATIENCE.toSeconds());
                return;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
