package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.GeneratedStatement;
import org.ordertocash.statement.camt.CamtReader;
import org.ordertocash.statement.reported.ReportedEntry;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.StatementSummary;

/** The memory that reading takes does not grow with the file. */
class HugeStatementTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void aHundredMegabytesAreReadInLittleMemory() {
        long before = usedMemory();
        AtomicInteger count = new AtomicInteger();
        AtomicLong most = new AtomicLong();
        int entries = GeneratedStatement.entriesFor(100L * MEGABYTE);

        CamtReader.read(
                GeneratedStatement.of(entries),
                200L * MEGABYTE,
                account -> java.time.ZoneOffset.UTC,
                new StatementSink() {
                    @Override
                    public void beginStatement(StatementHeader header) {}

                    @Override
                    public void entry(ReportedEntry entry) {}

                    @Override
                    public void transaction(ReportedTransaction transaction) {
                        if (count.incrementAndGet() % 20_000 == 0) {
                            most.accumulateAndGet(usedMemory(), Math::max);
                        }
                    }

                    @Override
                    public void endStatement(StatementSummary summary) {}

                    @Override
                    public void warning(String sentence) {}
                });

        assertThat(count).hasValue(entries);
        assertThat(most.get() - before).as("bytes held while reading").isLessThan(16L * MEGABYTE);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
