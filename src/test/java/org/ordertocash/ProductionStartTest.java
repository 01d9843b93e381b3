package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Production does not start half configured, and says what is missing, before it creates anything. */
class ProductionStartTest {

    private static final String URL = "--spring.datasource.url=jdbc:postgresql://localhost:1/nowhere";

    private static final String MIGRATION = "--spring.flyway.user=migration";

    @TempDir
    private Path directory;

    @Test
    void withoutADatabase() {
        refuses("needs a PostgreSQL database", "--ADMIN_PASSWORD=correct-horse-battery");
    }

    @Test
    void withoutThePasswordOfTheAdministrator() {
        refuses("ADMIN_PASSWORD is not set", URL, MIGRATION);
        refuses("ADMIN_PASSWORD is not set", URL, MIGRATION, "--ADMIN_PASSWORD= ");
    }

    @Test
    void withOneRoleForEverything() {
        refuses("two roles", URL, "--ADMIN_PASSWORD=secret");
        refuses("two roles", URL, "--ADMIN_PASSWORD=secret", "--spring.flyway.user= ");
        refuses(
                "two roles",
                URL,
                "--ADMIN_PASSWORD=secret",
                "--spring.datasource.username=one",
                "--spring.flyway.user=one");
    }

    /** The embedded database keeps its distance also where a setting is one that a condition takes for "not set". */
    @Test
    void withAUrlThatIsNone() {
        var data = directory.resolve("pg17");
        var start = new SpringApplicationBuilder(OrderToCashApplication.class)
                .profiles("production")
                .properties("order-to-cash.database.directory=" + data);
        assertThatThrownBy(() -> start.run(
                                "--spring.datasource.url=false", MIGRATION, "--ADMIN_PASSWORD=correct-horse-battery")
                        .close())
                .hasStackTraceContaining("Driver");
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "secret,                 at least 12 characters",
        "aaaaaaaaaaaaaaaa,       at least 6 different characters",
        "admin-of-the-year-2026, does not contain the user",
        "MyPassword1234567,      nor the word"
    })
    void withAWeakPasswordOfTheAdministrator(String password, String reason) {
        refuses(reason, URL, MIGRATION, "--ADMIN_PASSWORD=" + password);
    }

    @Test
    void withMailsThatLeadNowhere() {
        for (var address : new String[] {"", "--order-to-cash.task-mails.base-url= "}) {
            refuses(
                    "no address is set that the links",
                    URL,
                    MIGRATION,
                    "--ADMIN_PASSWORD=correct-horse-battery",
                    "--order-to-cash.task-mails.enabled=true",
                    address);
        }
    }

    @Test
    void togetherWithTheDemo() {
        refuses(
                "exclude each other",
                URL,
                "--ADMIN_PASSWORD=correct-horse-battery",
                "--spring.profiles.active=production,demo");
    }

    @Test
    void withAProfileThatDoesNotExist() {
        for (var unknown : new String[] {"prod", "Production", "production,eu"}) {
            refuses("There is no profile", URL, "--ADMIN_PASSWORD=secret", "--spring.profiles.active=" + unknown);
        }
    }

    private void refuses(String reason, String... arguments) {
        var data = directory.resolve("pg17");
        var start = new SpringApplicationBuilder(OrderToCashApplication.class)
                .profiles("production")
                .properties("order-to-cash.database.directory=" + data);
        assertThatThrownBy(() -> start.run(arguments).close())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(reason);
        assertThat(data).doesNotExist();
    }
}
