package org.ordertocash.models.merge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ordertocash.models.SettingsFile;

/** Merges deadlines, tax rates and texts line by line: each is known by its key. Comments are the company's. */
final class SettingLines {

    private SettingLines() {}

    static byte[] merge(String name, byte[] base, byte[] company, byte[] product, List<MergeConflict> conflicts) {
        Map<String, SettingsFile.Line> was = base.length == 0 ? Map.of() : lines(name, base);
        Map<String, SettingsFile.Line> theirs = lines(name, product);
        Map<String, SettingsFile.Line> ours = lines(name, company);
        List<String> merged = new ArrayList<>();
        for (SettingsFile.Line line : SettingsFile.of(name, company).lines()) {
            String key = line.key();
            String before = value(was, key);
            String now = value(theirs, key);
            if (key.isEmpty() || Objects.equals(now, before) || line.value().equals(now)) {
                merged.add(line.text());
            } else if (line.value().equals(before)) {
                if (theirs.containsKey(key)) {
                    merged.add(theirs.get(key).text());
                }
            } else {
                merged.add(line.text());
                conflicts.add(conflict(name, key, line.value(), now));
            }
        }
        theirs.forEach((key, line) -> {
            if (!ours.containsKey(key)) {
                if (!was.containsKey(key)) {
                    merged.add(line.text());
                } else if (!line.value().equals(value(was, key))) {
                    conflicts.add(conflict(name, key, null, line.value()));
                }
            }
        });
        return (String.join("\n", merged) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, SettingsFile.Line> lines(String name, byte[] content) {
        Map<String, SettingsFile.Line> lines = new LinkedHashMap<>();
        SettingsFile.of(name, content).lines().stream()
                .filter(line -> !line.key().isEmpty())
                .forEach(line -> lines.put(line.key(), line));
        return lines;
    }

    private static String value(Map<String, SettingsFile.Line> lines, String key) {
        return lines.containsKey(key) ? lines.get(key).value() : null;
    }

    private static MergeConflict conflict(String name, String key, String company, String product) {
        return new MergeConflict(
                name,
                key,
                "value",
                company == null ? "" : company,
                product == null ? "" : product,
                "*" + key + "*: the company has " + words(company) + ", the product " + words(product)
                        + " now. It stays as the company has it.");
    }

    private static String words(String value) {
        return value == null ? "removed it" : "`" + value + "`";
    }
}
