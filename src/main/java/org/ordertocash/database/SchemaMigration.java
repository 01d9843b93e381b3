package org.ordertocash.database;

import java.nio.file.Path;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.ordertocash.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Brings the schema up to date at the start. The migrations start with one per module
 * (docs/decisions/one-migration-per-module.md): a database made by earlier ones is refused and left untouched, because
 * no migration leads from there to here. Here begins what one application does at a time ({@link StartLock}).
 */
@Component
class SchemaMigration implements FlywayMigrationStrategy {

    private static final MigrationVersion FIRST = MigrationVersion.fromVersion("202611290100");

    private final StartLock lock;
    private final ApplicationRole role;
    private final Path directory;
    private final String url;

    SchemaMigration(
            StartLock lock,
            ApplicationRole role,
            @Value("${order-to-cash.database.directory}") Path directory,
            @Value("${spring.datasource.url:}") String url) {
        this.lock = lock;
        this.role = role;
        this.directory = directory;
        this.url = url;
    }

    @Override
    public void migrate(Flyway flyway) {
        lock.take(flyway.getConfiguration().getDataSource());
        if (isFromBefore(flyway)) {
            throw new StartRefused(
                    "The database was made by a version of Order to Cash that was never released; its tables cannot "
                            + "be carried over.",
                    url.isBlank()
                            ? "It holds what was tried in the demo: delete the folder " + directory.toAbsolutePath()
                                    + " and start again."
                            : "Make a new, empty database and name it in SPRING_DATASOURCE_URL instead of " + url
                                    + "; the old one is left as it is.");
        }
        flyway.migrate();
        role.grantTables(); // some read them before the engine has made its own
    }

    /** The row that Flyway writes when it makes the schema has no version. */
    private static boolean isFromBefore(Flyway flyway) {
        return Arrays.stream(flyway.info().applied())
                .anyMatch(applied ->
                        applied.getVersion() != null && applied.getVersion().compareTo(FIRST) < 0);
    }
}
