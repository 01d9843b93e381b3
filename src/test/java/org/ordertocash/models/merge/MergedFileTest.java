package org.ordertocash.models.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ProductModels;

/** What is read into parts is written as it was: a merged file can be read by people, and compared by their tools. */
class MergedFileTest {

    private static final ModelSet SET = ProductModels.set();

    /** Settings and texts are merged by their lines, and stay what they are. */
    static Collection<String> files() {
        return SET.names().stream()
                .filter(name -> name.matches(".*\\.(bpmn|dmn|form)"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isWrittenAsTheModelerWritesIt(String name) throws NotMergeable {
        byte[] content = SET.content(name).orElseThrow();
        XmlParts xml = new XmlParts();
        byte[] written = name.endsWith(".form")
                ? FormParts.write(FormParts.read(content), content)
                : xml.write(DecisionCells.byColumn(xml.read(content)));
        assertThat(text(written).toLowerCase()).isEqualTo(text(content).toLowerCase());
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
