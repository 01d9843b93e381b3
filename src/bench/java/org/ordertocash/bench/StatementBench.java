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
 * One camt.053 file with 100 000 payments on a book of 100 000 customers and 1 000 000 open items, over HTTP into an
 * application with 512 MB of heap, beside plain SQL on the same server; then orders that wait for their payment, beside
 * the bare engine, and how order intake feels meanwhile.
 */
final class StatementBench {

    private static final double SCALE = Double.parseDouble(System.getProperty("bench.scale", "1"));
    private static final int CUSTOMERS = (int) (100_000 * SCALE);
    private static final int ITEMS = (int) (1_000_000 * SCALE);
    private static final int PAYMENTS = (int) (100_000 * SCALE);
    private static final int ORDERS = Integer.getInteger("orders", 1000);
    private static final int SMALL = 2;
    private static final int WARM_UP = 100;
    private static final long QUIET_MILLIS = 10_000;
    private static final Path DIRECTORY = Path.of("target", "bench-statement");

    private final PrintStream out;
    private final Map<String, Object> result = new LinkedHashMap<>();

    StatementBench(PrintStream out) {
        this.out = out;
    }

    Map<String, Object> run() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        HeapLog heap = new HeapLog(DIRECTORY.resolve("gc.log"));
        List<String> jvm = List.of(
                ("-Xmx512m -XX:G1HeapRegionSize=8m " + System.getProperty("statement.jvm", "") + " " + heap.option())
                        .trim()
                        .split(" +"));
        try (ApplicationProcess application = ApplicationProcess.start(
                DIRECTORY, jvm, "order-to-cash.imports.wait=PT0S", "order-to-cash.statement.wait-for-matching=PT0S")) {
            ProductFlow flow = new ProductFlow(application);
            takeOn(application, "customers", BookFiles.customers(DIRECTORY.resolve("customers.csv"), CUSTOMERS));
            takeOn(
                    application,
                    "open-items",
                    BookFiles.openItems(DIRECTORY.resolve("open-items.csv"), ITEMS, CUSTOMERS));
            PlainPosting plain = new PlainPosting(application.sql());
            statements(application, heap, plain);
            if (ORDERS > 0) {
                orders(application, new FlowRun(flow));
            }
        }
        result.put("heapMb", 512);
        result.put("processors", Runtime.getRuntime().availableProcessors());
        return result;
    }

    private void takeOn(ApplicationProcess application, String what, Path file) throws IOException {
        long start = System.nanoTime();
        JsonNode report = TakeOn.send(application, what, file);
        out.printf(
                Locale.ROOT,
                "%-12s %8d taken on in %6.1f s%n",
                what,
                report.get("rowsTaken").asInt(),
                (System.nanoTime() - start) / 1e9);
    }

    /**
     * Two of a tenth first: the memory of the second is compared with that of the whole. The whole twice, with other
     * payments: while the first is matched the virtual machine still compiles what it has never done so often; the
     * second is what counts.
     */
    private void statements(ApplicationProcess application, HeapLog heap, PlainPosting plain) throws Exception {
        StatementTimes times = new StatementTimes(application);
        int tenth = PAYMENTS / 10;
        Path small = null;
        StatementTimes.Times ofSmall = null;
        for (int i = 0; i < SMALL; i++) {
            small = BookPayments.write(
                    DIRECTORY.resolve("small.xml"), "S-SMALL-" + i, i * tenth, tenth, ITEMS, CUSTOMERS);
            ofSmall = times.run(small, tenth, heap);
        }
        StatementTimes.Times first = times.run(
                BookPayments.write(DIRECTORY.resolve("big.xml"), "S-FIRST", SMALL * tenth, PAYMENTS, ITEMS, CUSTOMERS),
                PAYMENTS,
                heap);
        Path big = BookPayments.write(
                DIRECTORY.resolve("big.xml"), "S-BIG", SMALL * tenth + PAYMENTS, PAYMENTS, ITEMS, CUSTOMERS);
        StatementTimes.Times ofBig = times.run(big, PAYMENTS, heap);
        double pure = plain.seconds(ofBig.statementFileId());
        out.printf(
                "%n%-46s %10s %12s%n",
                PAYMENTS + " payments, " + megabytes(big) + " MB, " + ITEMS + " open items", "seconds", "per second");
        row("receive, parse and import", ofBig.imported());
        row("match and post", ofBig.matched());
        row("  the first of this size after the start", first.matched());
        row("  in both lanes: candidates, by SQL", ofBig.search());
        row("  in both lanes: rules and all else", ofBig.java());
        row("  in both lanes: post, by SQL", ofBig.posting());
        row("all together", ofBig.imported() + ofBig.matched());
        row("plain SQL: join, two postings, two updates", pure);
        out.printf(Locale.ROOT, "%-46s %10.2f%n", "match and post / plain SQL", ofBig.matched() / pure);
        out.printf(Locale.ROOT, "%-46s %10.2f%n", "  of the first of this size", first.matched() / pure);
        out.printf("%-46s %10d%n", "placed by rules", ofBig.placed());
        memory("heap kept at most by the import", ofSmall.importPeak(), small, ofBig.importPeak(), big);
        memory("heap kept at most by matching", ofSmall.peak(), small, ofBig.peak(), big);
        out.println();
        if (plain.placed() != ofBig.placed()) {
            throw new IllegalStateException("Plain SQL placed " + plain.placed());
        }
        if (BookFiles.MIXED) {
            mixed(times, heap, pure);
        }
        result.put("payments", PAYMENTS);
        result.put("openItems", ITEMS);
        result.put("fileMb", megabytes(big));
        result.put("placed", ofBig.placed());
        result.put("importSeconds", rounded(ofBig.imported()));
        result.put("matchAndPostSeconds", rounded(ofBig.matched()));
        result.put("candidateSeconds", rounded(ofBig.search()));
        result.put("javaSeconds", rounded(ofBig.java()));
        result.put("postSeconds", rounded(ofBig.posting()));
        result.put("togetherSeconds", rounded(ofBig.imported() + ofBig.matched()));
        result.put("plainSqlSeconds", rounded(pure));
        result.put("ratio", rounded(ofBig.matched() / pure));
        result.put("firstMatchAndPostSeconds", rounded(first.matched()));
        result.put("firstRatio", rounded(first.matched() / pure));
        result.put("importHeapPeakSmallMb", ofSmall.importPeak());
        result.put("importHeapPeakMb", ofBig.importPeak());
        result.put("matchHeapPeakSmallMb", ofSmall.peak());
        result.put("matchHeapPeakMb", ofBig.peak());
    }

    /**
     * The same number of payments of which none names anything; then of which every fifth needs thought, with the cases
     * of those that are left.
     */
    private void mixed(StatementTimes times, HeapLog heap, double pure) throws Exception {
        int first = SMALL * PAYMENTS / 10 + 2 * PAYMENTS;
        StatementTimes.Times unnamed = times.run(
                BookPayments.write(
                        DIRECTORY.resolve("unnamed.xml"),
                        "S-UNNAMED",
                        first,
                        PAYMENTS,
                        ITEMS,
                        CUSTOMERS,
                        BookPayments.Kind.UNNAMED),
                PAYMENTS,
                heap);
        StatementTimes.Times mixed = times.run(
                BookPayments.write(
                        DIRECTORY.resolve("mixed.xml"),
                        "S-MIXED",
                        first + PAYMENTS,
                        PAYMENTS,
                        ITEMS,
                        CUSTOMERS,
                        BookPayments.Kind.MESSY),
                PAYMENTS,
                heap);
        double seconds = mixed.matched() + mixed.told();
        row("a fifth messy: match and post", mixed.matched());
        row("a fifth messy: with the cases of what is left", seconds);
        out.printf(Locale.ROOT, "%-46s %10.2f%n", "a fifth messy: match and post / plain SQL", mixed.matched() / pure);
        out.printf("%-46s %10d%n", "a fifth messy: placed by rules", mixed.placed());
        row("none with a reference: match and post", unnamed.matched());
        out.printf("%-46s %10d%n%n", "none with a reference: placed by rules", unnamed.placed());
        result.put("unnamedMatchAndPostSeconds", rounded(unnamed.matched()));
        result.put("unnamedPlaced", unnamed.placed());
        result.put("mixedMatchAndPostSeconds", rounded(mixed.matched()));
        result.put("mixedWithCasesSeconds", rounded(seconds));
        result.put("mixedRatio", rounded(mixed.matched() / pure));
        result.put("mixedPlaced", mixed.placed());
    }

    private void memory(String what, int ofSmall, Path small, int ofBig, Path big) throws IOException {
        out.printf(
                "%-46s %6d MB after %d MB, %d MB after %d MB of file%n",
                what, ofSmall, megabytes(small), ofBig, megabytes(big));
    }

    private void orders(ApplicationProcess application, FlowRun product) throws Exception {
        product.run(WARM_UP);
        FlowRun.Times ofProduct = product.run(ORDERS);
        Intake intake = new Intake(application.api());
        double before = intake.p95(() -> Thread.sleep(QUIET_MILLIS));
        product.bring(ORDERS / 2);
        double during = intake.p95(() -> product.settle(ORDERS / 2));
        application.sql().sql("create database bare").update();
        FlowRun.Times ofBare;
        try (BareEngine engine = new BareEngine(application.jdbcUrl("bare"))) {
            FlowRun bare = new FlowRun(engine);
            bare.run(WARM_UP);
            ofBare = bare.run(ORDERS);
        }
        double ratio = ofProduct.settlementsPerSecond() / ofBare.settlementsPerSecond();
        out.printf(
                Locale.ROOT,
                "%-46s %10.1f product, %.1f bare engine, ratio %.2f%n",
                ORDERS + " settlements, per second",
                ofProduct.settlementsPerSecond(),
                ofBare.settlementsPerSecond(),
                ratio);
        out.printf(
                Locale.ROOT,
                "%-46s %10.0f ms before, %.0f ms while %d orders are settled%n%n",
                "order intake, 95th percentile",
                before,
                during,
                ORDERS / 2);
        result.put("orders", ORDERS);
        result.put("settlementsPerSecond", rounded(ofProduct.settlementsPerSecond()));
        result.put("bareSettlementsPerSecond", rounded(ofBare.settlementsPerSecond()));
        result.put("settlementsRatio", rounded(ratio));
        result.put("intakeP95BeforeMs", Math.round(before));
        result.put("intakeP95DuringMs", Math.round(during));
    }

    private void row(String what, double seconds) {
        out.printf(Locale.ROOT, "%-46s %10.1f %12.0f%n", what, seconds, PAYMENTS / seconds);
    }

    private static long megabytes(Path file) throws IOException {
        return Files.size(file) / 1_000_000;
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
