package org.ordertocash.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param directory where the data lives, kept over restarts; carries PostgreSQL's major version in its name
 * @param port 0 takes any free port
 * @param durable false gives up crash safety for speed: for throw-away databases of tests only
 */
@ConfigurationProperties("order-to-cash.database")
record EmbeddedDatabaseProperties(
        @DefaultValue("data/pg17") Path directory,
        @DefaultValue("0") int port,
        @DefaultValue("true") boolean durable) {}
