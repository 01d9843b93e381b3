package org.ordertocash.bench;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What orders leave behind in the database: bytes and rows of each table, with its indexes. */
final class Growth {

    private static final int SHOWN = 15;

    private final JdbcClient sql;
    private final Map<String, Size> before;

    private record Size(long bytes, long rows) {}

    /** For each order, over all tables. */
    record PerOrder(long bytes, double rows) {}

    private Growth(JdbcClient sql) {
        this.sql = sql;
        this.before = sizes();
    }

    /** From now on. */
    static Growth of(JdbcClient sql) {
        return new Growth(sql);
    }

    /** Counted after a vacuum, so that the rows are right. */
    private Map<String, Size> sizes() {
        sql.sql("vacuum analyze").update();
        Map<String, Size> sizes = new LinkedHashMap<>();
        sql.sql("""
                select schemaname || '.' || relname as name, pg_total_relation_size(relid) as bytes, n_live_tup as rows
                  from pg_stat_user_tables
                """).query(row -> {
            sizes.put(row.getString("name"), new Size(row.getLong("bytes"), row.getLong("rows")));
        });
        return sizes;
    }

    /** Prints what so many orders added, of the tables that grew most and of all. */
    PerOrder print(PrintStream out, int orders) {
        Map<String, Size> grown = new LinkedHashMap<>();
        sizes().forEach((name, size) -> {
            Size was = before.getOrDefault(name, new Size(0, 0));
            grown.put(name, new Size(size.bytes() - was.bytes(), size.rows() - was.rows()));
        });
        out.printf("%n%-44s %10s %12s%n", "table, for each order", "rows", "bytes");
        grown.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(Size::bytes).reversed()))
                .limit(SHOWN)
                .forEach(table -> line(out, table.getKey(), table.getValue(), orders));
        Size all = new Size(
                grown.values().stream().mapToLong(Size::bytes).sum(),
                grown.values().stream().mapToLong(Size::rows).sum());
        line(out, "all tables", all, orders);
        out.printf(
                Locale.ROOT,
                "a year of 100 000 orders: %.1f GB, %.0f million rows%n",
                100_000.0 * all.bytes() / orders / (1L << 30),
                0.1 * all.rows() / orders);
        return new PerOrder(all.bytes() / orders, (double) all.rows() / orders);
    }

    private static void line(PrintStream out, String name, Size size, int orders) {
        out.printf(Locale.ROOT, "%-44s %10.1f %12d%n", name, (double) size.rows() / orders, size.bytes() / orders);
    }
}
