package org.ordertocash.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was archived stays what it was. */
class DocumentsTest {

    private static ArchiveDatabase database;

    @BeforeAll
    static void start() throws IOException {
        database = new ArchiveDatabase();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void aSecondStoreKeepsTheFirstContent() {
        long first = store(1, "first");
        long second = store(1, "second");

        assertThat(second).isEqualTo(first);
        LoadedDocument loaded = database.documents.load(first).orElseThrow();
        assertThat(loaded.content()).asString(StandardCharsets.UTF_8).isEqualTo("first");
        assertThat(loaded.about())
                .isEqualTo(database.documents.find("INVOICE_PDF", "INVOICE", 1).orElseThrow());
        assertThat(loaded.about().sha256())
                .isEqualTo("a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e");
        assertThat(loaded.about().size()).isEqualTo(5);
        assertThat(loaded.about().createdAt()).isEqualTo(ArchiveDatabase.CLOCK.instant());
    }

    @Test
    void theCaseFileListsAllDocumentsOfAnOwner() {
        store(2, "pdf");
        database.documents.store("INVOICE_XML", "INVOICE", 2, "INV-2.xml", "application/xml", new byte[] {1});
        store(3, "of another");

        assertThat(database.documents.listOf("INVOICE", 2))
                .extracting(StoredDocument::kind)
                .containsExactly("INVOICE_PDF", "INVOICE_XML");
    }

    @Test
    void eightAtOnceStoreOneDocument() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Long>> tasks = IntStream.range(0, 8)
                    .<Callable<Long>>mapToObj(
                            i -> () -> database.inTransaction.execute(status -> store(4, "content " + i)))
                    .toList();
            assertThat(threads.invokeAll(tasks).stream()
                            .map(DocumentsTest::result)
                            .distinct())
                    .hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void theDatabaseRefusesToChangeADocumentAndTheHashTellsOfTampering() {
        long id = store(5, "original");
        assertThatThrownBy(() -> database.jdbc
                        .sql("delete from otc.documents where id = :id")
                        .param("id", id)
                        .update())
                .hasMessageContaining("append-only");
        assertThat(database.documents.verify(id)).isEqualTo(Verification.INTACT);

        database.jdbc
                .sql("alter table otc.documents disable trigger documents_append_only")
                .update();
        database.jdbc
                .sql("update otc.documents set content = 'forged' where id = :id")
                .param("id", id)
                .update();
        database.jdbc
                .sql("alter table otc.documents enable trigger documents_append_only")
                .update();

        assertThat(database.documents.verify(id)).isEqualTo(Verification.ALTERED);
        assertThat(database.documents.verify(-1)).isEqualTo(Verification.MISSING);
    }

    @Test
    void anEmptyDocumentIsRefused() {
        assertThatThrownBy(() -> store(6, "")).hasMessageContaining("is empty");
        assertThat(database.documents.find("INVOICE_PDF", "INVOICE", 6)).isEmpty();
    }

    private static long store(long owner, String content) {
        return database.documents.store(
                "INVOICE_PDF",
                "INVOICE",
                owner,
                "INV-" + owner + ".pdf",
                "application/pdf",
                content.getBytes(StandardCharsets.UTF_8));
    }

    private static long result(Future<Long> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
