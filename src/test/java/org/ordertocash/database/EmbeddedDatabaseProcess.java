package org.ordertocash.database;

import java.nio.file.Path;
import org.springframework.jdbc.core.JdbcTemplate;

/** A process of its own that starts the database, commits a row, says so, and waits to be killed. */
class EmbeddedDatabaseProcess {

    public static void main(String[] arguments) throws InterruptedException {
        var database = EmbeddedDatabase.start(new EmbeddedDatabaseProperties(Path.of(arguments[0]), 0, true));
        var sql = new JdbcTemplate(database.administrator());
        sql.execute("create table kept (id int)");
        sql.update("insert into kept values (42)");
        System.out.println("COMMITTED");
        Thread.sleep(120_000);
    }
}
