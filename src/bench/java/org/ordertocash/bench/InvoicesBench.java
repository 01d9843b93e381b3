package org.ordertocash.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.ordertocash.OrderToCashApplication;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.invoice.Invoice;
import org.ordertocash.invoice.InvoiceDispatch;
import org.ordertocash.invoice.Invoicing;
import org.ordertocash.invoice.IssueResult;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.ledger.Cause;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Invoices of ten lines per second: gate, XML, the official rules, number, posting, PDF with the CII inside, both
 * stored; by one worker and by two. Then each part alone, and where the processor time of all went.
 */
final class InvoicesBench {

    private static final int EACH = (int) (300 * Double.parseDouble(System.getProperty("bench.scale", "1")));
    private static final int LINES = 10;
    private static final int CUSTOMERS = 40;
    private static final Path DIRECTORY = Path.of("target", "bench-invoices");
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final PrintStream out;

    private record Shipped(long order, long shipment) {}

    InvoicesBench(PrintStream out) {
        this.out = out;
    }

    Map<String, Object> run() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        try (ConfigurableApplicationContext application = SpringApplication.run(
                OrderToCashApplication.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=WARN",
                "--order-to-cash.demo.data=users",
                "--order-to-cash.task-mails.enabled=false",
                "--order-to-cash.database.directory="
                        + DIRECTORY.resolve("pg17").toAbsolutePath(),
                "--order-to-cash.mail.outbox=" + DIRECTORY.resolve("outbox").toAbsolutePath())) {
            Queue<Shipped> shipments = shipped(application);
            double first = invoice(application, shipments, EACH, 1);
            out.printf(Locale.ROOT, "%nthe first %d, while all of it warms up: %.1f per second%n", EACH, first);
            Map<String, Object> result = new LinkedHashMap<>();
            InvoiceProfileRecording profile = new InvoiceProfileRecording();
            double one = invoice(application, shipments, EACH, 1);
            double two = invoice(application, shipments, EACH, 2);
            profile.stop(DIRECTORY.resolve("invoices.jfr"));
            out.printf(Locale.ROOT, "%-40s %8.1f%n", "invoices per second, one worker", one);
            out.printf(Locale.ROOT, "%-40s %8.1f%n", "invoices per second, two workers", two);
            new InvoiceParts(application, out).print();
            profile.print(out);
            result.put("invoices", EACH);
            result.put("lines", LINES);
            result.put("perSecondByOne", rounded(one));
            result.put("perSecondByTwo", rounded(two));
            result.put("processors", Runtime.getRuntime().availableProcessors());
            return result;
        }
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }

    /** Orders that were approved and shipped; nobody but us invoices them. */
    private Queue<Shipped> shipped(ConfigurableApplicationContext application) throws Exception {
        int orders = 3 * EACH;
        Api api = new Api("http://localhost:" + application.getEnvironment().getProperty("local.server.port"), "ines");
        ApiSeller seller = ApiSeller.open(api).withCustomers(CUSTOMERS);
        List<Map<String, Object>> lines = IntStream.rangeClosed(1, LINES)
                .mapToObj(i -> ApiSeller.line("ART-%05d".formatted(i), "Ball bearing 6204-2RS, sealed", i, "17.35"))
                .toList();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            numbers.add(seller.orderOf("C-" + (i % CUSTOMERS + 1), lines));
        }
        JdbcClient sql = application.getBean(JdbcClient.class);
        String waiting =
                "select count(*) from act_ru_event_subscr where event_name_ = 'order-to-cash.ShipmentConfirmed'";
        waitFor(sql, waiting, orders);
        application
                .getBean(ProcessEngineConfigurationImpl.class)
                .getJobExecutor()
                .shutdown();
        for (String number : numbers) {
            seller.ship(number);
        }
        return new ConcurrentLinkedQueue<>(sql.sql("select order_id, id from otc.shipments order by id")
                .query((row, n) -> new Shipped(row.getLong(1), row.getLong(2)))
                .list());
    }

    private static void waitFor(JdbcClient sql, String count, int expected) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (sql.sql(count).query(Integer.class).single() < expected) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not all orders wait for their shipment");
            }
            Thread.sleep(500);
        }
    }

    /** Answers how many per second. */
    private double invoice(ConfigurableApplicationContext application, Queue<Shipped> shipments, int count, int workers)
            throws Exception {
        Queue<Shipped> work = new ConcurrentLinkedQueue<>();
        IntStream.range(0, count).forEach(i -> work.add(shipments.remove()));
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            running.add(pool.submit(() -> invoiceAll(application, work)));
        }
        for (Future<?> worker : running) {
            worker.get();
        }
        pool.shutdown();
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private static void invoiceAll(ConfigurableApplicationContext application, Queue<Shipped> work) {
        Invoicing invoicing = application.getBean(Invoicing.class);
        InvoiceDispatch dispatch = application.getBean(InvoiceDispatch.class);
        TransactionTemplate transaction = application.getBean(TransactionTemplate.class);
        for (Shipped next = work.poll(); next != null; next = work.poll()) {
            Shipped one = next;
            IssueResult result = transaction.execute(
                    status -> invoicing.issue(one.order(), one.shipment(), null, Cause.by("bench")));
            if (!(result instanceof IssueResult.Issued issued)) {
                throw new IllegalStateException("Not issued: " + result);
            }
            Invoice invoice = issued.invoice();
            dispatch.render(application.getBean(IssuedDocuments.class).byId(IssuedKind.INVOICE, invoice.id()));
        }
    }
}
