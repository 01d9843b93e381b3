package org.ordertocash.models.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.difference.Change.Kind;

/** Two versions of a decision table, row by row and column by column; rows are the same by their ids. */
final class DecisionDifference {

    private DecisionDifference() {}

    static List<Change> between(DecisionFile before, DecisionFile after) {
        List<Change> changes = new ArrayList<>();
        String name = String.valueOf(before.decision().getName());
        String nameNow = String.valueOf(after.decision().getName());
        if (!name.equals(nameNow)) {
            changes.add(Change.of(
                    after.file(),
                    after.key(),
                    Kind.CHANGED,
                    before.called() + ": name " + Change.fromTo(name, nameNow)));
        }
        String policy = String.valueOf(before.table().getHitPolicy());
        String policyNow = String.valueOf(after.table().getHitPolicy());
        if (!policy.equals(policyNow)) {
            changes.add(Change.of(
                    after.file(),
                    after.key(),
                    Kind.CHANGED,
                    after.called() + ": which row answers " + Change.fromTo(policy, policyNow)));
        }
        Map<String, Rule> was = rows(before);
        Map<String, Rule> is = rows(after);
        was.forEach((id, row) -> {
            if (!is.containsKey(id)) {
                changes.add(Change.of(
                        before.file(), id, Kind.GONE, "r" + before.row(row).substring(1) + ": " + words(before, row)));
            }
        });
        is.forEach((id, row) -> {
            if (was.containsKey(id)) {
                cells(before, was.get(id), after, row, changes);
            } else {
                changes.add(Change.of(
                        after.file(), id, Kind.NEW, "r" + after.row(row).substring(1) + ": " + words(after, row)));
            }
        });
        order(after, was.keySet(), is.keySet(), changes);
        return changes;
    }

    private static Map<String, Rule> rows(DecisionFile file) {
        Map<String, Rule> rows = new LinkedHashMap<>();
        file.rows().forEach(row -> rows.put(row.getId(), row));
        return rows;
    }

    private static void cells(DecisionFile before, Rule was, DecisionFile after, Rule is, List<Change> changes) {
        Map<String, String> old = cells(before, was);
        Map<String, String> now = cells(after, is);
        Set<String> columns = new TreeSet<>(old.keySet());
        columns.addAll(now.keySet());
        for (String column : columns) {
            String from = old.getOrDefault(column, "");
            String to = now.getOrDefault(column, "");
            if (!from.equals(to)) {
                changes.add(Change.of(
                        after.file(),
                        is.getId(),
                        Kind.CHANGED,
                        after.row(is) + ": " + column + " " + Change.fromTo(from, to)));
            }
        }
    }

    /** By what people call the column. */
    private static Map<String, String> cells(DecisionFile file, Rule row) {
        Map<String, String> cells = new LinkedHashMap<>();
        var inputs = file.columns();
        var conditions = List.copyOf(row.getInputEntries());
        for (int i = 0; i < inputs.size() && i < conditions.size(); i++) {
            String label = inputs.get(i).getLabel();
            cells.put(
                    label == null ? DecisionFile.text(inputs.get(i).getInputExpression()) : label,
                    DecisionFile.text(conditions.get(i)));
        }
        var outputs = List.copyOf(file.table().getOutputs());
        var answers = List.copyOf(row.getOutputEntries());
        for (int i = 0; i < outputs.size() && i < answers.size(); i++) {
            String label = outputs.get(i).getLabel();
            cells.put(label == null ? outputs.get(i).getName() : label, DecisionFile.text(answers.get(i)));
        }
        cells.put(
                "annotation",
                row.getDescription() == null
                        ? ""
                        : row.getDescription().getTextContent().strip());
        return cells;
    }

    private static String words(DecisionFile file, Rule row) {
        return cells(file, row).entrySet().stream()
                .filter(cell -> !cell.getValue().isEmpty() && !cell.getKey().equals("annotation"))
                .map(cell -> cell.getKey() + " `" + cell.getValue() + "`")
                .collect(Collectors.joining(", "));
    }

    /** The first row that fits answers: which comes first is a rule of its own. */
    private static void order(DecisionFile after, Set<String> was, Set<String> is, List<Change> changes) {
        List<String> before = was.stream().filter(is::contains).toList();
        List<String> now = is.stream().filter(was::contains).toList();
        if (!before.equals(now)) {
            changes.add(Change.of(
                    after.file(),
                    after.key(),
                    Kind.CHANGED,
                    after.called() + ": the order of the rows "
                            + Change.fromTo(String.join(", ", before), String.join(", ", now))));
        }
    }
}
