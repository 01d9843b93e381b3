package org.ordertocash.process.engine;

import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** Work that needs the job executor of this application to stand still: no job runs beside it. */
@Component
class JobPause {

    private static final Logger LOG = LoggerFactory.getLogger(JobPause.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Optional<JobExecutor> executor;
    private final Optional<ThreadPoolTaskExecutor> threads;

    JobPause(
            ObjectProvider<JobExecutor> executor,
            @Qualifier("camundaTaskExecutor") ObjectProvider<TaskExecutor> threads) {
        this.executor = Optional.ofNullable(executor.getIfAvailable());
        this.threads = Optional.ofNullable(threads.getIfAvailable())
                .filter(ThreadPoolTaskExecutor.class::isInstance)
                .map(ThreadPoolTaskExecutor.class::cast);
    }

    /** Waits for the jobs that run, does the work, and has jobs run again if they did before. */
    void during(Runnable work) {
        var paused = executor.filter(JobExecutor::isActive);
        paused.ifPresent(JobExecutor::shutdown);
        try {
            waitForRunningJobs();
            work.run();
        } finally {
            paused.ifPresent(JobExecutor::start);
        }
    }

    private void waitForRunningJobs() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (threads.isPresent()
                && threads.get().getActiveCount() + threads.get().getQueueSize() > 0) {
            if (System.nanoTime() > end) {
                LOG.warn("Jobs still run after {} s; they are not waited for", PATIENCE.toSeconds());
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
