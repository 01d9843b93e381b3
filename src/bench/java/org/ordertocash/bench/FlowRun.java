package org.ordertocash.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Drives orders through a flow as fast as it goes, and takes the time. The clock is the real one, in nanoseconds. */
final class FlowRun {

    private static final int SENDERS = 4;
    private static final int WAREHOUSE = 4;
    private static final long POLL_MILLIS = 20;
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private final Flow flow;
    private final JdbcClient sql;
    private final AtomicInteger next = new AtomicInteger();

    FlowRun(Flow flow) {
        this.flow = flow;
        this.sql = JdbcClient.create(new SingleConnectionDataSource(flow.jdbcUrl(), "postgres", "", true));
    }

    /**
     * Seconds from the first order sent to: the last one accepted; the last invoice issued; the last one rendered and
     * mailed; and from the payments sent to the last order process ended.
     */
    record Times(int orders, double accepted, double invoiced, double dispatched, double settled) {

        double ordersPerSecond() {
            return orders / invoiced;
        }

        double settlementsPerSecond() {
            return orders / settled;
        }
    }

    Times run(int orders) throws Exception {
        Times brought = bring(orders);
        return new Times(orders, brought.accepted(), brought.invoiced(), brought.dispatched(), settle(orders));
    }

    /** Sends orders until all of them wait for their payment. */
    Times bring(int orders) throws Exception {
        long invoicedBefore = invoiced();
        long start = System.nanoTime();
        ExecutorService clients = Executors.newFixedThreadPool(SENDERS + WAREHOUSE);
        List<? extends Future<?>> senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> clients.submit(() -> send(sender, orders)))
                .toList();
        List<Future<?>> shipments = new java.util.ArrayList<>();
        Set<String> shipped = new HashSet<>();
        double[] invoiced = {0};
        until(
                () -> {
                    waiting("order-to-cash.ShipmentConfirmed").stream()
                            .filter(shipped::add)
                            .forEach(order -> shipments.add(clients.submit(() -> ship(order))));
                    if (invoiced[0] == 0 && invoiced() - invoicedBefore == orders) {
                        invoiced[0] = seconds(start);
                    }
                    return waiting("order-to-cash.PaymentReceived").size();
                },
                orders);
        double dispatched = seconds(start);
        double accepted = 0;
        for (Future<?> sender : senders) {
            accepted = Math.max(accepted, (((Long) sender.get()) - start) / 1e9);
        }
        for (Future<?> shipment : shipments) {
            shipment.get();
        }
        clients.shutdown();
        next.addAndGet(orders);
        return new Times(orders, accepted, invoiced[0], dispatched, 0);
    }

    /** Seconds from the payments sent until so many order processes have ended. */
    double settle(int orders) throws Exception {
        long endedBefore = ended();
        long payment = System.nanoTime();
        flow.settle();
        until(() -> ended() - endedBefore, orders);
        return seconds(payment);
    }

    private long send(int sender, int orders) {
        try {
            for (int i = sender; i < orders; i += SENDERS) {
                flow.order(next.get() + i);
            }
            return System.nanoTime();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void ship(String order) {
        try {
            flow.ship(order);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> waiting(String message) {
        return sql.sql("""
                select e.business_key_ from act_ru_event_subscr s join act_ru_execution e on e.id_ = s.proc_inst_id_
                    where s.event_name_ = :message
                """).param("message", message).query(String.class).list();
    }

    private long invoiced() {
        return count(
                "select count(*) from act_hi_actinst where act_id_ = 'Task_IssueInvoice' and end_time_ is not null");
    }

    private long ended() {
        return count(
                "select count(*) from act_hi_procinst where proc_def_key_ = 'order-to-cash' and end_time_ is not null");
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    private void until(LongSupplier count, long expected) throws InterruptedException {
        long start = System.nanoTime();
        while (count.getAsLong() < expected) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("Only " + count.getAsLong() + " of " + expected + " came through: "
                        + sql.sql("select exception_msg_ from act_ru_job where exception_msg_ is not null limit 3")
                                .query(String.class)
                                .list());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
