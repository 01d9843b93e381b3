package org.ordertocash.process.shown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A fact that is not what it was.
 *
 * @param fact what it is called
 * @param now its value, or of a table its rows that are new, changed or gone
 * @param before its value; null for a table
 */
record FactChange(String fact, String now, String before) {

    private static final Set<String> NO_FACTS = Set.of(AsOf.TIME, AsOf.CHANGES);
    /** What names a row of a table, the first that it has. */
    private static final List<String> NAMES = List.of(
            "document",
            "invoice",
            "payment",
            "number",
            "customerName",
            "customer",
            "line",
            "value",
            "bucket",
            "order",
            "when",
            "bookedOn",
            "name");

    /** Of what a form counts with, beside the amount in words. */
    private static final String COUNTED = "Minor";

    private static final int NAMED_ROWS = 3;
    private static final Map<String, String> CALLED = Map.of(
            "oldestOverdue", "oldest item overdue",
            "oldestDays", "days overdue of the oldest item",
            "overdueShare", "overdue share of open items",
            "limit", "credit limit",
            "gross", "amount",
            "unplaced", "not yet placed",
            "lately", "refunded within 30 days",
            "blocked", "accounts held back",
            "proposed", "accounts proposed",
            "total", "overdue in total");

    /** For a form: a whole sentence. */
    String sinceTheTaskBegan() {
        String name = fact.substring(0, 1).toUpperCase(Locale.ROOT) + fact.substring(1);
        return before == null
                ? name + ": " + now + " since the task began."
                : name + ": " + now + " now; it was " + before + " when the task began.";
    }

    /** For a message, among others. */
    String inShort() {
        return before == null ? fact + ": " + now : fact + " " + now + " (was " + before + ")";
    }

    /** In the order of the facts; one that was not shown before is none. */
    static List<FactChange> between(JsonNode before, JsonNode now) {
        List<FactChange> changes = new ArrayList<>();
        now.fields().forEachRemaining(fact -> {
            JsonNode old = before.get(fact.getKey());
            if (old == null
                    || NO_FACTS.contains(fact.getKey())
                    || fact.getKey().endsWith(COUNTED)
                    || old.equals(fact.getValue())) {
                return;
            }
            changes.add(
                    fact.getValue().isArray()
                            ? new FactChange(called(fact.getKey()), rows(old, fact.getValue()), null)
                            : new FactChange(called(fact.getKey()), text(fact.getValue()), text(old)));
        });
        return changes;
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.asText().isBlank() ? "–" : value.asText();
    }

    private static String rows(JsonNode before, JsonNode now) {
        Map<String, JsonNode> old = byName(before);
        Map<String, JsonNode> current = byName(now);
        List<String> parts = new ArrayList<>();
        add(
                parts,
                "new",
                current.keySet().stream().filter(name -> !old.containsKey(name)).toList());
        add(
                parts,
                "changed",
                current.keySet().stream()
                        .filter(name -> old.containsKey(name) && !old.get(name).equals(current.get(name)))
                        .toList());
        add(
                parts,
                "gone",
                old.keySet().stream().filter(name -> !current.containsKey(name)).toList());
        return parts.isEmpty() ? "in another order" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String what, List<String> rows) {
        if (!rows.isEmpty()) {
            int more = rows.size() - NAMED_ROWS;
            parts.add(String.join(", ", rows.subList(0, Math.min(NAMED_ROWS, rows.size())))
                    + (more > 0 ? " and " + more + " more " : " ")
                    + what);
        }
    }

    private static Map<String, JsonNode> byName(JsonNode rows) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        int place = 0;
        for (JsonNode row : rows) {
            place++;
            String name = NAMES.stream()
                    .filter(row::hasNonNull)
                    .findFirst()
                    .map(field -> row.path(field).asText())
                    .orElse("row " + place);
            named.put(named.containsKey(name) ? name + " (" + place + ")" : name, row);
        }
        return named;
    }

    private static String called(String field) {
        return CALLED.getOrDefault(
                field, field.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT));
    }
}
