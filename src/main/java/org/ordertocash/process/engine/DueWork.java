package org.ordertocash.process.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.ordertocash.time.ClockMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
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

    private final ManagementService management;
    private final IdentityService identities;
    private final EngineClock engineClock;
    private final JobPause pause;

    DueWork(ManagementService management, IdentityService identities, EngineClock engineClock, JobPause pause) {
        this.management = management;
        this.identities = identities;
        this.engineClock = engineClock;
        this.pause = pause;
    }

    @EventListener
    void on(ClockMoved moved) {
        pause.during(() -> {
            engineClock.follow();
            var done = runUntilNoneIsDue();
            LOG.debug("The clock stands at {}; {} jobs were due", moved.now(), done);
        });
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
}
