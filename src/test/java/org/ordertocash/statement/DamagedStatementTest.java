package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.ordertocash.fixture.DamagedStatements;
import org.ordertocash.money.Amounts;
import org.ordertocash.statement.csv.CsvLayout;
import org.ordertocash.statement.csv.CsvStatementTest;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.UnreadableStatement;

/**
 * Whatever happens to a file on its way: it is read, or refused with a sentence, soon, and what it tells fits into the
 * columns. {@code -Dfuzz.tries=100000} for the long run, per format.
 */
class DamagedStatementTest {

    private static final int SEEDS = 50;
    private static final int PER_SEED = Math.max(1, Integer.getInteger("fuzz.tries", 2000) / SEEDS);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** What grows with the square of the size takes minutes; a slow machine takes some seconds. */
    private static final Duration LIMIT_OF_HUGE = Duration.ofSeconds(20);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static boolean lastWasRead;

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void camt(@ForAll long seed) throws IOException {
        damage(DamagedStatements.CAMT, seed);
    }

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void mt940(@ForAll long seed) throws IOException {
        damage(DamagedStatements.MT940, seed);
    }

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void mt942(@ForAll long seed) throws IOException {
        damage(DamagedStatements.MT942, seed);
    }

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void bai2(@ForAll long seed) throws IOException {
        damage(DamagedStatements.BAI2, seed);
    }

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void csv(@ForAll long seed) throws IOException {
        damage(DamagedStatements.CSV, seed);
    }

    /** Texts that go on for ever, at every place where one may be. */
    @Example
    void hugeOddFilesAreReadOrRefusedSoon() throws IOException {
        int size = 3 << 20;
        String swift = ":20:R\n:25:37040044/0532013000\n:28C:1\n:60F:C261119EUR0,\n:61:2611201120C5,NTRF\n";
        String bai = "01,1,2,261120,0615,7,80,,2/\n02,OTC001,121000248,1,261119,2359,USD,2/\n03,1,USD,/\n16,195,1,Z,,,";
        String xml = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>";
        for (String odd : List.of(
                swift + repeated(":86:x\n", size),
                swift + repeated(":86:" + "x".repeat(9000) + "\n", size),
                swift + repeated("a".repeat(9990) + "\n", size),
                swift + ":86:" + repeated("/REMI/", 9000) + "\n"
                        + repeated(
                                ":61:2611201120C5,NTRF\n" + "a".repeat(9000) + "\n" + ":86:" + "a".repeat(9000) + "\n",
                                size),
                swift + repeated(":61:2611201120C5,NTRF\n:86:166" + "?20SVWZ+".repeat(1000) + "\n", size),
                swift + repeated("-\n", size),
                swift + repeated("\n", size),
                ":20:" + repeated("\r", size),
                repeated(":20:\n", size),
                repeated("{1:F01X}\n", size),
                swift + repeated(":62F:", size),
                bai + repeated("/ 16,", size),
                bai + repeated("\n88,a", size),
                bai + repeated("\n88,a,,,/\n16,195,1,D,9,1,1,,", size),
                bai + repeated("/", size),
                "01," + repeated(",", size),
                repeated("\"", size),
                repeated("\"a;\n", size),
                repeated(";", size),
                "a\nBuchungstag;Valuta;Auftraggeber;IBAN;Verwendungszweck;Umsatz;Waehrung;Konto\n"
                        + repeated(";\n", size),
                xml + repeated("<a>", size),
                xml + repeated("<Ntry>", size),
                xml + repeated("<Ntry/>", size),
                xml + "<Id>" + repeated("a ", size),
                xml + repeated("<a b='", size),
                xml + repeated("&amp;", size),
                repeated(" ", size),
                repeated("<!-- -->", size),
                "<?xml version='1.0'?>" + repeated("\n", size))) {
            byte[] file = odd.getBytes(StandardCharsets.UTF_8);
            List<CsvLayout> layouts = List.of(CsvStatementTest.layout());
            assertThat(took(file, layouts, DamagedStatements.CSV))
                    .as(odd.substring(0, 200))
                    .isLessThan(LIMIT_OF_HUGE);
        }
    }

    private static String repeated(String text, int size) {
        return text.repeat(size / text.length());
    }

    /** What became of the inputs; enough must be readable, or only the refusals would be tried. */
    private static void collect(DamagedStatements format, boolean wasRead) {
        Statistics.label(format.name()).collect(wasRead ? "read" : "refused");
        Statistics.label(format.name())
                .coverage(outcomes -> outcomes.check("read").percentage(p -> p > 2));
    }

    private static void damage(DamagedStatements format, long seed) throws IOException {
        Random random = new Random(seed);
        List<CsvLayout> layouts = List.of(CsvStatementTest.layout());
        for (int i = 0; i < PER_SEED; i++) {
            byte[] file = format.input(random);
            try {
                assertThat(took(file, layouts, format)).isLessThan(LIMIT);
                collect(format, lastWasRead);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "Seed " + seed + ", input " + i + ": "
                                + HexFormat.of().formatHex(file, 0, Math.min(file.length, 20_000)),
                        e);
            }
        }
    }

    /** Of this thread on the processor: what else the machine does must not count. */
    private static Duration took(byte[] file, List<CsvLayout> layouts, DamagedStatements format) {
        RecordingSink read = new RecordingSink();
        lastWasRead = true;
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            StatementReader.read(
                    new ByteArrayInputStream(file),
                    new StatementReader.Source(
                            1 << 24, "file", account -> null, layouts, format == DamagedStatements.CSV),
                    read);
            assertThat(read.headers).isNotEmpty().hasSameSizeAs(read.summaries);
        } catch (UnreadableStatement refused) {
            lastWasRead = false;
            assertThat(refused.getMessage()).endsWith(".").hasSizeLessThan(1000).doesNotContain("\0");
        }
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        assertThat(read.transactions.size()).isLessThanOrEqualTo(file.length / 10);
        assertThat(read.warnings.size()).isLessThanOrEqualTo(file.length / 10);
        read.headers.forEach(DamagedStatementTest::assertFits);
        read.transactions.forEach(DamagedStatementTest::assertFits);
        return taken;
    }

    private static void assertFits(StatementHeader header) {
        texts(1_000_000, header.id(), header.sequence());
        assertThat(header.currency() == null || header.currency().length() < 2000)
                .isTrue();
    }

    private static void assertFits(ReportedTransaction t) {
        assertThat(t.amount().signum()).isNotNegative();
        assertThat(Amounts.isCurrency(t.currency()) && Amounts.fits(t.amount(), t.currency()))
                .isTrue();
        assertThat(t.bookedOn().getYear()).isBetween(1900, 2999);
        assertThat(t.valueOn().getYear()).isBetween(1900, 2999);
        texts(100, t.bankReference(), t.endToEndId());
        texts(200, t.payerName(), t.details().ultimatePayerName());
        texts(34, t.payerIban());
        texts(4000, t.remittanceText());
        texts(10, t.returnReason());
        texts(35, t.details().mandateId());
        texts(40, t.details().transactionCode());
        assertThat(t.structuredReferences()).hasSizeLessThanOrEqualTo(100);
        t.structuredReferences().forEach(reference -> texts(140, reference));
        assertThat(t.details().charges() == null || t.details().charges().signum() >= 0)
                .isTrue();
    }

    private static void texts(int length, String... texts) {
        for (String text : texts) {
            assertThat(text == null || text.length() <= length && text.indexOf('\0') < 0)
                    .as(text)
                    .isTrue();
        }
    }
}
