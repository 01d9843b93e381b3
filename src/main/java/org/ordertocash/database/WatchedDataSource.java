package org.ordertocash.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool of connections, each with the {@link StatementTime} of the work it is taken for. It knows them all, so that
 * those can be cut off which wait for an answer that will never come.
 */
class WatchedDataSource extends DelegatingDataSource {

    private final HikariDataSource pool;
    /** The connections behind the pool's own, with the time that their session was told last. */
    private final Map<Connection, StatementTime> sessions = new WeakHashMap<>();
    /** For the thread of the watch alone. */
    private final Set<Connection> suspects = new HashSet<>();

    private volatile Long refusedSince;

    WatchedDataSource(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    HikariDataSource pool() {
        return pool;
    }

    /** Whoever asks what is behind finds the pool with its settings. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(pool) ? type.cast(pool) : super.unwrap(type);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = taken();
        try {
            prepare(connection, StatementTime.current());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection taken() throws SQLException {
        try {
            Connection connection = pool.getConnection();
            refusedSince = null;
            return connection;
        } catch (SQLException e) {
            if (refusedSince == null) {
                refusedSince = System.nanoTime();
            }
            LostConnections.note();
            throw e;
        }
    }

    /** Since when nobody who wanted a connection got one; null: the last one did. */
    Long refusedSince() {
        return refusedSince;
    }

    /** Those who were refused while the database was away do not count. */
    void forgetRefused() {
        refusedSince = null;
    }

    private void prepare(Connection connection, StatementTime time) throws SQLException {
        Connection session = (Connection) connection.unwrap(PGConnection.class);
        StatementTime told;
        synchronized (sessions) {
            told = sessions.putIfAbsent(session, StatementTime.UNLIMITED);
        }
        if (time.socketMillis() > 0) {
            // the pool sets it back
            connection.setNetworkTimeout(Runnable::run, time.socketMillis());
        }
        if (time != (told == null ? StatementTime.UNLIMITED : told)) {
            try (var statement = connection.createStatement()) {
                statement.execute(time.sql());
            }
            synchronized (sessions) {
                sessions.put(session, time);
            }
        }
    }

    /** Whoever waits for an answer gets an exception at once, and the next ones get new connections. */
    void cutOffAll() {
        suspectAll();
        cutOffSuspects(session -> true);
    }

    /** Those that exist may be dead without knowing it: whoever has one may go on, nobody gets one any more. */
    void suspectAll() {
        synchronized (sessions) {
            suspects.addAll(sessions.keySet());
        }
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    /** Whether some of those are still in use. */
    boolean hasSuspects() {
        return !openSuspects().isEmpty();
    }

    void cutOffSuspects(Predicate<PGConnection> which) {
        for (Connection session : openSuspects()) {
            try {
                if (which.test((PGConnection) session)) {
                    session.abort(Runnable::run);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("A connection cannot even be aborted", e);
            }
        }
    }

    private List<Connection> openSuspects() {
        suspects.removeIf(WatchedDataSource::isClosed);
        return List.copyOf(suspects);
    }

    private static boolean isClosed(Connection session) {
        try {
            return session.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
