package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.ordertocash.money.Amounts;

/**
 * Whatever happens to a file on its way: it is read, or refused with a sentence, soon, and what it tells fits into the
 * columns. {@code -Dfuzz.tries=100000} for the long run, per format.
 */
class DamagedStatementTest {

    private static final int SEEDS = 50;
    private static final int PER_SEED = Math.max(1, Integer.getInteger("fuzz.tries", 2000) / SEEDS);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void camt(@ForAll long seed) throws IOException {
        damage(Damage.CAMT, seed);
    }

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void mt940(@ForAll long seed) throws IOException {
        damage(Damage.MT940, seed);
    }

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void mt942(@ForAll long seed) throws IOException {
        damage(Damage.MT942, seed);
    }

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void bai2(@ForAll long seed) throws IOException {
        damage(Damage.BAI2, seed);
    }

    @Property(tries = SEEDS, shrinking = ShrinkingMode.OFF)
    void csv(@ForAll long seed) throws IOException {
        damage(Damage.CSV, seed);
    }

    /** What became of the inputs; enough must be readable, or only the refusals would be tried. */
    private static void collect(Damage format, boolean wasRead) {
        Statistics.label(format.name()).collect(wasRead ? "read" : "refused");
        Statistics.label(format.name()).coverage(outcomes -> outcomes.check("read").percentage(p -> p > 2));
    }

    private static void damage(Damage format, long seed) throws IOException {
        Random random = new Random(seed);
        List<CsvLayout> layouts = List.of(CsvStatementTest.layout());
        for (int i = 0; i < PER_SEED; i++) {
            byte[] file = format.input(random);
            try {
                boolean slow = took(file, layouts, format).compareTo(LIMIT) > 0;
                // a busy machine may stop for a moment, but not twice at the same input
                assertThat(slow && took(file, layouts, format).compareTo(LIMIT) > 0).as("takes more than " + LIMIT).isFalse();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ", input " + i + ": " + HexFormat.of().formatHex(file, 0, Math.min(file.length, 20_000)), e);
            }
        }
    }

    private static Duration took(byte[] file, List<CsvLayout> layouts, Damage format) {
        Recording read = new Recording();
        boolean whole = true;
        long start = System.nanoTime();
        try {
            StatementReader.read(new ByteArrayInputStream(file), new StatementReader.Source(1 << 20, "file", account -> null, layouts, format == Damage.CSV), read);
            assertThat(read.headers).isNotEmpty().hasSameSizeAs(read.summaries);
        } catch (UnreadableStatement refused) {
            whole = false;
            assertThat(refused.getMessage()).endsWith(".").hasSizeLessThan(1000).doesNotContain("\0");
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(read.transactions.size()).isLessThanOrEqualTo(file.length / 10);
        assertThat(read.warnings.size()).isLessThanOrEqualTo(file.length / 10);
        collect(format, whole);
        read.headers.forEach(DamagedStatementTest::assertFits);
        read.transactions.forEach(DamagedStatementTest::assertFits);
        return taken;
    }

    private static void assertFits(StatementHeader header) {
        texts(1_000_000, header.id(), header.sequence());
        assertThat(header.currency() == null || header.currency().length() < 2000).isTrue();
    }

    private static void assertFits(ReportedTransaction t) {
        assertThat(t.amount().signum()).isNotNegative();
        assertThat(Amounts.isCurrency(t.currency()) && Amounts.fits(t.amount(), t.currency())).isTrue();
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
        assertThat(t.details().charges() == null || t.details().charges().signum() >= 0).isTrue();
    }

    private static void texts(int length, String... texts) {
        for (String text : texts) {
            assertThat(text == null || text.length() <= length && text.indexOf('\0') < 0).as(text).isTrue();
        }
    }
}
