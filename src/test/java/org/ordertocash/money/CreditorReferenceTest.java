package org.ordertocash.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CreditorReferenceTest {

    private static final Path VECTORS = Path.of("../shared/data/reference/creditor-reference-vectors.tsv");

    @Test
    void makesTheReferenceOfTheStandard() {
        assertThat(CreditorReference.of("539007547034")).isEqualTo("RF18539007547034");
        assertThat(CreditorReference.printed("RF18539007547034")).isEqualTo("RF18 5390 0754 7034");
    }

    @Test
    void agreesWithTheCollectedVectors() throws IOException {
        assumeTrue(Files.exists(VECTORS), "the collected vectors are not in " + VECTORS);
        List<String[]> rows = Files.readAllLines(VECTORS).stream()
                .map(line -> line.split("\t", -1))
                .filter(row -> row[0].equals("ISO11649Reference"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(5);
        for (String[] row : rows) {
            assertThat(CreditorReference.isValid(row[1])).as(row[1]).isEqualTo(Boolean.parseBoolean(row[2]));
        }
    }

    @Property
    void whatItMakesIsValidAndOneOtherDigitIsNot(
            @ForAll @StringLength(min = 1, max = 21) @CharRange(from = '0', to = '9') String body) {
        String reference = CreditorReference.of(body);
        assertThat(CreditorReference.isValid(reference)).isTrue();
        char last = reference.charAt(reference.length() - 1);
        String other = reference.substring(0, reference.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
        assertThat(CreditorReference.isValid(other)).isFalse();
    }

    @Test
    void refusesABodyThatDoesNotFit() {
        assertThatThrownBy(() -> CreditorReference.of("-")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CreditorReference.of("1".repeat(22))).isInstanceOf(IllegalArgumentException.class);
    }
}
