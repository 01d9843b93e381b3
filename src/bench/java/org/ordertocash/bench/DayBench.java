package org.ordertocash.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ordertocash.fixture.ApplicationProcess;
import org.springframework.util.FileSystemUtils;

/**
 * A day later: thousands of orders and their cash through one instance, in ten blocks. What grows from block to block
 * (the time for an order, the heap, connections, threads) would be a leak or a query that reads the past.
 */
final class DayBench {

    private static final int ORDERS = Integer.getInteger("orders", 10_000);
    private static final int BLOCKS = 10;
    private static final int WARM_UP = 300;
    private static final Path DIRECTORY = Path.of("target", "bench-day");

    private final PrintStream out;

    DayBench(PrintStream out) {
        this.out = out;
    }

    /** Times and processor times for one order, in milliseconds; what is there after the block. */
    private record Block(
            double invoiced,
            double settled,
            double application,
            double database,
            int heap,
            int pool,
            long sessions,
            int threads) {}

    private record Column(String name, ToDoubleFunction<Block> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("intake to invoice mailed, ms", Block::invoiced),
            new Column("settlement, ms", Block::settled),
            new Column("processor, application, ms", Block::application),
            new Column("processor, database, ms", Block::database),
            new Column("heap after full GC, MB", Block::heap),
            new Column("connections of the pool", Block::pool),
            new Column("sessions of the database", Block::sessions),
            new Column("threads", Block::threads));

    Map<String, Object> run() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        java.nio.file.Files.createDirectories(DIRECTORY);
        HeapLog heap = new HeapLog(DIRECTORY.resolve("gc.log"));
        List<String> jvm = List.of((System.getProperty("bench.jvm", "-Xmx1g") + " " + heap.option()).split(" "));
        try (ApplicationProcess application = ApplicationProcess.start(DIRECTORY, jvm)) {
            DayRun day = new DayRun(application);
            ProcessorTime processor = new ProcessorTime(application);
            day.bring(WARM_UP);
            day.settle();
            Growth growth = Growth.of(application.sql());
            List<Block> blocks = new ArrayList<>();
            int orders = ORDERS / BLOCKS;
            for (int i = 1; i <= BLOCKS; i++) {
                Block block = block(application, day, processor, heap, orders);
                blocks.add(block);
                out.printf(Locale.ROOT, "block %d: %s%n", i, block);
            }
            Growth.PerOrder left = growth.print(out, orders * BLOCKS);
            return report(blocks, left);
        }
    }

    private Block block(ApplicationProcess application, DayRun day, ProcessorTime processor, HeapLog heap, int orders)
            throws Exception {
        double ofApplication = processor.ofApplication();
        double ofDatabase = processor.ofDatabase();
        double invoiced = day.bring(orders);
        double settled = day.settle();
        ofApplication = processor.ofApplication() - ofApplication;
        ofDatabase = processor.ofDatabase() - ofDatabase;
        return new Block(
                1000 * invoiced / orders,
                1000 * settled / orders,
                1000 * ofApplication / orders,
                1000 * ofDatabase / orders,
                kept(application, heap),
                metric(application, "hikaricp.connections"),
                sessions(application),
                metric(application, "jvm.threads.live"));
    }

    /** What is left of the heap when everything that nobody needs is gone. */
    private static int kept(ApplicationProcess application, HeapLog heap) throws Exception {
        application.collectGarbage();
        heap.peak();
        application.collectGarbage();
        return heap.peak();
    }

    private static int metric(ApplicationProcess application, String name) throws IOException {
        JsonNode metric =
                application.api("oscar").get("/actuator/metrics/" + name).ok();
        return metric.get("measurements").get(0).get("value").asInt();
    }

    private static long sessions(ApplicationProcess application) {
        return application
                .sql()
                .sql("select count(*) from pg_stat_activity where application_name like 'order-to-cash%'")
                .query(Long.class)
                .single();
    }

    private Map<String, Object> report(List<Block> blocks, Growth.PerOrder left) {
        Block first = blocks.get(0);
        Block last = blocks.get(blocks.size() - 1);
        out.printf("%n%-30s", ORDERS + " orders, history FULL");
        for (int i = 1; i <= blocks.size(); i++) {
            out.printf(" %7d", i);
        }
        out.printf(" %10s%n", "last/first");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("orders", ORDERS);
        for (Column column : COLUMNS) {
            out.printf("%-30s", column.name());
            for (Block block : blocks) {
                out.printf(Locale.ROOT, " %7.1f", column.value().applyAsDouble(block));
            }
            double ratio = column.value().applyAsDouble(last) / column.value().applyAsDouble(first);
            out.printf(Locale.ROOT, " %10.2f%n", ratio);
            result.put(column.name() + ", last/first", rounded(ratio));
        }
        result.put("bytesPerOrder", left.bytes());
        result.put("rowsPerOrder", rounded(left.rows()));
        return result;
    }

    private static Object rounded(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP) : "-";
    }
}
