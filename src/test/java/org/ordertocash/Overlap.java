package org.ordertocash;

import java.util.concurrent.CompletableFuture;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two transactions that overlap in one certain way, instead of by chance. */
@TestComponent
public class Overlap {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int POLL_MILLIS = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Overlap(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Does the first, begins the second in another thread before the first commits, and lets the first commit when the
     * second waits for it (or did not need to wait); returns when both are done.
     */
    public void of(Runnable first, Runnable second) {
        CompletableFuture<Void> other = transaction.execute(open -> {
            first.run();
            CompletableFuture<Void> begun = CompletableFuture.runAsync(second);
            awaitItsWaiting(begun);
            return begun;
        });
        other.join();
    }

    private void awaitItsWaiting(CompletableFuture<Void> other) {
        for (int waited = 0; waited < PATIENCE_MILLIS && !other.isDone(); waited += POLL_MILLIS) {
            int waiting = jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                    .query(Integer.class)
                    .single();
            if (waiting > 0) {
                return;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
