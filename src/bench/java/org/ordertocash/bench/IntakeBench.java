package org.ordertocash.bench;

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
import java.util.function.IntUnaryOperator;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.ApplicationProcess;
import org.springframework.util.FileSystemUtils;

/**
 * How long the answer to {@code POST /api/orders} takes with 100 000 customers in groups of 50 and 1 000 000 open
 * items, beside a database with one such group and nothing open: two applications that start at the same time, an order
 * to the one and one to the other, who is first by turns.
 */
final class IntakeBench {

    private static final double SCALE = Double.parseDouble(System.getProperty("bench.scale", "1"));
    private static final int GROUP = 50;
    private static final int CUSTOMERS = (int) (100_000 * SCALE);
    private static final int ITEMS = (int) (1_000_000 * SCALE);
    private static final int WARM_UP = 150;
    private static final int ORDERS = Integer.getInteger("orders", 400);
    private static final long PAUSE_MILLIS = 40;
    private static final Path DIRECTORY = Path.of("target", "bench-intake");
    /** Prime, so that one order after the other goes to another group. */
    private static final int STRIDE = 7919;

    private final PrintStream out;

    IntakeBench(PrintStream out) {
        this.out = out;
    }

    Map<String, Object> run() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Path full = Files.createDirectories(DIRECTORY.resolve("full"));
        Path empty = Files.createDirectories(DIRECTORY.resolve("empty"));
        try (ApplicationProcess large = start(full);
                ApplicationProcess small = start(empty)) {
            TakeOn.seller(large);
            TakeOn.seller(small);
            TakeOn.send(large, "customers", BookFiles.groups(full.resolve("customers.csv"), CUSTOMERS, GROUP));
            TakeOn.send(large, "open-items", BookFiles.openItems(full.resolve("items.csv"), ITEMS, CUSTOMERS));
            TakeOn.send(small, "customers", BookFiles.groups(empty.resolve("customers.csv"), GROUP, GROUP));
            large.sql().sql("vacuum analyze").update();
            small.sql().sql("vacuum analyze").update();
        }
        // again: so that the one is no warmer than the other
        try (ApplicationProcess large = start(full);
                ApplicationProcess small = start(empty)) {
            double[] inLarge = new double[ORDERS];
            double[] inSmall = new double[ORDERS];
            for (int i = -WARM_UP; i < ORDERS; i++) {
                int number = i + WARM_UP;
                // who comes first finds the processor colder
                boolean largeFirst = i % 2 == 0;
                double first = largeFirst ? inLarge(large, number) : inSmall(small, number);
                double second = largeFirst ? inSmall(small, number) : inLarge(large, number);
                if (i >= 0) {
                    inLarge[i] = largeFirst ? first : second;
                    inSmall[i] = largeFirst ? second : first;
                }
            }
            return report(inSmall, inLarge);
        }
    }

    private static ApplicationProcess start(Path directory) {
        return ApplicationProcess.start(
                directory, List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"), "order-to-cash.imports.wait=PT0S");
    }

    private static double inLarge(ApplicationProcess application, int number) throws IOException, InterruptedException {
        return order(application, number, n -> n * STRIDE % CUSTOMERS);
    }

    private static double inSmall(ApplicationProcess application, int number) throws IOException, InterruptedException {
        return order(application, number, n -> n % GROUP);
    }

    /** Milliseconds until the answer. */
    private static double order(ApplicationProcess application, int number, IntUnaryOperator customer)
            throws IOException, InterruptedException {
        Map<String, Object> order = ApiSeller.newOrder("I-" + number, BookFiles.customer(customer.applyAsInt(number)));
        long start = System.nanoTime();
        application.api().post("/api/orders", order).ok();
        double took = (System.nanoTime() - start) / 1e6;
        Thread.sleep(PAUSE_MILLIS);
        return took;
    }

    private Map<String, Object> report(double[] small, double[] large) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("customers", CUSTOMERS);
        result.put("openItems", ITEMS);
        result.put("orders", ORDERS);
        out.printf("%n%-22s %14s %14s %8s%n", ORDERS + " orders, ms", "empty", CUSTOMERS + " customers", "ratio");
        for (int percent : List.of(50, 95)) {
            double before = percentile(small, percent);
            double after = percentile(large, percent);
            out.printf(Locale.ROOT, "p%-21d %14.1f %14.1f %8.2f%n", percent, before, after, after / before);
            result.put("p" + percent + "Empty", rounded(before));
            result.put("p" + percent, rounded(after));
            result.put("p" + percent + "Ratio", rounded(after / before));
        }
        return result;
    }

    private static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
