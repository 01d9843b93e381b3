package org.ordertocash.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.fixture.ApplicationProcess;
import org.springframework.util.FileSystemUtils;

/**
 * Orders per second from {@code POST /api/orders} to the invoice, and settlements per second from the upload of one
 * bank statement to the end of all order processes, beside the same process shape on the bare engine.
 */
final class FlowBench {

    private static final int ORDERS = Integer.getInteger("orders", 400);
    private static final int WARM_UP = 300;
    private static final Path DIRECTORY = Path.of("target", "bench-flow");

    private final PrintStream out;

    FlowBench(PrintStream out) {
        this.out = out;
    }

    Map<String, Object> run() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        List<String> jvm = List.of(System.getProperty("bench.jvm", "-Xmx1g").split(" "));
        try (ApplicationProcess application =
                ApplicationProcess.start(DIRECTORY, jvm, "order-to-cash.invoices.warm-up=true")) {
            FlowRun product = new FlowRun(new ProductFlow(application));
            product.run(WARM_UP);
            Growth growth = Growth.of(application.sql());
            FlowRun.Times ofProduct = product.run(ORDERS);
            growth.print(out, ORDERS);
            steps(application);
            application.sql().sql("create database bare").update();
            try (BareEngine engine = new BareEngine(application.jdbcUrl("bare"))) {
                FlowRun bare = new FlowRun(engine);
                bare.run(WARM_UP);
                return report(ofProduct, bare.run(ORDERS));
            }
        }
    }

    private Map<String, Object> report(FlowRun.Times product, FlowRun.Times bare) {
        out.printf("%n%-44s %10s %12s %7s%n", ORDERS + " orders, history FULL", "product", "bare engine", "ratio");
        row("orders accepted, per second", ORDERS / product.accepted(), ORDERS / bare.accepted());
        row("orders to invoice issued, per second", product.ordersPerSecond(), bare.ordersPerSecond());
        row("orders to invoice mailed, per second", ORDERS / product.dispatched(), ORDERS / bare.dispatched());
        row("settlements, per second", product.settlementsPerSecond(), bare.settlementsPerSecond());
        out.println();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("orders", ORDERS);
        result.put("ordersPerSecond", rounded(product.ordersPerSecond(), 1));
        result.put("bareOrdersPerSecond", rounded(bare.ordersPerSecond(), 1));
        result.put("ordersRatio", rounded(product.ordersPerSecond() / bare.ordersPerSecond(), 2));
        result.put("mailedPerSecond", rounded(ORDERS / product.dispatched(), 1));
        result.put("settlementsPerSecond", rounded(product.settlementsPerSecond(), 1));
        result.put("bareSettlementsPerSecond", rounded(bare.settlementsPerSecond(), 1));
        result.put("settlementsRatio", rounded(product.settlementsPerSecond() / bare.settlementsPerSecond(), 2));
        result.put("history", "FULL");
        result.put("processors", Runtime.getRuntime().availableProcessors());
        return result;
    }

    /** Where the product's time goes: how long its steps were open on average. Steps of one job commit together. */
    private void steps(ApplicationProcess application) {
        out.printf("%n%-44s %10s %12s%n", "step", "runs", "ms each");
        application.sql().sql("""
                select act_id_, count(*) as runs, avg(duration_) as ms from act_hi_actinst
                 where act_type_ in ('serviceTask', 'businessRuleTask') group by act_id_ having count(*) > 1
                     or avg(duration_) > 20 order by count(*) * avg(duration_) desc
                """).query(row -> {
            out.printf(
                    Locale.ROOT,
                    "%-44s %10d %12.1f%n",
                    row.getString("act_id_"),
                    row.getLong("runs"),
                    row.getDouble("ms"));
        });
    }

    private void row(String what, double product, double bare) {
        out.printf(Locale.ROOT, "%-44s %10.1f %12.1f %7.2f%n", what, product, bare, product / bare);
    }

    private static BigDecimal rounded(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
    }
}
