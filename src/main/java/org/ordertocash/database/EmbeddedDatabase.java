package org.ordertocash.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.ordertocash.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL server with its data in one directory. One instance per directory, guarded by a file lock. Who
 * signs in needs a password, also on this computer: that of its administrator is in a file beside the directory, those
 * of the application and of its migrations are others at each start.
 */
class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    /** File locks are per JVM, so that a second start in the same one needs a guard of its own. */
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    private static final String PASSWORDS = "scram-sha-256";
    private static final Pattern TRUSTING = Pattern.compile("(?m)^((?:local|host).*\\s)trust\\s*$");

    /** Roles of {@code roles.sql}. */
    static final String MIGRATION = "order_to_cash_migration";

    static final String APPLICATION = "order_to_cash_application";

    private final Path directory;
    private final EmbeddedPostgres server;
    private final String migrationPassword = ServerPassword.random();
    private final String applicationPassword = ServerPassword.random();

    private EmbeddedDatabase(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    /**
     * Starts the server; a server that a killed application left running in the directory is stopped first.
     *
     * @throws StartRefused when another instance uses the directory, or the server does not start
     */
    static EmbeddedDatabase start(EmbeddedDatabaseProperties properties) {
        var directory = properties.directory().toAbsolutePath().normalize();
        if (!IN_USE.add(directory)) {
            throw LeftoverServer.inUse(directory);
        }
        try {
            Files.createDirectories(directory);
            new LeftoverServer(directory).stop();
            var password = ServerPassword.of(directory);
            var database = new EmbeddedDatabase(directory, launch(properties, directory, password));
            try {
                database.makeRoles(password);
            } catch (IOException | SQLException e) {
                database.close();
                throw e;
            }
            LOG.info("Embedded PostgreSQL runs on port {} with its data in {}", database.server.getPort(), directory);
            return database;
        } catch (IOException | SQLException e) {
            IN_USE.remove(directory);
            throw new IllegalStateException(
                    "The embedded PostgreSQL did not start in " + directory
                            + ". Where it cannot run (no user namespaces for root, no Linux), start a PostgreSQL 15 "
                            + "or newer and set SPRING_DATASOURCE_URL.",
                    e);
        } catch (RuntimeException e) {
            IN_USE.remove(directory);
            throw e;
        }
    }

    private static EmbeddedPostgres launch(
            EmbeddedDatabaseProperties properties, Path directory, ServerPassword password) throws IOException {
        var durability = properties.durable() ? "on" : "off";
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                // the context closes it, after the connection pool
                .setRegisterShutdownHook(false)
                .setPort(properties.port())
                .setPGStartupWait(Duration.ofSeconds(60))
                // options of initdb, which the library takes as locale settings; they win over its "trust"
                .setLocaleConfig("auth", PASSWORDS)
                .setLocaleConfig("pwfile", password.file().toString())
                .setConnectConfig("password", password.value())
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                // the library is tuned for tests and would lose committed data when killed
                .setServerConfig("fsync", durability)
                .setServerConfig("synchronous_commit", durability)
                .setServerConfig("full_page_writes", durability)
                .setServerConfig("max_connections", "100")
                // for a book of a million open items; taken only as it is used
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("wal_compression", "on")
                // many short statements: compiling one never pays
                .setServerConfig("jit", "off")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC")
                // the same sort order of texts on every machine
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .start();
    }

    private void makeRoles(ServerPassword password) throws SQLException, IOException {
        try (var connection = administrator().getConnection();
                var statement = connection.createStatement()) {
            var doors = directory.resolve("pg_hba.conf");
            var rules = Files.readString(doors);
            if (TRUSTING.matcher(rules).find()) {
                // data of a version that asked nobody for a password
                statement.execute("alter role postgres password '" + password.value() + "'");
                Files.writeString(doors, TRUSTING.matcher(rules).replaceAll("$1" + PASSWORDS));
                statement.execute("select pg_reload_conf()");
            }
            statement.execute(SqlFile.read("database/roles.sql"));
            statement.execute("alter role " + MIGRATION + " password '" + migrationPassword + "'");
            statement.execute("alter role " + APPLICATION + " password '" + applicationPassword + "'");
        }
    }

    /** The server's own superuser. */
    DataSource administrator() {
        return server.getPostgresDatabase();
    }

    String migrationPassword() {
        return migrationPassword;
    }

    String applicationPassword() {
        return applicationPassword;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("The embedded PostgreSQL in {} did not stop cleanly; it recovers at the next start", directory, e);
        } finally {
            IN_USE.remove(directory);
        }
    }
}
