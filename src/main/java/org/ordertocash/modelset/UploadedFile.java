package org.ordertocash.modelset;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.models.ReadModels;

/**
 * A file that somebody sends for a draft.
 *
 * @param name as people's machines have it: {@code credit-decision.dmn}, with or without folders before it
 */
public record UploadedFile(String name, byte[] content) {

    /** What is no model, by its name: where it stands in a set. */
    private static final Map<String, String> SETTINGS = Map.of(
            "deadlines.properties", "settings/",
            "tax-rates.csv", "settings/",
            "vat-of-deductions.csv", "settings/",
            "documents.properties", "documents/",
            "documents_de.properties", "documents/");

    private static final Pattern NAME = Pattern.compile("(?:.*[/\\\\])?([a-z0-9-]{1,80})\\.(bpmn|dmn|form)");

    /** Its name in a set. @throws InvalidInput it is no model by its name, is empty or too large */
    String nameInSet() {
        String last = name == null ? "" : name.replaceAll(".*[/\\\\]", "");
        String folder = SETTINGS.get(last);
        Matcher read = NAME.matcher(name == null ? "" : name);
        if (folder == null && !read.matches()) {
            throw InvalidInput.of(
                    "file",
                    "is called " + name + ": a file is called like credit-note.bpmn, team.dmn or ask-bank.form, with"
                            + " small letters, digits and hyphens, or "
                            + String.join(", ", new TreeSet<>(SETTINGS.keySet())));
        }
        if (content == null || content.length == 0 || content.length > ReadModels.MAX_FILE_BYTES) {
            throw InvalidInput.of(
                    "file",
                    name + " has " + (content == null ? 0 : content.length) + " bytes: a model has some, and at most "
                            + ReadModels.MAX_FILE_BYTES);
        }
        if (folder != null) {
            return folder + last;
        }
        String ending = read.group(2).toLowerCase(Locale.ROOT);
        return (ending.equals("form") ? "forms/" : "processes/") + read.group(1) + "." + ending;
    }
}
