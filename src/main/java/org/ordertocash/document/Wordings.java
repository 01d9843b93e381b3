package org.ordertocash.document;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.ordertocash.modelset.FilesInForce;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/**
 * The texts of all documents and mails. They are files of the set of models in force
 * ({@code documents/documents*.properties}); an operator may lay other ones over them, text by text, in a folder that
 * is looked at again every few seconds: {@code documents_en.properties} for English, {@code documents_de.properties}
 * for German, {@code documents.properties} for every language.
 */
@Component
public class Wordings {

    private static final int LOOK_AGAIN_SECONDS = 10;

    private final MessageSource texts;

    /** @param folder with texts that replace those of the set in force; empty: none */
    @Autowired
    public Wordings(@Value("${order-to-cash.documents.texts:}") String folder, FilesInForce files) {
        this(folder, new TextsInForce(files));
    }

    /** Without a set in force, by the texts of the product. */
    public Wordings(String folder) {
        this(folder, new TextsInForce(null));
    }

    private Wordings(String folder, MessageSource inForce) {
        if (folder.isBlank()) {
            texts = inForce;
            return;
        }
        ReloadableResourceBundleMessageSource source = new ReloadableResourceBundleMessageSource();
        source.setBasenames(Path.of(folder).resolve("documents").toUri().toString());
        source.setCacheSeconds(LOOK_AGAIN_SECONDS);
        source.setParentMessageSource(inForce);
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        texts = source;
    }

    /** The words for a document of this locale and currency; a language without texts becomes British English. */
    public Wording of(Locale locale, String currency) {
        return new Wording(texts, Wording.localeOf(locale.getLanguage(), locale.getCountry()), currency);
    }

    MessageSource texts() {
        return texts;
    }
}
