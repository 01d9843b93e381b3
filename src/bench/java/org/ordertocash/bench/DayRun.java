package org.ordertocash.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.ordertocash.fixture.ApplicationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Drives block after block of orders to their cash. It looks only at what is under way, never at what has been: its own
 * questions must not become slower with the past.
 */
final class DayRun {

    private static final int CLIENTS = 4;
    private static final long LOOK_MILLIS = 100;
    private static final long PATIENCE_NANOS = 900_000_000_000L;

    private final ProductFlow flow;
    private final JdbcClient sql;
    private int sent;

    DayRun(ApplicationProcess application) throws Exception {
        flow = new ProductFlow(application);
        sql = JdbcClient.create(new SingleConnectionDataSource(flow.jdbcUrl(), "postgres", "", true));
    }

    /** Seconds from the first order until all are invoiced, mailed, and wait for their payment. */
    double bring(int orders) throws Exception {
        long start = System.nanoTime();
        ExecutorService clients = Executors.newFixedThreadPool(2 * CLIENTS);
        List<Future<?>> calls = new ArrayList<>();
        int first = sent;
        IntStream.range(0, CLIENTS)
                .forEach(client -> calls.add(clients.submit(() -> {
                    for (int i = client; i < orders; i += CLIENTS) {
                        flow.order(first + i);
                    }
                    return null;
                })));
        sent += orders;
        Set<String> shipped = new HashSet<>();
        until(() -> {
            waiting("order-to-cash.ShipmentConfirmed").stream()
                    .filter(shipped::add)
                    .forEach(order -> calls.add(clients.submit(() -> {
                        flow.ship(order);
                        return null;
                    })));
            return shipped.size() == orders
                    && waiting("order-to-cash.PaymentReceived").size() == orders;
        });
        for (Future<?> call : calls) {
            call.get();
        }
        clients.shutdown();
        return seconds(start);
    }

    /** Seconds from the upload of a statement that pays all of them until the last process has ended. */
    double settle() throws Exception {
        long start = System.nanoTime();
        flow.settle();
        until(() -> sql.sql("select not exists (select 1 from act_ru_execution)")
                .query(Boolean.class)
                .single());
        return seconds(start);
    }

    private List<String> waiting(String message) {
        return sql.sql("""
                select e.business_key_ from act_ru_event_subscr s join act_ru_execution e on e.id_ = s.proc_inst_id_
                 where s.event_name_ = :message
                """).param("message", message).query(String.class).list();
    }

    private void until(BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not come to its end: "
                        + sql.sql("select exception_msg_ from act_ru_job where exception_msg_ is not null limit 3")
                                .query(String.class)
                                .list());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
