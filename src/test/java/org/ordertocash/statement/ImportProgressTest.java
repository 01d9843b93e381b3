package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CamtXml;
import org.ordertocash.fixture.GeneratedStatement;
import org.ordertocash.input.InvalidInput;
import org.springframework.beans.factory.annotation.Autowired;

/** A long import is seen by others while nothing of it is in the database yet. */
class ImportProgressTest extends StatementsAloneTest {

    private static final int ENTRIES = 3_000;

    @Autowired
    ImportProgress progress;

    @Test
    void itTellsHowFarTheImportIsAndIsGoneAfterwards() throws Exception {
        register(CamtXml.ACCOUNT, "EUR");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        List<ImportProgress.Running> seen = new ArrayList<>();
        try {
            Future<ImportResult> result =
                    thread.submit(() -> statements.importFile(GeneratedStatement.of(ENTRIES), "rita"));
            while (!result.isDone()) {
                seen.addAll(progress.running());
                Thread.sleep(1);
            }
            assertThat(result.get(1, TimeUnit.MINUTES).transactions()).isEqualTo(ENTRIES);
        } finally {
            thread.shutdownNow();
        }

        assertThat(seen).extracting(ImportProgress.Running::by).containsOnly("rita");
        assertThat(seen)
                .extracting(ImportProgress.Running::upload)
                .containsOnly(seen.get(0).upload());
        assertThat(seen)
                .isSortedAccordingTo(java.util.Comparator.comparing(ImportProgress.Running::bytes))
                .isSortedAccordingTo(java.util.Comparator.comparing(ImportProgress.Running::stage));
        ImportProgress.Running last = seen.get(seen.size() - 1);
        assertThat(last.entries()).isEqualTo(ENTRIES);
        assertThat(last.transactions()).isEqualTo(ENTRIES);
        assertThat(last.bytes()).isEqualTo(last.ofBytes()).isGreaterThan(ENTRIES * 1000L);
        assertThat(progress.running()).isEmpty();
    }

    @Test
    void anUploadThatWaitsForItsTurnIsShownToo() throws Exception {
        String account = newAccount();
        CountDownLatch open = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            // its sender is slow
            Future<?> slow = thread.submit(() -> statements.importFile(
                    new ByteArrayInputStream(new byte[0]) {
                        @Override
                        public int read(byte[] to, int offset, int length) {
                            try {
                                open.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return -1;
                        }
                    },
                    "olga"));
            while (progress.running().isEmpty()) {
                Thread.sleep(1);
            }
            assertThat(progress.running())
                    .extracting(ImportProgress.Running::stage)
                    .containsExactly(ImportProgress.Stage.RECEIVING);
            assertThat(importFor(account, CamtXml.statement(CamtXml.credit("1.00")))
                            .transactions())
                    .as("others go on")
                    .isEqualTo(1);
            open.countDown();
            assertThatThrownBy(() -> slow.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InvalidInput.class);
        } finally {
            thread.shutdownNow();
        }
        assertThat(progress.running()).as("also after a refusal").isEmpty();
    }
}
