package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CamtXml;
import org.ordertocash.fixture.GeneratedStatement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A hundred megabytes go into the database within a heap that does not hold them. */
class HugeStatementImportTest extends StatementsAloneTest {

    private static final long MEGABYTE = 1 << 20;

    @Autowired
    PlatformTransactionManager transactionManager;

    @Test
    void memoryDoesNotGrowWithTheFile() {
        int entries = GeneratedStatement.entriesFor(100 * MEGABYTE);
        AtomicLong most = new AtomicLong();
        long before = usedMemory();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        watch.scheduleWithFixedDelay(
                () -> most.accumulateAndGet(usedMemory(), Math::max), 200, 500, TimeUnit.MILLISECONDS);
        try {
            // undone at the end, to keep the shared database small
            new TransactionTemplate(transactionManager).executeWithoutResult(status -> {
                register(CamtXml.ACCOUNT, "EUR");
                ImportResult result = statements.importFile(GeneratedStatement.of(entries), "rita");
                assertThat(result.transactions()).isEqualTo(entries);
                assertThat(result.warnings()).isEmpty();
                status.setRollbackOnly();
            });
        } finally {
            watch.shutdownNow();
        }
        assertThat(most.get() - before).as("bytes held while importing").isLessThan(48 * MEGABYTE);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
