package org.ordertocash.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.fixture.ApplicationProcess;
import org.springframework.util.FileSystemUtils;

/**
 * 100 000 customers and 1 000 000 open items over HTTP into an application with 512 MB of heap, beside plain COPY of
 * the same rows.
 */
final class TakeOnBench {

    private static final double SCALE = Double.parseDouble(System.getProperty("bench.scale", "1"));
    private static final int CUSTOMERS = (int) (100_000 * SCALE);
    private static final int ITEMS = (int) (1_000_000 * SCALE);
    private static final Path DIRECTORY = Path.of("target", "bench-takeon");

    private final PrintStream out;

    TakeOnBench(PrintStream out) {
        this.out = out;
    }

    Map<String, Object> run() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        Path customers = BookFiles.customers(DIRECTORY.resolve("customers.csv"), CUSTOMERS);
        Path items = BookFiles.openItems(DIRECTORY.resolve("open-items.csv"), ITEMS, CUSTOMERS);
        List<String> jvm = List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError");
        try (ApplicationProcess application =
                ApplicationProcess.start(DIRECTORY, jvm, "order-to-cash.imports.wait=PT0S")) {
            TakeOn.seller(application);
            double ofCustomers = send(application, "customers", customers, CUSTOMERS);
            double ofItems = send(application, "open-items", items, ITEMS);
            PlainCopy plain = new PlainCopy(application.jdbcUrl("postgres"), application.sql(), DIRECTORY);
            double copyOfCustomers = plain.seconds(List.of("customers", "customer_bank_accounts", "credit_accounts"));
            double copyOfItems = plain.seconds(List.of("open_items", "journals", "postings"));
            return report(ofCustomers, ofItems, copyOfCustomers, copyOfItems);
        }
    }

    /** Seconds from the first byte sent to the last row committed. */
    private double send(ApplicationProcess application, String what, Path file, int rows) throws IOException {
        long start = System.nanoTime();
        JsonNode report = TakeOn.send(
                application,
                what,
                file,
                state -> out.printf(Locale.ROOT, "%-12s %6.1f s  %s%n", what, seconds(start), state));
        if (report.get("rowsTaken").asInt() != rows) {
            throw new IllegalStateException("Not all rows were taken: " + report);
        }
        return seconds(start);
    }

    private Map<String, Object> report(double customers, double items, double copyOfCustomers, double copyOfItems) {
        out.printf("%n%-34s %12s %12s %14s %8s%n", "heap 512 MB", "seconds", "rows per s", "plain COPY, s", "ratio");
        row(CUSTOMERS + " customers", CUSTOMERS, customers, copyOfCustomers);
        row(ITEMS + " open items", ITEMS, items, copyOfItems);
        out.printf(
                "%nplain COPY by %s into tables with the same indexes, without triggers and foreign keys%n%n",
                PlainCopy.tool());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("customers", CUSTOMERS);
        result.put("openItems", ITEMS);
        result.put("customersSeconds", rounded(customers));
        result.put("copyCustomersSeconds", rounded(copyOfCustomers));
        result.put("openItemsSeconds", rounded(items));
        result.put("copyOpenItemsSeconds", rounded(copyOfItems));
        result.put("openItemsPerSecond", Math.round(ITEMS / items));
        result.put("ratio", rounded((customers + items) / (copyOfCustomers + copyOfItems)));
        result.put("copyBy", PlainCopy.tool());
        result.put("heapMb", 512);
        result.put("processors", Runtime.getRuntime().availableProcessors());
        return result;
    }

    private void row(String what, int rows, double product, double copy) {
        out.printf(
                Locale.ROOT, "%-34s %12.1f %12.0f %14.1f %8.1f%n", what, product, rows / product, copy, product / copy);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }
}
