package org.ordertocash.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.OutsideDatabase;
import org.ordertocash.fixture.SwallowingProxy;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** When liveness asks for a restart, and when it does not: with seconds in the place of the three minutes. */
class StuckPoolTest {

    private static final Duration UNTIL_STUCK = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 2;

    private static OutsideDatabase server;

    private SwallowingProxy way;
    private HikariDataSource pool;
    private WatchedDataSource database;
    private DatabaseWatch watch;
    private HealthIndicator liveness;

    @BeforeAll
    static void startServer() {
        server = OutsideDatabase.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void watchAPool() {
        way = new SwallowingProxy(server.port());
        HikariConfig how = new HikariConfig();
        how.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + way.port() + "/postgres");
        how.setUsername("postgres");
        how.setPassword("postgres");
        how.setMaximumPoolSize(CONNECTIONS);
        how.setConnectionTimeout(300);
        how.setExceptionOverrideClassName(LostConnections.class.getName());
        pool = new HikariDataSource(how);
        database = new WatchedDataSource(pool);
        watch = new DatabaseWatch(database, event -> {}, new QuietLog(), UNTIL_STUCK);
        liveness = new WatchConfiguration().connectionsHealthIndicator(watch);
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.stop();
        pool.close();
        way.close();
    }

    @Test
    void connectionsThatNobodyGivesBackAskForARestart() throws Exception {
        List<Connection> taken = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            taken.add(database.getConnection());
        }
        assertThat(status()).isEqualTo(Status.UP);
        assertThatThrownBy(database::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(status()).as("not at the first refusal").isEqualTo(Status.UP);

        // nobody asks meanwhile: few requests are no reason to wait longer
        waitUntil(() -> status().equals(Status.DOWN));
        taken.get(0).close();
        assertThat(status()).as("somebody gave one back").isEqualTo(Status.UP);
        database.getConnection().close();
        assertThat(status()).isEqualTo(Status.UP);
        taken.get(1).close();
    }

    @Test
    void aBusyPoolThatGoesRoundAsksForNothing() throws Exception {
        long end = System.nanoTime() + UNTIL_STUCK.plusSeconds(1).toNanos();
        List<CompletableFuture<Integer>> busy = new ArrayList<>();
        for (int i = 0; i < 3 * CONNECTIONS; i++) {
            busy.add(CompletableFuture.supplyAsync(() -> work(end)));
        }
        while (System.nanoTime() < end) {
            assertThat(status()).isEqualTo(Status.UP);
            Thread.sleep(50);
        }
        int refused = busy.stream().mapToInt(CompletableFuture::join).sum();
        assertThat(refused).as("some were refused").isPositive();
        assertThat(status()).isEqualTo(Status.UP);
    }

    /** All connections in use are dead and nobody says so, the server answers new ones: it ends by itself. */
    @Test
    void halfOpenConnectionsAreCutOffAndAskForNothing() throws Exception {
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        List<Connection> taken = List.of(database.getConnection(), database.getConnection());
        way.swallowOnThoseThatExist();
        for (Connection one : taken) {
            waiting.add(CompletableFuture.supplyAsync(() -> fails(one)));
        }
        assertThat(waiting)
                .allSatisfy(
                        one -> assertThat(one.join()).as("told that it is dead").isTrue());
        for (Connection one : taken) {
            one.close();
        }
        waitUntil(() -> works());
        Thread.sleep(UNTIL_STUCK.toMillis());
        assertThat(status()).isEqualTo(Status.UP);
    }

    /** Everybody is refused while the database is away: a restart would not bring it back. */
    @Test
    void aDatabaseThatIsAwayAsksForNothing() throws Exception {
        List<Connection> taken = List.of(database.getConnection(), database.getConnection());
        way.swallow();
        waitUntil(watch::isAway);
        assertThatThrownBy(database::getConnection).isInstanceOf(SQLException.class);
        Thread.sleep(UNTIL_STUCK.toMillis() + 500);
        assertThat(status()).isEqualTo(Status.UP);
        way.letNewOnesThrough();
        waitUntil(() -> !watch.isAway());
        assertThat(status()).as("what was refused meanwhile does not count").isEqualTo(Status.UP);
        for (Connection one : taken) {
            one.close();
        }
    }

    private Status status() {
        return liveness.health().getStatus();
    }

    /** How often it was refused until then. */
    private int work(long end) {
        int refused = 0;
        while (System.nanoTime() < end) {
            try (Connection one = database.getConnection();
                    var statement = one.createStatement()) {
                statement.execute("select pg_sleep(0.25)");
            } catch (SQLException e) {
                refused++;
            }
        }
        return refused;
    }

    private static boolean fails(Connection one) {
        try (var statement = one.createStatement()) {
            statement.execute("select 1");
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    private boolean works() {
        try (Connection one = database.getConnection();
                var statement = one.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static void waitUntil(BooleanSupplier what) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).as("after 20 seconds").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
