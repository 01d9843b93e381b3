package org.ordertocash.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of documents that an operator changes in a folder, without a build. */
class OperatorTextsTest {

    @TempDir
    private Path folder;

    @Test
    void aTextInTheFolderReplacesOursInItsLanguageAlone() throws IOException {
        Files.writeString(folder.resolve("documents_de.properties"), "invoice.title.380=Faktura Größe {0}\n");
        Wordings wordings = new Wordings(folder.toString());

        Wording german = wordings.of(Locale.GERMANY, "EUR");
        assertThat(german.of("invoice.title.380", "XL")).isEqualTo("Faktura Größe XL");
        assertThat(german.of("invoice.title.381")).isEqualTo("Rechnungskorrektur");
        assertThat(wordings.of(Locale.UK, "EUR").of("invoice.title.380")).isEqualTo("Invoice");
    }

    @Test
    void aTextWithoutLanguageIsForAll() throws IOException {
        Files.writeString(folder.resolve("documents.properties"), "payment.hint=RF!\n");
        Wordings wordings = new Wordings(folder.toString());

        assertThat(wordings.of(Locale.GERMANY, "EUR").of("payment.hint")).isEqualTo("RF!");
        assertThat(wordings.of(new Locale("pl", "PL"), "EUR").of("payment.hint"))
                .isEqualTo("RF!");
    }

    @Test
    void aFolderThatIsNotThereChangesNothing() {
        assertThat(new Wordings(folder.resolve("none").toString())
                        .of(Locale.UK, "EUR")
                        .of("invoice.title.380"))
                .isEqualTo("Invoice");
    }
}
