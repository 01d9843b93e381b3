package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Production does not start half configured, and says what is missing, before it creates anything. */
class ProductionStartTest {

    private static final String URL = "--spring.datasource.url=jdbc:postgresql://localhost:1/nowhere";

    @TempDir
    private Path directory;

    @Test
    void withoutADatabase() {
        refuses("needs a PostgreSQL database", "--ADMIN_PASSWORD=secret");
    }

    @Test
    void withoutThePasswordOfTheAdministrator() {
        refuses("ADMIN_PASSWORD is not set", URL);
        refuses("ADMIN_PASSWORD is not set", URL, "--ADMIN_PASSWORD= ");
    }

    @Test
    void togetherWithTheDemo() {
        refuses("exclude each other", URL, "--ADMIN_PASSWORD=secret", "--spring.profiles.active=production,demo");
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
