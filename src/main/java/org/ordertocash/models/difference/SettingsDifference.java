package org.ordertocash.models.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.models.difference.Change.Kind;

/** Two versions of deadlines, tax rates or texts, line by line. */
final class SettingsDifference {

    private SettingsDifference() {}

    static List<Change> between(SettingsFile before, SettingsFile after) {
        Map<String, String> was = before.values();
        Map<String, String> is = after.values();
        boolean rates = after.file().equals(SettingsFile.TAX_RATES);
        List<Change> changes = new ArrayList<>();
        was.forEach((key, value) -> {
            String what = called(after, key);
            if (!is.containsKey(key)) {
                changes.add(Change.of(before.file(), key, Kind.GONE, what + words(rates, value)));
            } else if (!is.get(key).equals(value)) {
                changes.add(Change.of(
                        after.file(),
                        key,
                        Kind.CHANGED,
                        what + (rates ? ": last day " : ": ") + Change.fromTo(value, is.get(key))));
            }
        });
        is.forEach((key, value) -> {
            if (!was.containsKey(key)) {
                changes.add(Change.of(after.file(), key, Kind.NEW, called(after, key) + words(rates, value)));
            }
        });
        return changes;
    }

    private static String words(boolean rates, String value) {
        return rates ? (value.isEmpty() ? "" : " until " + value) : " `" + value + "`";
    }

    /** A line as people say it: {@code DE S 19 2021-01-01}, {@code DE discount 2015-01-01}, or its name. */
    private static String called(SettingsFile file, String key) {
        String[] parts = key.split(" ", -1);
        String from = " from " + parts[parts.length - 1];
        return switch (file.file()) {
            case SettingsFile.TAX_RATES ->
                "the rate of " + parts[0] + ", category " + parts[1] + ", " + parts[2] + " percent" + from;
            case SettingsFile.VAT_OF_DEDUCTIONS -> "whether a " + parts[1] + " lowers the VAT of " + parts[0] + from;
            default -> "*" + key + "*";
        };
    }
}
