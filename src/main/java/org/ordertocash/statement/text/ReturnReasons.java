package org.ordertocash.statement.text;

import java.util.Set;

/** Codes by which text formats say why a payment was returned (ISO 20022 external codes). */
public final class ReturnReasons {

    public static final Set<String> ALL = Set.of(
            "AC01", "AC04", "AC06", "AC13", "AG01", "AG02", "AM04", "AM05", "BE04", "BE05", "CNOR", "DNOR", "DUPL",
            "FF05", "FOCR", "FRAD", "MD01", "MD02", "MD06", "MD07", "MS02", "MS03", "RC01", "RR01", "RR02", "RR03",
            "RR04", "SL01", "TECH");
    private static final String NO_REASON_GIVEN = "MS03";

    private ReturnReasons() {}

    /** The first code among the words of a text; MS03, no reason given, if there is none. */
    public static String in(String text) {
        if (text != null) {
            for (String word : text.split("[^A-Za-z0-9]", 500)) {
                if (ALL.contains(word)) {
                    return word;
                }
            }
        }
        return NO_REASON_GIVEN;
    }
}
