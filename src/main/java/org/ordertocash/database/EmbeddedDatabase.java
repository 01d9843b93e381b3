package org.ordertocash.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ordertocash.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running PostgreSQL server with its data in one directory. One instance per directory, guarded by a file lock. */
class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    /** File locks are per JVM, so that a second start in the same one needs a guard of its own. */
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final EmbeddedPostgres server;

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
            var server = launch(properties, directory);
            LOG.info("Embedded PostgreSQL runs on port {} with its data in {}", server.getPort(), directory);
            return new EmbeddedDatabase(directory, server);
        } catch (IOException e) {
            IN_USE.remove(directory);
            throw new UncheckedIOException(
                    "The embedded PostgreSQL did not start in " + directory
                            + ". Where it cannot run (no user namespaces for root, no Linux), start a PostgreSQL 15 "
                            + "or newer and set SPRING_DATASOURCE_URL.",
                    e);
        } catch (RuntimeException e) {
            IN_USE.remove(directory);
            throw e;
        }
    }

    private static EmbeddedPostgres launch(EmbeddedDatabaseProperties properties, Path directory) throws IOException {
        var durability = properties.durable() ? "on" : "off";
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                // the context closes it, after the connection pool
                .setRegisterShutdownHook(false)
                .setPort(properties.port())
                .setPGStartupWait(Duration.ofSeconds(60))
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
