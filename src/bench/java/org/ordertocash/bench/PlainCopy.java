package org.ordertocash.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same rows into like tables: same columns, checks and indexes, no triggers and no foreign keys. By {@code psql}
 * where it is installed, else by the driver.
 */
final class PlainCopy {

    private final String url;
    private final JdbcClient sql;
    private final Path directory;

    PlainCopy(String url, JdbcClient sql, Path directory) {
        this.url = url;
        this.sql = sql;
        this.directory = directory;
        sql.sql("create schema if not exists plain").update();
    }

    /** What copies. */
    static String tool() {
        try {
            return new ProcessBuilder("psql", "--version")
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0
                    ? "psql"
                    : "driver";
        } catch (IOException absent) {
            return "driver";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Seconds to copy all rows of these tables of the product into empty ones. */
    double seconds(List<String> tables) throws Exception {
        double all = 0;
        for (String table : tables) {
            sql.sql("create table plain." + table + " (like otc." + table
                            + " including defaults including identity including generated including "
                            + "constraints including indexes)")
                    .update();
            String columns =
                    sql.sql("""
                    select string_agg(quote_ident(column_name), ', ' order by ordinal_position)
                        from information_schema.columns
                     where table_schema = 'otc' and table_name = :table and is_generated = 'NEVER'
                    """).param("table", table).query(String.class).single();
            Path file = directory.resolve(table + ".copy");
            driver("copy (select " + columns + " from otc." + table + ") to stdout", file, false);
            long start = System.nanoTime();
            if (tool().equals("psql")) {
                psql("\\copy plain." + table + " (" + columns + ") from '" + file.toAbsolutePath() + "'");
            } else {
                driver("copy plain." + table + " (" + columns + ") from stdin", file, true);
            }
            all += (System.nanoTime() - start) / 1e9;
            Files.delete(file);
        }
        return all;
    }

    private void psql(String command) throws IOException, InterruptedException {
        Process psql = new ProcessBuilder("psql", "-q", "-U", "postgres", "-d", url.replace("jdbc:", ""), "-c", command)
                .inheritIO()
                .start();
        if (psql.waitFor() != 0) {
            throw new IllegalStateException("psql failed");
        }
    }

    private void driver(String copy, Path file, boolean in) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
            var manager = connection.unwrap(PGConnection.class).getCopyAPI();
            if (in) {
                try (InputStream rows = new BufferedInputStream(Files.newInputStream(file))) {
                    manager.copyIn(copy, rows);
                }
            } else {
                try (OutputStream rows = new BufferedOutputStream(Files.newOutputStream(file))) {
                    manager.copyOut(copy, rows);
                }
            }
        }
    }
}
