package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ordertocash.fixture.CamtXml.credit;
import static org.ordertocash.fixture.CamtXml.numbered;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ordertocash.input.Conflict;

class SameStatementTwiceTest extends StatementsAloneTest {

    @Test
    void theSameFileAgainGivesTheFirstResult() {
        String account = newAccount();
        String file = numbered("A", "1", credit("10.00"), credit("20.00"));

        ImportResult first = importFor(account, file);
        ImportResult second = importFor(account, file);

        assertThat(first.alreadyImported()).isFalse();
        assertThat(first.transactions()).isEqualTo(2);
        assertThat(second)
                .usingRecursiveComparison()
                .ignoringFields("alreadyImported", "timings")
                .isEqualTo(first);
        assertThat(second.alreadyImported()).isTrue();
        assertThat(amountsOn(account)).containsExactly("10", "20");
    }

    @Test
    void eightUploadsAtTheSameMomentBookOnce() throws Exception {
        String account = newAccount();
        String file = numbered(
                "A",
                "1",
                IntStream.range(1, 200).mapToObj(i -> credit(i + ".00")).toArray(String[]::new));
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<ImportResult> upload = () -> {
                start.await();
                return importFor(account, file);
            };
            List<Future<ImportResult>> uploads =
                    IntStream.range(0, 8).mapToObj(i -> threads.submit(upload)).toList();
            start.countDown();
            List<ImportResult> results = new java.util.ArrayList<>();
            for (Future<ImportResult> result : uploads) {
                results.add(result.get());
            }

            assertThat(results).filteredOn(r -> !r.alreadyImported()).hasSize(1);
            assertThat(results)
                    .extracting(ImportResult::statementFileId)
                    .containsOnly(results.get(0).statementFileId());
            assertThat(results).extracting(ImportResult::transactions).containsOnly(199);
            assertThat(amountsOn(account)).hasSize(199);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theSameStatementWithOtherContentIsRefusedAndNothingOfItTaken() {
        String account = newAccount();
        importFor(account, numbered("A", "1", credit("10.00")));
        int files = countOf("statements");

        assertThatThrownBy(() -> importFor(account, numbered("A", "1", credit("10.00"), credit("99.00"))))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("known already, with other content");

        assertThat(amountsOn(account)).containsExactly("10");
        assertThat(countOf("statements")).isEqualTo(files);
    }

    @Test
    void idsThatBeginAnewEachYearAreFine() {
        String account = newAccount();
        importFor(account, numbered("A", "1", credit("10.00")));

        importFor(account, numbered("A", "1", credit("11.00")).replace("2026-11-20", "2025-11-20"));

        assertThat(amountsOn(account)).containsExactly("10", "11");
    }
}
