package org.ordertocash.matching.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/objections.md} is what the code says; when it is not, the page of the code is left in {@code target}. */
class ObjectionsPageTest {

    private static final Path PAGE = Path.of("docs/objections.md");
    private static final Path FROM_CODE = Path.of("target/objections.md");
    private static final String INTRODUCTION = """
            # Why a payment was left to a person

            Every objection that matching knows, by the step in which it is first looked for; the steps follow each
            other, and the first objection counts. It stands in the explanation of the payment, with what it was found
            on in place of …, and by its name in `objection`. A payment that none of them stops is posted. The list is
            printed from `matching.rule.Objection`.

            A person also gets what matching did not refuse: a payment that is held because it may be in the books
            already, one that was un-applied or came back in part, a return whose payment is not clear. These are events
            of the payment (`payment_events`), told behind its explanation.

            An objection with **lock** is checked (again) under the locks of the open items just before the posting:
            it may have come true since the rules were asked.
            """;

    @Test
    void thePageListsTheObjectionsOfTheCode() throws IOException {
        String page = page();
        Files.createDirectories(FROM_CODE.getParent());
        Files.writeString(FROM_CODE, page);
        assertThat(PAGE)
                .as("copy %s over it when the objections changed", FROM_CODE)
                .exists()
                .hasContent(page);
    }

    @Test
    void theyStandInTheOrderOfTheirSteps() {
        List<Objection.Step> steps =
                Arrays.stream(Objection.values()).map(Objection::step).toList();
        assertThat(steps).isSorted();
    }

    private static String page() {
        return INTRODUCTION
                + Arrays.stream(Objection.Step.values())
                        .map(ObjectionsPageTest::section)
                        .collect(Collectors.joining());
    }

    private static String section(Objection.Step step) {
        return "\n## " + step.words() + "\n\n"
                + Arrays.stream(Objection.values())
                        .filter(objection -> objection.step() == step)
                        .map(objection -> "- `" + objection.label() + "`" + (objection.underLock() ? " **lock**" : "")
                                + "\n  " + objection.pattern() + "\n")
                        .collect(Collectors.joining());
    }
}
