package org.ordertocash.document;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL with our tables and without the rest of the application. */
final class ArchiveDatabase implements AutoCloseable {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);

    private final EmbeddedPostgres postgres;
    final JdbcClient jdbc;
    final TransactionTemplate inTransaction;
    final Documents documents;
    final Deliveries deliveries;
    final FailedDeliveries failures;

    ArchiveDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
        DataSource source = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(source).schemas("otc").load().migrate();
        jdbc = JdbcClient.create(source);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(source);
        inTransaction = new TransactionTemplate(transactions);
        documents = new Documents(jdbc, CLOCK);
        deliveries = new Deliveries(jdbc, CLOCK);
        failures = new FailedDeliveries(deliveries, transactions);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
