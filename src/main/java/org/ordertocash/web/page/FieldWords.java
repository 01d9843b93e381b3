package org.ordertocash.web.page;

/** Names of stored facts as words: {@code oldestOverdueDays} becomes {@code oldest overdue days}. */
public final class FieldWords {

    FieldWords() {}

    public String of(String name) {
        return name.replace('_', ' ').replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }
}
