package org.ordertocash.process.engine;

import org.ordertocash.database.StartLock;
import org.ordertocash.process.engine.models.Deployment;
import org.ordertocash.process.engine.models.ModelWatch;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes the engine ready: its clock, the models, groups and users. Runs when all beans are there and before the web
 * server takes requests; the job executor picks work only after the application is ready, later still.
 */
@Component
class EngineStart implements SmartLifecycle {

    private final EngineClock clock;
    private final JobLocks locks;
    private final Deployment deployment;
    private final IdentitySetup identities;
    private final TaskFilters filters;
    private final StartLock startLock;
    private final ModelWatch models;
    private volatile boolean running;

    EngineStart(
            EngineClock clock,
            JobLocks locks,
            Deployment deployment,
            IdentitySetup identities,
            TaskFilters filters,
            StartLock startLock,
            ModelWatch models) {
        this.clock = clock;
        this.locks = locks;
        this.deployment = deployment;
        this.identities = identities;
        this.filters = filters;
        this.startLock = startLock;
        this.models = models;
    }

    @Override
    public void start() {
        clock.follow();
        locks.freeThoseOfTheDead();
        deployment.deploy();
        identities.setUp();
        filters.setUp();
        startLock.release();
        locks.watch();
        models.begin();
        running = true;
    }

    @Override
    public void stop() {
        models.end();
        locks.endWatch();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, whose phase is near the maximum. */
    @Override
    public int getPhase() {
        return 0;
    }
}
