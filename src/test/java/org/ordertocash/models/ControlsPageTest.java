package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ordertocash.models.control.Control;
import org.ordertocash.models.control.Controls;

/** {@code docs/controls.md} is what the catalogue says; when it is not, the page is left in {@code target}. */
class ControlsPageTest {

    private static final Path PAGE = Path.of("docs/controls.md");
    private static final Path FROM_CATALOGUE = Path.of("target/controls.md");
    private static final List<Control> CONTROLS = Controls.ofTheProduct().all();
    private static final String INTRODUCTION = """
            # Controls that every set of models keeps

            Whoever changes a process, a table or a form: a set that breaks one of these is refused, with the way
            through the processes that breaks it. They are proved on the diagrams: over called processes, events at
            borders, parallel branches and loops; steps are known by what they do, not by their names. The list is
            printed from `models/controls.yml`.

            What the diagrams cannot show is proved elsewhere: that the second person is another one (`TaskGuard`,
            `duty.ConflictsOfInterest`), and that nothing is posted without its approval, whatever a process says
            (`authority.RequiredApprovals`).
            """;

    private static final String BIG_CHANGES = """

            # What a third person has to see

            A set that changes one of these is released only after an auditor or the CFO has seen what was submitted:
            none of who made it or releases it. A control can be waived for a time by two process owners, with reason
            and last day (page *Waivers of controls*).

            """;

    @Test
    void thePageListsTheControlsOfTheCatalogue() throws IOException {
        String page = page();
        Files.createDirectories(FROM_CATALOGUE.getParent());
        Files.writeString(FROM_CATALOGUE, page);
        assertThat(PAGE)
                .as("copy %s over it when the controls changed", FROM_CATALOGUE)
                .hasContent(page);
    }

    @Test
    void eachHasItsNameAndItsWords() {
        Set<String> ids = new HashSet<>();
        assertThat(CONTROLS).hasSizeGreaterThan(15).allSatisfy(control -> {
            assertThat(ids.add(control.id())).as(control.id()).isTrue();
            assertThat(control.words()).endsWith(".").doesNotContain("null");
        });
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (Control control : CONTROLS) {
            page.append("\n## ").append(control.id()).append('\n').append(wrapped("", control.words()));
            if (!control.proof().isEmpty()) {
                page.append('\n');
            }
            control.proof().forEach(proof -> page.append(wrapped("- ", proof)));
        }
        page.append(BIG_CHANGES);
        Controls.ofTheProduct()
                .bigChanges()
                .forEach(change -> page.append(wrapped("- ", "**" + change.id() + "**: " + change.words())));
        return page.toString();
    }

    private static String wrapped(String mark, String text) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(mark);
        for (String word : text.split("\\s+")) {
            if (line.length() + word.length() > 115) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(" ".repeat(mark.length()));
            }
            line.append(word).append(' ');
        }
        return lines.append(line.toString().stripTrailing()).append('\n').toString();
    }
}
