package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.ApplicationProcess;

/** A bank file of a hundred megabytes over HTTP into an application with 512 MB of heap. */
class HugeUploadTest {

    private static final int ENTRIES = 2000;
    private static final int LINES_PER_ENTRY = 350;
    private static final String LINE =
            "<Ustrd>" + "many words about nothing much ".repeat(5).substring(0, 140) + "</Ustrd>\n";

    @TempDir
    private Path directory;

    @Test
    void isTakenWhollyAndTheApplicationGoesOn() throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(
                directory,
                List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"),
                "order-to-cash.statement.wait-for-matching=PT0S")) {
            Api api = application.api();
            ApiSeller.open(api);

            var answer = api.postFile("/api/statement-files", BodyPublishers.ofInputStream(HugeUploadTest::file));

            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
            assertThat(answer.body().get("transactions").asInt()).isEqualTo(ENTRIES);
            assertThat(answer.body().get("status").asText()).isIn("matching", "matched");
            assertThat(application
                            .sql()
                            .sql("select file_size from otc.statement_files")
                            .query(Long.class)
                            .single())
                    .isGreaterThan(100L << 20);
            assertThat(application.isAlive()).isTrue();
            assertThat(api.get("/api/statement-files/" + answer.body().get("id").asLong())
                            .status())
                    .isEqualTo(200);
        }
    }

    /** Made while it is sent. */
    private static InputStream file() {
        String empty = ApiSeller.statement("HUGE").toString();
        int end = empty.indexOf("</Stmt>");
        Iterator<String> parts = Stream.of(
                        Stream.of(empty.substring(0, end)),
                        IntStream.range(0, ENTRIES).mapToObj(HugeUploadTest::entry),
                        Stream.of(empty.substring(end)))
                .flatMap(part -> part)
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(parts.next().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static String entry(int number) {
        return """
                <Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt>\
                <Dt>2026-11-20</Dt></BookgDt>
                <ValDt><Dt>2026-11-20</Dt></ValDt><AcctSvcrRef>R%d</AcctSvcrRef><NtryDtls><TxDtls><RmtInf>%s</RmtInf>\
                </TxDtls></NtryDtls></Ntry>
                """.formatted(number, LINE.repeat(LINES_PER_ENTRY));
    }
}
