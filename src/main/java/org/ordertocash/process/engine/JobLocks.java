package org.ordertocash.process.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Frees the jobs that a killed application had taken, so that its work goes on at the next start and not only when the
 * locks expire. A job names its taker by the name that all database sessions of that application carry
 * ({@code ApplicationName} in application.yml, another one at each start); a taker without a session is dead. So the
 * jobs of other running nodes stay theirs. Should a living node be taken for dead, a job may run twice at the same
 * time; the engine then commits only one of the two (docs/decisions/job-locks.md).
 */
@Component
class JobLocks {

    private static final Logger LOG = LoggerFactory.getLogger(JobLocks.class);
    private static final String NODE = "order-to-cash-";

    private final Optional<JobExecutor> executor;
    private final JdbcClient jdbc;

    JobLocks(ObjectProvider<JobExecutor> executor, JdbcClient jdbc) {
        this.executor = Optional.ofNullable(executor.getIfAvailable());
        this.jdbc = jdbc;
    }

    /** To be called before the job executor takes its first job. */
    void freeThoseOfTheDead() {
        String node = jdbc.sql("select current_setting('application_name')")
                .query(String.class)
                .single();
        if (executor.isEmpty() || !node.startsWith(NODE)) {
            return;
        }
        executor.get().setLockOwner(node);
        int freed = jdbc.sql("""
                update act_ru_job set lock_owner_ = null, lock_exp_time_ = null
                 where lock_owner_ like :nodes
                   and lock_owner_ not in (select application_name from pg_stat_activity
                       where application_name is not null)
                """).param("nodes", NODE + "%").update();
        if (freed > 0) {
            LOG.info("{} jobs were being worked on when the application was killed; they run again", freed);
        }
    }
}
