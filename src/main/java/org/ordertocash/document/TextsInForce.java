package org.ordertocash.document;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.modelset.FilesInForce;
import org.springframework.context.support.AbstractMessageSource;

/**
 * Texts as the set of models in force has them: German ones, and English ones for every other language. What a set does
 * not have, because it began before the product had such a text, is the product's.
 */
final class TextsInForce extends AbstractMessageSource {

    private static final String ALL = "documents/documents.properties";
    private static final String GERMAN = "documents/documents_de.properties";

    private final Map<String, Supplier<Map<String, String>>> inForce = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> ofTheProduct = new ConcurrentHashMap<>();

    /** @param files null: there is no set, and the product's count */
    TextsInForce(FilesInForce files) {
        for (String name : new String[] {ALL, GERMAN}) {
            Map<String, String> ours = values(name, SettingsFile.ofTheProduct(name));
            ofTheProduct.put(name, ours);
            inForce.put(name, files == null ? () -> ours : files.reading(name, content -> values(name, content)));
        }
        setAlwaysUseMessageFormat(true);
    }

    private static Map<String, String> values(String name, byte[] content) {
        return SettingsFile.of(name, content).values();
    }

    @Override
    protected MessageFormat resolveCode(String code, Locale locale) {
        String text = null;
        if (Locale.GERMAN.getLanguage().equals(locale.getLanguage())) {
            text = text(GERMAN, code);
        }
        if (text == null) {
            text = text(ALL, code);
        }
        return text == null ? null : new MessageFormat(text, locale);
    }

    private String text(String name, String code) {
        String text = inForce.get(name).get().get(code);
        return text == null ? ofTheProduct.get(name).get(code) : text;
    }
}
