package org.ordertocash.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.StartRefused;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was committed is there again: after a stop, and after a kill that left the server running. */
class EmbeddedDatabaseTest {

    @TempDir
    private Path directory;

    @Test
    void aRestartKeepsCommittedRows() {
        try (var database = start()) {
            sql(database).execute("create table kept (id int)");
            sql(database).update("insert into kept values (7)");
        }
        try (var database = start()) {
            assertThat(kept(database)).containsExactly(7);
            assertThat(sql(database).queryForObject("show fsync", String.class)).isEqualTo("on");
            assertThat(sql(database).queryForObject("show synchronous_commit", String.class))
                    .isEqualTo("on");
        }
    }

    @Test
    void aKilledApplicationLeavesNothingBehindThatStopsTheNext() throws Exception {
        var application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedDatabaseProcess.class.getName(),
                        data().toString())
                .redirectErrorStream(true)
                .start();
        try {
            waitForCommit(application);
            assertThatThrownBy(this::start)
                    .as("while it runs")
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Another running");
        } finally {
            application.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        var leftover = ProcessHandle.of(Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip()));
        assertThat(leftover).as("the server outlives its killed application").isPresent();
        try (var database = start()) {
            assertThat(kept(database)).containsExactly(42);
            assertThat(leftover.get().isAlive()).isFalse();
        }
    }

    @Test
    void aPidFileThatNamesSomebodyElseIsNoObstacle() throws Exception {
        start().close();
        Files.writeString(
                data().resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data() + "\n");
        start().close();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void oneInstancePerDirectory() {
        try (var database = start()) {
            assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining(data().toString());
            assertThat(sql(database).queryForObject("select 1", Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void nobodySignsInWithoutAPassword() throws Exception {
        try (var database = start()) {
            everyRoleNeedsItsPassword(database);
            var password = directory.resolve("pg17.password");
            assertThat(Files.getPosixFilePermissions(password))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            assertThat(sql(database).queryForObject("show unix_socket_directories", String.class))
                    .as("sockets that others of this computer reach")
                    .isEmpty();
            assertThat(sql(database).queryForObject("show listen_addresses", String.class))
                    .isEqualTo("localhost");
        }
    }

    /** As earlier versions made it. */
    @Test
    void dataThatTrustedEverybodyDoesSoNoMore() throws Exception {
        start().close();
        var rules = data().resolve("pg_hba.conf");
        Files.writeString(rules, Files.readString(rules).replace("scram-sha-256", "trust"));
        try (var database = start()) {
            everyRoleNeedsItsPassword(database);
        }
        try (var database = start()) {
            everyRoleNeedsItsPassword(database);
        }
    }

    private static void everyRoleNeedsItsPassword(EmbeddedDatabase database) {
        for (String role : List.of("postgres", EmbeddedDatabase.MIGRATION, EmbeddedDatabase.APPLICATION)) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), role, ""))
                    .as(role)
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), role, "postgres"))
                    .as(role)
                    .hasMessageContaining("password authentication failed");
        }
    }

    private static void waitForCommit(Process application) throws Exception {
        var output = new BufferedReader(new InputStreamReader(application.getInputStream()));
        var seen = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.contains("COMMITTED")) {
                return;
            }
        }
        throw new AssertionError("The process ended early:\n" + seen);
    }

    private Path data() {
        return directory.resolve("pg17");
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(new EmbeddedDatabaseProperties(data(), 0, true));
    }

    private static List<Integer> kept(EmbeddedDatabase database) {
        return sql(database).queryForList("select id from kept", Integer.class);
    }

    private static JdbcTemplate sql(EmbeddedDatabase database) {
        return new JdbcTemplate(database.administrator());
    }
}
