package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.statement.csv.CsvLayout;
import org.ordertocash.statement.csv.CsvStatementTest;
import org.ordertocash.statement.reported.ReportedEntry;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.StatementSummary;

/** The memory that reading a text format takes does not grow with the file. */
class HugeTextFilesTest {

    private static final int ENTRIES = 100_000;
    private static final long MEGABYTE = 1 << 20;

    private static InputStream file(String format) {
        return switch (format) {
            case "MT940" ->
                stream(
                        ":20:R\n:25:37040044/0532013000\n:28C:1\n:60F:C261119EUR0,\n",
                        ":61:2611201120C5,00NTRFNONREF//%016d\n:86:166?00GUTSCHRIFT?20EREF+E%1$d?21SVWZ+Rechnung "
                                + "INV-%1$d?30BYLADEM1001?31DE02120300000000202051?32Klaus Clever\n",
                        ":62F:C261120EUR500000,\n-\n");
            case "BAI2" ->
                stream(
                        "01,1,2,261120,0615,7,80,,2/\n02,OTC001,121000248,1,261119,2359,USD,2/\n03,4121118888,USD,/\n",
                        "16,195,500,Z,W%016d,REF,ORIG: BLUE HARBOR SUPPLIES LLC/\n88,INVOICE INV-%1$d/\n",
                        "49,%d,%d/\n98,%1$d,1,%d/\n99,%1$d,1,%d/\n"
                                .formatted(500L * ENTRIES, 2 * ENTRIES + 2, 2 * ENTRIES + 4, 2 * ENTRIES + 6));
            default ->
                stream(
                        "Kontoauszug\nBuchungstag;Valuta;Auftraggeber;IBAN;Verwendungszweck;Umsatz;Waehrung;Konto\n",
                        "20.11.2026;20.11.2026;Hansen GmbH %d;DE02100100100006820101;\"Rechnung INV-%1$d; mit "
                                + "Dank\";5,00;EUR;DE89370400440532013000\n",
                        "");
        };
    }

    private static InputStream stream(String begin, String entry, String end) {
        return new SequenceInputStream(new Enumeration<>() {
            private int next = -1;

            @Override
            public boolean hasMoreElements() {
                return next <= ENTRIES;
            }

            @Override
            public InputStream nextElement() {
                String part = next < 0 ? begin : next < ENTRIES ? entry.formatted(next) : end;
                next++;
                return new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"MT940", "BAI2", "CSV"})
    void manyEntriesAreReadInLittleMemory(String format) throws IOException {
        AtomicInteger count = new AtomicInteger();
        AtomicLong most = new AtomicLong();
        List<CsvLayout> layouts = format.equals("CSV") ? List.of(CsvStatementTest.layout()) : Collections.emptyList();
        long before = usedMemory();
        StatementReader.read(
                file(format),
                new StatementReader.Source(100 * MEGABYTE, "file", account -> null, layouts, false),
                new StatementSink() {
                    @Override
                    public void beginStatement(StatementHeader header) {}

                    @Override
                    public void entry(ReportedEntry entry) {}

                    @Override
                    public void transaction(ReportedTransaction transaction) {
                        if (count.incrementAndGet() % 25_000 == 0) {
                            most.accumulateAndGet(usedMemory(), Math::max);
                        }
                    }

                    @Override
                    public void endStatement(StatementSummary summary) {
                        assertThat(summary.entries()).isEqualTo(ENTRIES);
                    }

                    @Override
                    public void warning(String sentence) {}
                });
        assertThat(count).hasValue(ENTRIES);
        assertThat(most.get() - before).as("bytes held while reading").isLessThan(8 * MEGABYTE);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
