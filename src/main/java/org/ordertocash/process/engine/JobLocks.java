package org.ordertocash.process.engine;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.ordertocash.database.DatabaseIsBack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Frees the jobs that a killed application had taken, so that its work goes on within seconds and not only when the
 * locks expire: at the start, and every few seconds while this application runs beside others. A job names its taker by
 * the name that all database sessions of that application carry ({@code ApplicationName} in application.yml, another
 * one at each start); a taker without a session is dead. So the jobs of other running nodes stay theirs. Should a
 * living node be taken for dead, a job may run twice at the same time; the engine then commits only one of the two
 * (docs/decisions/job-locks.md).
 */
@Component
class JobLocks {

    private static final Logger LOG = LoggerFactory.getLogger(JobLocks.class);
    private static final String NODE = "order-to-cash-";
    private static final long SECONDS_BETWEEN_LOOKS = 3;

    private final Optional<JobExecutor> executor;
    private final JobPause pause;
    private final JdbcClient jdbc;
    private String me = "";
    private Set<String> missing = Set.of();
    private ScheduledExecutorService watch;

    JobLocks(ObjectProvider<JobExecutor> executor, JobPause pause, JdbcClient jdbc) {
        this.executor = Optional.ofNullable(executor.getIfAvailable());
        this.pause = pause;
        this.jdbc = jdbc;
    }

    /** To be called before the job executor takes its first job. */
    void freeThoseOfTheDead() {
        me = jdbc.sql("select current_setting('application_name')")
                .query(String.class)
                .single();
        if (executor.isPresent() && me.startsWith(NODE)) {
            executor.get().setLockOwner(me);
            free(takersWithoutSession());
        }
    }

    /** From now on looks for applications that died. */
    void watch() {
        if (executor.isPresent() && me.startsWith(NODE)) {
            watch = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "job-locks");
                thread.setDaemon(true);
                return thread;
            });
            watch.scheduleWithFixedDelay(this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        }
    }

    void endWatch() {
        if (watch != null) {
            watch.shutdownNow();
        }
    }

    /** Dead is who has no session at two looks: one that only connects anew has none for a moment. */
    private void look() {
        try {
            Set<String> now = takersWithoutSession();
            Set<String> dead = new HashSet<>(now);
            dead.retainAll(missing);
            free(dead);
            missing = now;
        } catch (DataAccessException e) {
            // the watch of the database says that it is away; nobody can be told dead meanwhile
            missing = Set.of();
        }
    }

    /**
     * The connections of the jobs that ran are gone, and so was the database when they wanted to give their jobs back:
     * those would stay taken by this application until the locks expire.
     */
    @EventListener(DatabaseIsBack.class)
    void afterItWasAway() {
        if (watch != null) {
            watch.execute(() -> pause.during(() -> free(Set.of(me))));
        }
    }

    private Set<String> takersWithoutSession() {
        return jdbc.sql("""
                select distinct lock_owner_ from act_ru_job
                 where lock_owner_ like :nodes and lock_owner_ <> :me
                   and lock_owner_ not in (select application_name from pg_stat_activity
                       where application_name is not null)
                """)
                .param("nodes", NODE + "%")
                .param("me", me)
                .query(String.class)
                .set();
    }

    private void free(Set<String> takers) {
        if (takers.isEmpty()) {
            return;
        }
        int freed = jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null"
                        + " where lock_owner_ in (:takers)")
                .param("takers", takers)
                .update();
        if (freed > 0) {
            LOG.info("{} jobs were under way when their application or the database went away; they run again", freed);
            executor.ifPresent(JobExecutor::jobWasAdded);
        }
    }
}
