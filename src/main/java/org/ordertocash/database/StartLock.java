package org.ordertocash.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Applications that start at the same moment on one database make it ready one after the other: tables, models, groups
 * and users. It is a lock of a database session of its own, so that it ends with an application that is killed
 * meanwhile.
 */
@Component
public class StartLock implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StartLock.class);
    private static final long PAUSE_MILLIS = 250;

    private Connection session;

    /** Waits for its turn, however long the others take: each says in its own log what it does. */
    synchronized void take(DataSource database) {
        try {
            session = database.getConnection();
            boolean said = false;
            while (!asked("pg_try_advisory_lock")) {
                if (!said) {
                    LOG.info("Another application makes the database ready; waiting for it");
                    said = true;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database does not answer at the start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another application made the database ready", e);
        }
    }

    /** To be called when everything is ready that applications share; does nothing a second time. */
    public synchronized void release() {
        if (session == null) {
            return;
        }
        try (Connection ended = session) {
            asked("pg_advisory_unlock");
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database does not answer at the start", e);
        } finally {
            session = null;
        }
    }

    private boolean asked(String function) throws SQLException {
        try (var statement = session.createStatement();
                var answer = statement.executeQuery("select " + function + "(hashtext('order-to-cash start'))")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** A start that failed half-way lets the next one try. */
    @Override
    public void destroy() {
        release();
    }
}
