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
            if (!is.containsKey(key)) {
                changes.add(Change.of(before.file(), key, Kind.GONE, words(rates, key, value)));
            } else if (!is.get(key).equals(value)) {
                String what = rates ? rate(key) + ": last day" : "*" + key + "*:";
                changes.add(Change.of(after.file(), key, Kind.CHANGED, what + " " + Change.fromTo(value, is.get(key))));
            }
        });
        is.forEach((key, value) -> {
            if (!was.containsKey(key)) {
                changes.add(Change.of(after.file(), key, Kind.NEW, words(rates, key, value)));
            }
        });
        return changes;
    }

    private static String words(boolean rates, String key, String value) {
        return rates ? rate(key) + (value.isEmpty() ? "" : " until " + value) : "*" + key + "* `" + value + "`";
    }

    /** {@code DE S 19 2021-01-01} as people say it. */
    private static String rate(String key) {
        String[] parts = key.split(" ", -1);
        return "the rate of " + parts[0] + ", category " + parts[1] + ", " + parts[2] + " percent from "
                + parts[parts.length - 1];
    }
}
