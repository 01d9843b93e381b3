package org.ordertocash.process.engine.models;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.ordertocash.modelset.ModelReleases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks every few seconds whether a set of models that was released for a time is due, and what other applications have
 * deployed meanwhile. Every node does; a set takes force once.
 */
@Component
public class ModelWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ModelWatch.class);
    private static final long SECONDS_BETWEEN_LOOKS = 5;

    private final Optional<JobExecutor> executor;
    private final ModelReleases releases;
    private final Deployment deployment;
    private ScheduledExecutorService watch;

    ModelWatch(ObjectProvider<JobExecutor> executor, ModelReleases releases, Deployment deployment) {
        this.executor = Optional.ofNullable(executor.getIfAvailable());
        this.releases = releases;
        this.deployment = deployment;
    }

    public void begin() {
        if (executor.isPresent()) {
            watch = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "models");
                thread.setDaemon(true);
                return thread;
            });
            watch.scheduleWithFixedDelay(this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        }
    }

    public void end() {
        if (watch != null) {
            watch.shutdownNow();
        }
    }

    private void look() {
        try {
            releases.takeForceOfDue();
            deployment.followOthers();
        } catch (RuntimeException failed) {
            // an exception would end all later looks
            LOG.warn("The models in force were not looked at: {}. The next look is soon", failed.getMessage());
        }
    }
}
