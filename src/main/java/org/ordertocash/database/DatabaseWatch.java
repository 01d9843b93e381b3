package org.ordertocash.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Knows whether the database answers: asks it twice a second over a connection of its own. Away is a database that does
 * not answer there and takes no new connection either. While it is away nobody waits for it: new requests are refused,
 * and what waits for an answer is cut off. When it is back, connections are made anew.
 *
 * <p>After a failover the connections of before may be dead without anybody being told: then the own one does not
 * answer, but a new one does. All are made anew then, and those in use are cut off on which the server does not work.
 */
@Component
public class DatabaseWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final long PAUSE_MILLIS = 500;
    private static final String CONNECT_SECONDS = "1";
    private static final int ANSWER_SECONDS = 1;
    /** A short pause of the database need not cost what is under way. */
    private static final Duration UNTIL_CUT_OFF = Duration.ofSeconds(4);

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    private final WatchedDataSource database;
    private final ApplicationEventPublisher events;
    private final QuietLog quiet;
    /** So long nobody gets a connection although the database answers: only a restart helps. */
    private final Duration untilStuck;

    private Thread thread;
    private Connection connection;
    private long told = System.nanoTime();
    private long lost;
    private boolean cutOff;
    private volatile Long awaySince;

    DatabaseWatch(
            DataSource database,
            ApplicationEventPublisher events,
            QuietLog quiet,
            @Value("${order-to-cash.database.stuck-after:PT3M}") Duration untilStuck) {
        this.database = (WatchedDataSource) database;
        this.events = events;
        this.quiet = quiet;
        this.untilStuck = untilStuck;
    }

    public boolean isAway() {
        return awaySince != null;
    }

    /**
     * The database answers, yet for minutes nobody who wanted a connection got one, because all are in use: this does
     * not end by itself. Many who share them for long are no such case.
     */
    boolean isStuck() {
        Long since = database.refusedSince();
        return since != null
                && !isAway()
                && passed(since).compareTo(untilStuck) > 0
                && database.pool().getHikariPoolMXBean().getActiveConnections()
                        >= database.pool().getMaximumPoolSize();
    }

    private static Duration passed(long since) {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    @Override
    public void start() {
        thread = new Thread(this::watch, "database-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            look();
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        boolean first = connection == null;
        boolean answered = !first && answers();
        if (!answered) {
            try {
                connect();
            } catch (SQLException e) {
                away(e);
                return;
            }
        }
        if (awaySince != null) {
            back();
        } else if (!answered && !first) {
            LOG.warn("The database no longer answered on a connection of before; all are made anew");
            database.suspectAll();
        }
        cutOffTheDead();
        tellLost();
    }

    private boolean answers() {
        try {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private void connect() throws SQLException {
        if (connection != null) {
            connection.abort(Runnable::run);
            connection = null;
        }
        Properties how = new Properties();
        how.putAll(database.pool().getDataSourceProperties());
        database.pool().getDataSourceProperties().forEach((name, value) -> how.put(name, value.toString()));
        how.put("user", database.pool().getUsername());
        how.put("password", database.pool().getPassword());
        how.put("connectTimeout", CONNECT_SECONDS);
        how.put("loginTimeout", CONNECT_SECONDS);
        how.put("socketTimeout", CONNECT_SECONDS);
        connection = DriverManager.getConnection(database.pool().getJdbcUrl(), how);
    }

    private void away(SQLException why) {
        if (awaySince == null) {
            awaySince = System.nanoTime();
            cutOff = false;
            LOG.error("The database does not answer ({}): requests are refused until it does", why.getMessage());
        }
        if (!cutOff && passed(awaySince).compareTo(UNTIL_CUT_OFF) > 0) {
            cutOff = true;
            database.cutOffAll();
        }
    }

    private void back() {
        Duration away = passed(awaySince);
        if (cutOff) {
            // also those that came in the meantime
            database.cutOffAll();
        } else {
            database.suspectAll();
        }
        awaySince = null;
        database.forgetRefused();
        lost = LostConnections.count();
        LOG.info("The database answers again, after {} s", away.toSeconds());
        new Thread(() -> events.publishEvent(new DatabaseIsBack(away)), "database-is-back").start();
    }

    /**
     * Of the connections of before only those are alive on which the server works, or has just worked. On the others it
     * waits for us, or it does not know them at all.
     */
    private void cutOffTheDead() {
        if (!database.hasSuspects()) {
            return;
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select pid from pg_stat_activity
                         where state = 'active' and wait_event_type is distinct from 'Client'
                            or state_change > clock_timestamp() - interval '2 seconds'""")) {
            Set<Integer> alive = new HashSet<>();
            while (rows.next()) {
                alive.add(rows.getInt(1));
            }
            database.cutOffSuspects(session -> !alive.contains(session.getBackendPID()));
        } catch (SQLException e) {
            LOG.warn("The database does not say which connections it knows: {}", e.getMessage());
        }
    }

    /** Of many statements that fail for one reason the log says one sentence. */
    private void tellLost() {
        long now = LostConnections.count();
        if (now > lost && passed(told).compareTo(BETWEEN_WORDS) > 0) {
            LOG.warn("{} times a connection to the database broke or could not be had; it answers now", now - lost);
            lost = now;
            told = System.nanoTime();
        }
    }

    @Override
    public void stop() {
        thread.interrupt();
        thread = null;
        quiet.end();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before everything that works with the database, and after it when it stops. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
