package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens to a file on its way: it is read, or refused with a sentence; nothing else. */
class DamagedStatementTest {

    private static final List<Path> SAMPLES = List.of(Path.of("samples/statements/end-of-day-2026-11-20.camt053.xml"),
            Path.of("samples/statements/returned-collection.camt054.xml"));

    record Damage(int kind, double place, int length, byte value) {

        byte[] to(byte[] file) {
            int at = (int) (place * (file.length - 1));
            int end = Math.min(file.length, at + length);
            byte[] result = switch (kind) {
                case 0 -> file.clone();
                case 1 -> new byte[file.length - (end - at)];
                default -> new byte[file.length + (end - at)];
            };
            switch (kind) {
                case 0 -> result[at] = value;
                case 1 -> {
                    System.arraycopy(file, 0, result, 0, at);
                    System.arraycopy(file, end, result, at, file.length - end);
                }
                default -> {
                    System.arraycopy(file, 0, result, 0, end);
                    System.arraycopy(file, at, result, end, file.length - at);
                }
            }
            return result;
        }
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<Byte> likely = Arbitraries.of("<>&;/\"'=0129-. \0\u007f!?[]".chars().mapToObj(c -> (byte) c).toList());
        return Combinators.combine(Arbitraries.integers().between(0, 2), Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(1, 400), Arbitraries.oneOf(likely, Arbitraries.bytes()))
                .as(Damage::new).list().ofMinSize(1).ofMaxSize(4);
    }

    @Property(tries = 3000)
    void aDamagedFileIsReadOrRefused(@ForAll("damages") List<Damage> damages, @ForAll boolean second) throws IOException {
        byte[] file = Files.readAllBytes(SAMPLES.get(second ? 1 : 0));
        for (Damage damage : damages) {
            file = damage.to(file);
        }
        try {
            Recording read = Recording.of(file);
            assertThat(read.headers).isNotEmpty();
        } catch (UnreadableStatement refused) {
            assertThat(refused.getMessage()).endsWith(".");
        }
    }
}
