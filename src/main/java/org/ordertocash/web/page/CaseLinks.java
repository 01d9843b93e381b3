package org.ordertocash.web.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a case can be read that is known by its key. */
public final class CaseLinks {

    private static final Pattern KEY = Pattern.compile("([A-Z]+)-(.+)");

    CaseLinks() {}

    /** The path of a page; null: there is none for this kind of case. */
    public String ofCase(String key) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return null;
        }
        return switch (parts.group(1)) {
            case "SO" -> "/cases/" + key;
            case "PAY", "RET" -> "/payments/" + parts.group(2);
            case "BS" -> "/statements/" + parts.group(2);
            case "IMPORT" -> "/imports/" + parts.group(2);
            case "OWN", "RATE" -> "/confirmations";
            default -> null;
        };
    }
}
