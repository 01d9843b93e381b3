package org.ordertocash.web.page;

import java.util.stream.Collectors;
import org.ordertocash.door.Groups;
import org.ordertocash.input.InvalidInput;

/** Names of stored facts as words: {@code oldestOverdueDays} becomes {@code oldest overdue days}. */
public final class FieldWords {

    FieldWords() {}

    /** What is wrong with a form, as sentences. */
    static String sentences(InvalidInput wrong) {
        return wrong.errors().stream()
                .map(error -> "The " + error.field() + " " + error.message() + ".")
                .collect(Collectors.joining(" "));
    }

    /** A value that may be a code: groups by their names. */
    public String value(String code) {
        return Groups.name(code);
    }

    /** The name of a rule or a reason as words: {@code structured-reference} becomes {@code structured reference}. */
    public String code(String name) {
        return name == null ? null : name.replace('-', ' ');
    }

    public String of(String name) {
        return name.replace('_', ' ').replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }
}
