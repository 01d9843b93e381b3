package org.ordertocash.takeon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to a file on its way: each row is read, bad with a reason, or the file is refused in words. */
class DamagedBookFileTest {

    private static final byte[][] SNIPPETS = {
        {'"'},
        {','},
        {';'},
        {'\n'},
        {'\r'},
        {0},
        {(byte) 0xFF},
        {(byte) 0xC3},
        {'"', '\n', '"'},
        {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
        "9".repeat(400).getBytes(),
        "-0e999999".getBytes(),
        "\u001e\u001f".getBytes(),
        ",".repeat(300).getBytes()
    };

    private final byte[] customers = sample("samples/customers/customers.csv");
    private final byte[] items = sample("samples/open-items/open-items.csv");

    @Property(tries = 3000)
    void isReadOrRefusedInWords(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int damages) {
        Random random = new Random(seed);
        boolean ofCustomers = random.nextBoolean();
        byte[] file = ofCustomers ? customers : items;
        for (int i = 0; i < damages; i++) {
            file = damaged(file, random);
        }
        ImportFile target =
                ofCustomers ? new CustomerFile(null, null, null) : new OpenItemFile(null, null, Clock.systemUTC());
        try (CsvFile csv = new CsvFile(
                new ByteArrayInputStream(file), ofCustomers ? ImportKind.CUSTOMERS : ImportKind.OPEN_ITEMS)) {
            int last = 0;
            for (CsvRow row = csv.next(); row != null; row = csv.next()) {
                StagedRow staged = new StagedRow(csv.header(), row);
                assertThat(target.stage(staged)).hasSize(target.stagedColumns().split(",").length);
                assertThat(row.line()).isGreaterThan(last);
                assertThat(staged.findings() == null
                                || List.of(staged.findings().split("\u001e")).stream()
                                        .allMatch(f -> f.split("\u001f").length == 2))
                        .isTrue();
                last = row.line();
            }
        } catch (RefusedFile refused) {
            assertThat(refused).hasMessageMatching("(?s)(is|has|lacks|cannot|does) .*");
        }
    }

    private static byte[] damaged(byte[] file, Random random) {
        int at = random.nextInt(file.length + 1);
        int cut = random.nextInt(4) == 0 ? random.nextInt(40) : 0;
        byte[] snippet = SNIPPETS[random.nextInt(SNIPPETS.length)];
        byte[] result = new byte[at + snippet.length + Math.max(0, file.length - at - cut)];
        System.arraycopy(file, 0, result, 0, at);
        System.arraycopy(snippet, 0, result, at, snippet.length);
        System.arraycopy(
                file,
                Math.min(file.length, at + cut),
                result,
                at + snippet.length,
                Math.max(0, file.length - at - cut));
        return result;
    }

    private static byte[] sample(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
