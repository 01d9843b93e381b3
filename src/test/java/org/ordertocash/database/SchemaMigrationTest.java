package org.ordertocash.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.StartRefused;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schema at the start: made, kept, or refused when nothing leads from it to today's. */
class SchemaMigrationTest {

    @TempDir
    private Path earlier;

    private EmbeddedPostgres postgres;
    private JdbcClient jdbc;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .withUserConfiguration(StartLock.class, ApplicationRole.class, SchemaMigration.class)
                .withBean(DataSource.class, postgres::getPostgresDatabase)
                .withPropertyValues("spring.flyway.schemas=otc", "order-to-cash.database.directory=somewhere/pg17");
    }

    /** What the migrations before the ones per module left: their versions in the history, and their tables. */
    private void madeBefore() throws IOException {
        Files.writeString(
                earlier.resolve("V202611210100__foundations.sql"), "create table otc.orders (id bigint primary key)");
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .schemas("otc")
                .locations("filesystem:" + earlier)
                .load()
                .migrate();
    }

    @Test
    void theDemosDatabaseOfBeforeIsRefusedAndItsFolderNamed() throws IOException {
        madeBefore();
        application()
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining("never released")
                        .extracting("action")
                        .asString()
                        .contains("delete the folder", "somewhere/pg17"));
        assertThat(jdbc.sql("select tablename from pg_tables where schemaname = 'otc'")
                        .query(String.class)
                        .list())
                .as("left as it was")
                .containsExactlyInAnyOrder("orders", "flyway_schema_history");
    }

    @Test
    void anOutsideDatabaseOfBeforeIsRefusedAndANewOneAskedFor() throws IOException {
        madeBefore();
        application()
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://db/old")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .extracting("action")
                        .asString()
                        .contains("new, empty database", "jdbc:postgresql://db/old"));
    }

    @Test
    void aNewDatabaseIsMadeAndTakenAgain() {
        application().run(context -> assertThat(context).hasNotFailed());
        application().run(context -> assertThat(context).hasNotFailed());
        assertThat(tablesWithoutAComment()).isEmpty();
    }

    /** Repeatable files run again when they change, over what they made before. */
    @Test
    void functionsTriggersAndViewsAreMadeAnew() {
        application().run(context -> assertThat(context).hasNotFailed());
        String made = catalog();
        jdbc.sql("delete from otc.flyway_schema_history where version is null and type = 'SQL'")
                .update();
        application().run(context -> assertThat(context).hasNotFailed());
        assertThat(jdbc.sql("select count(*) from otc.flyway_schema_history where version is null and type = 'SQL'")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(catalog()).isEqualTo(made);
    }

    private List<String> tablesWithoutAComment() {
        return jdbc.sql("""
                select relname from pg_class
                 where relnamespace = 'otc'::regnamespace and relkind = 'r' and relname <> 'flyway_schema_history'
                   and obj_description(oid, 'pg_class') is null
                """).query(String.class).list();
    }

    private String catalog() {
        return jdbc.sql("""
                select string_agg(definition, chr(10) order by definition) from (
                    select pg_get_triggerdef(oid) as definition from pg_trigger where not tgisinternal
                    union all
                    select pg_get_functiondef(oid) from pg_proc where pronamespace = 'otc'::regnamespace
                    union all
                    select definition from pg_views where schemaname = 'otc') d
                """).query(String.class).single();
    }
}
