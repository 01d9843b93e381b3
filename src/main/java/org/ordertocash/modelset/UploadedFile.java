package org.ordertocash.modelset;

import java.util.Locale;
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

    private static final Pattern NAME = Pattern.compile("(?:.*[/\\\\])?([a-z0-9-]{1,80})\\.(bpmn|dmn|form)");

    /** Its name in a set. @throws InvalidInput it is no model by its name, is empty or too large */
    String nameInSet() {
        Matcher read = NAME.matcher(name == null ? "" : name);
        if (!read.matches()) {
            throw InvalidInput.of(
                    "file",
                    "is called " + name + ": a file is called like credit-note.bpmn, team.dmn or ask-bank.form, with"
                            + " small letters, digits and hyphens");
        }
        if (content.length == 0 || content.length > ReadModels.MAX_FILE_BYTES) {
            throw InvalidInput.of(
                    "file",
                    name + " has " + content.length + " bytes: a model has some, and at most "
                            + ReadModels.MAX_FILE_BYTES);
        }
        String ending = read.group(2).toLowerCase(Locale.ROOT);
        return (ending.equals("form") ? "forms/" : "processes/") + read.group(1) + "." + ending;
    }
}
