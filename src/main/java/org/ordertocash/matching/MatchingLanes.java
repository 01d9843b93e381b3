package org.ordertocash.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two lanes of matching at the same time, each piece of work in a transaction of its own. Two for all statement files,
 * because each takes a connection.
 */
@Component
public class MatchingLanes implements DisposableBean {

    /**
     * Otherwise a transaction that holds an item and waits for the statement file being matched would wait for ever.
     */
    private static final String PATIENCE = "20s";

    private static final int ATTEMPTS = 3;

    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "matching-lane");
        thread.setDaemon(true);
        return thread;
    });
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    MatchingLanes(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
    }

    /**
     * Does all pieces and waits for them. What one piece has committed stays when another fails: the caller must be
     * able to do it again.
     *
     * @throws RuntimeException what the first piece that failed threw
     */
    void run(List<Runnable> work) {
        List<Future<?>> running = new ArrayList<>();
        work.forEach(piece -> running.add(threads.submit(() -> inTransaction(piece))));
        RuntimeException failed = null;
        for (Future<?> piece : running) {
            try {
                piece.get();
            } catch (ExecutionException e) {
                RuntimeException why = e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(e.getCause());
                if (failed == null) {
                    failed = why;
                } else {
                    failed.addSuppressed(why);
                }
            } catch (InterruptedException e) {
                running.forEach(other -> other.cancel(false));
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while payments were matched", e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void inTransaction(Runnable piece) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> {
                    jdbc.sql("set local lock_timeout = '" + PATIENCE + "'").update();
                    piece.run();
                });
                return;
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
