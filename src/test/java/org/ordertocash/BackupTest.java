package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.ApplicationProcess;
import org.ordertocash.fixture.InstalledPostgres;
import org.ordertocash.fixture.InstalledPostgres.Run;

/**
 * What an operator saved while the application worked comes back in a new database, and the application goes on from
 * there: the scripts that docs/operators.md names, on a PostgreSQL of its own.
 */
class BackupTest {

    @TempDir
    private Path directory;

    @Test
    void whatWasSavedWhileOrdersCameIsThereAgainAndGoesOn() throws Exception {
        Path saved = directory.resolve("saved.dump");
        try (InstalledPostgres postgres = InstalledPostgres.start(Files.createDirectory(directory.resolve("pg")))) {
            psql(postgres, "create database otc");
            String order;
            try (ApplicationProcess application = start(postgres, "otc")) {
                ApiSeller seller = ApiSeller.open(application.api()).withCustomers(2);
                order = seller.order("C-1");
                waitUntil(application, order, "waiting for shipment");
                seller.ship(order);
                waitUntil(application, order, "invoiced");

                Run backup =
                        InstalledPostgres.run(List.of("scripts/backup", saved.toString()), postgres.environment("otc"));
                assertThat(backup.exit()).as(backup.said()).isZero();
                // after it: not in the backup
                seller.order("C-2");

                Run again =
                        InstalledPostgres.run(List.of("scripts/backup", saved.toString()), postgres.environment("otc"));
                assertThat(again.exit()).isNotZero();
                assertThat(again.said()).contains("is there already");
            }

            Run notEmpty = restore(postgres, "otc", saved);
            assertThat(notEmpty.exit()).isNotZero();
            assertThat(notEmpty.said()).contains("The database is not empty");

            psql(postgres, "create database restored");
            Run restored = restore(postgres, "restored", saved);
            assertThat(restored.exit()).as(restored.said()).isZero();
            assertThat(restored.said()).contains("the books say the same");

            try (ApplicationProcess application = start(postgres, "restored")) {
                assertThat(application
                                .api()
                                .get("/api/orders/" + order)
                                .ok()
                                .path("status")
                                .asText())
                        .isEqualTo("invoiced");
                assertThat(application
                                .api()
                                .post("/api/orders", ApiSeller.newOrder("B-2", "C-2"))
                                .ok()
                                .path("number")
                                .asText())
                        .as("the next number after the saved ones")
                        .endsWith("000002");
                everyLineIsJson(directory.resolve("restored"));
            }
        }
    }

    @Test
    void aDamagedBackupIsNotRestored() throws Exception {
        Path saved = directory.resolve("saved.dump");
        try (InstalledPostgres postgres = InstalledPostgres.start(Files.createDirectory(directory.resolve("pg")))) {
            psql(postgres, "create database restored");
            Files.writeString(saved, "PGDMP");
            Files.writeString(directory.resolve("saved.dump.sha256"), "0".repeat(64) + "  saved.dump\n");
            Run damaged = restore(postgres, "restored", saved);
            assertThat(damaged.exit()).isNotZero();
            assertThat(damaged.said()).contains("is not what was saved");
        }
    }

    private ApplicationProcess start(InstalledPostgres postgres, String database) {
        return ApplicationProcess.start(
                directory.resolve(database),
                ApplicationProcess.QUICK,
                // for a collector of logs
                "logging.structured.format.console=ecs",
                "spring.datasource.url=" + postgres.url(database),
                "spring.datasource.username=" + InstalledPostgres.OWNER,
                "spring.datasource.password=" + InstalledPostgres.PASSWORD);
    }

    private static void waitUntil(ApplicationProcess application, String order, String status) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!status.equals(status(application, order)) && System.nanoTime() < end) {
            ApplicationProcess.pause(200);
        }
        assertThat(status(application, order)).isEqualTo(status);
    }

    private static String status(ApplicationProcess application, String order) throws Exception {
        return application.api().get("/api/orders/" + order).ok().path("status").asText();
    }

    private static Run restore(InstalledPostgres postgres, String database, Path saved) throws Exception {
        return InstalledPostgres.run(List.of("scripts/restore", saved.toString()), postgres.environment(database));
    }

    private static void everyLineIsJson(Path log) throws Exception {
        try (Stream<Path> files = Files.list(log)) {
            Path said = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readAllLines(said))
                    .filteredOn(line -> line.startsWith("{"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(new ObjectMapper()
                                    .readTree(line)
                                    .path("message")
                                    .asText())
                            .isNotBlank());
        }
    }

    private static void psql(InstalledPostgres postgres, String sql) throws Exception {
        Run run = InstalledPostgres.run(List.of("psql", "-c", sql), postgres.environment("postgres"));
        assertThat(run.exit()).as(run.said()).isZero();
    }
}
