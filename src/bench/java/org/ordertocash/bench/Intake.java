package org.ordertocash.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.ApiSeller;

/** One client that sends orders, one after the other with a pause, and takes the time of each answer. */
final class Intake {

    private static final long PAUSE_MILLIS = 50;

    private final Api api;
    private int next;

    Intake(Api api) {
        this.api = api;
    }

    /** Milliseconds that 95 of 100 orders took at most, while the work was done. */
    double p95(Work work) throws Exception {
        List<Long> nanos = new ArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> client = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                nanos.add(send());
            }
        });
        try {
            work.run();
        } finally {
            done.set(true);
        }
        client.join();
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1) / 1e6;
    }

    interface Work {
        void run() throws Exception;
    }

    private long send() {
        try {
            long start = System.nanoTime();
            api.post("/api/orders", ApiSeller.newOrder("I-" + next++, "C-1")).ok();
            long took = System.nanoTime() - start;
            Thread.sleep(PAUSE_MILLIS);
            return took;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
