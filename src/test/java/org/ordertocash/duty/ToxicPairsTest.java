package org.ordertocash.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of toxic pairs that auditors read is the one that is enforced. */
class ToxicPairsTest {

    private static final Path DOCS = Path.of("docs/auditors.md");
    private static final Path VIEW = Path.of("src/main/resources/db/migration/R__duty.sql");

    @Test
    void theAuditorsPageHasThePairsThatAreEnforced() throws IOException {
        List<String> printed = Files.readString(DOCS)
                .lines()
                .dropWhile(line -> !line.equals("| who had this duty in a case | must not have this one in it |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(printed)
                .containsExactlyElementsOf(ToxicPair.ALL.stream()
                        .map(pair -> "| " + pair.one().label() + " | "
                                + (pair.one() == pair.other()
                                        ? "the same once more"
                                        : pair.other().label())
                                + " |")
                        .toList());
    }

    @Test
    void theViewOfActsNamesDutiesAndCasesThatAreKnown() throws IOException {
        List<String> constants = Pattern.compile("'([A-Z]+(?:_[A-Z]+)+)'")
                .matcher(Files.readString(VIEW))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .filter(word -> !List.of("BY_HAND", "SOFT_CLOSED", "FILE_PUT", "FILE_TAKEN_BACK")
                        .contains(word))
                .toList();
        List<String> known = java.util.stream.Stream.concat(
                        Arrays.stream(Duty.values()).map(Enum::name),
                        Arrays.stream(Case.Kind.values()).map(Enum::name))
                .toList();
        assertThat(constants).isNotEmpty().allMatch(known::contains);
    }

    @Test
    void whichOfThePairWasFirstDoesNotMatter() {
        assertThat(ToxicPair.refusal(Duty.UPLOAD_STATEMENT, Duty.APPROVE_REFUND))
                .isPresent();
        assertThat(ToxicPair.refusal(Duty.APPROVE_REFUND, Duty.UPLOAD_STATEMENT))
                .isPresent();
        assertThat(ToxicPair.refusal(Duty.APPROVE_REFUND, Duty.APPROVE_REFUND))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("already"));
        assertThat(ToxicPair.refusal(Duty.PROPOSE_REFUND, Duty.PROPOSE_REFUND)).isEmpty();
        assertThat(ToxicPair.refusal(Duty.PLACE_PAYMENT, Duty.UPLOAD_STATEMENT)).isEmpty();
    }
}
