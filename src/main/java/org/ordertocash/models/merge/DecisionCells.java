package org.ordertocash.models.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ordertocash.models.merge.ModelPart.Kind;

/**
 * The cells of a decision table. In a file they are known by their place in the row; here by their column, so that a
 * column that one adds and a row that the other adds make a table again.
 */
final class DecisionCells {

    private static final String CELL = "cell ";
    private static final List<String> NOTHING = List.of("", "-");

    private final ModelPart merged;
    private final ModelPart base;
    private final ModelPart company;
    private final ConflictWords words;
    private final List<MergeConflict> conflicts;

    DecisionCells(
            ModelPart merged, ModelPart base, ModelPart company, ConflictWords words, List<MergeConflict> conflicts) {
        this.merged = merged;
        this.base = base;
        this.company = company;
        this.words = words;
        this.conflicts = conflicts;
    }

    static Optional<ModelPart> table(ModelPart root) {
        return root.parts().stream()
                .filter(part -> XmlParts.isNamed(part.name(), "decision"))
                .flatMap(decision -> decision.parts().stream())
                .filter(part -> XmlParts.isNamed(part.name(), "decisionTable"))
                .findFirst();
    }

    static boolean isCell(ModelPart part) {
        return part.key().startsWith(CELL);
    }

    static String column(ModelPart root, ModelPart cell) {
        String id = cell.key().substring(CELL.length());
        return table(root).stream()
                .flatMap(table -> table.parts().stream())
                .filter(column -> column.id().equals(id))
                .map(column -> column.value("label").isBlank() ? id : column.value("label"))
                .findFirst()
                .orElse(id);
    }

    static String called(ModelPart root, ModelPart rule) {
        List<ModelPart> rules = table(root).map(table -> all(table, "rule")).orElse(List.of());
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).key().equals(rule.key())) {
                return "Row " + (i + 1) + " (" + rule.id() + ")";
            }
        }
        return "Row " + rule.id();
    }

    private static List<ModelPart> all(ModelPart table, String name) {
        return table.parts().stream()
                .filter(part -> XmlParts.isNamed(part.name(), name))
                .toList();
    }

    /** Cells by their columns. */
    static ModelPart byColumn(ModelPart root) throws NotMergeable {
        Optional<ModelPart> table = table(root);
        if (table.isPresent()) {
            for (ModelPart rule : all(table.get(), "rule")) {
                byColumn(rule, all(table.get(), "input"), "inputEntry");
                byColumn(rule, all(table.get(), "output"), "outputEntry");
            }
        }
        return root;
    }

    private static void byColumn(ModelPart rule, List<ModelPart> columns, String entry) throws NotMergeable {
        if (all(rule, entry).size() != columns.size()) {
            throw new NotMergeable("Row " + rule.id() + " has more or fewer cells than the table has columns");
        }
        List<ModelPart> parts = new ArrayList<>();
        int column = 0;
        for (ModelPart part : rule.parts()) {
            parts.add(
                    XmlParts.isNamed(part.name(), entry)
                            ? part.keyed(CELL + columns.get(column++).id())
                            : part);
        }
        rule.order(parts);
    }

    /** Each row has a cell for each column again, in the order of the columns. */
    void complete() {
        ModelPart table = table(merged).orElseThrow();
        for (ModelPart rule : all(table, "rule")) {
            keepAskedColumns(table, rule);
        }
        columnsFirst(table);
        for (ModelPart rule : all(table, "rule")) {
            List<ModelPart> parts = new ArrayList<>(
                    rule.parts().stream().filter(part -> !isCell(part)).toList());
            int answers = parts.size();
            for (ModelPart column : all(table, "input")) {
                parts.add(rule.part(CELL + column.id()).orElseGet(() -> empty(table, rule, column, "inputEntry")));
                answers++;
            }
            for (ModelPart column : all(table, "output")) {
                parts.add(rule.part(CELL + column.id()).orElseGet(() -> unanswered(table, rule, column)));
            }
            rule.order(parts);
        }
    }

    /** A column that is gone, but that a row of the company asks: without it the row would mean something else. */
    private void keepAskedColumns(ModelPart table, ModelPart rule) {
        for (ModelPart cell : rule.parts()) {
            String id = isCell(cell) ? cell.key().substring(CELL.length()) : "";
            boolean asked = XmlParts.isNamed(cell.name(), "inputEntry") && !NOTHING.contains(text(cell));
            Optional<ModelPart> column = column(company, id);
            if (id.isEmpty() || column(merged, id).isPresent() || !asked || column.isEmpty()) {
                continue;
            }
            String why = called(merged, rule) + " of the company asks the column " + ConflictWords.called(column.get())
                    + ", which the product removed. The column stays.";
            conflicts.add(words.of(rule, ConflictWords.called(column.get()), text(cell), "", why));
            table.add(column.get().copy());
            ModelPart before = table(company).orElseThrow();
            for (ModelPart other : all(table, "rule")) {
                before.part(other.key())
                        .flatMap(row -> row.part(cell.key()))
                        .filter(kept -> !other.has(kept.key()))
                        .ifPresent(kept -> other.add(kept.copy()));
            }
        }
    }

    private static Optional<ModelPart> column(ModelPart root, String id) {
        return table(root).orElseThrow().parts().stream()
                .filter(part -> part.id().equals(id) && !XmlParts.isNamed(part.name(), "rule"))
                .findFirst();
    }

    private void columnsFirst(ModelPart table) {
        List<ModelPart> parts = new ArrayList<>(table.parts().stream()
                .filter(part -> !XmlParts.isNamed(part.name(), "input")
                        && !XmlParts.isNamed(part.name(), "output")
                        && !XmlParts.isNamed(part.name(), "rule"))
                .toList());
        List.of("input", "output", "rule").forEach(name -> parts.addAll(all(table, name)));
        table.order(parts);
    }

    private ModelPart empty(ModelPart table, ModelPart rule, ModelPart column, String entry) {
        int colon = table.name().indexOf(':');
        String prefix = colon < 0 ? "" : table.name().substring(0, colon + 1);
        ModelPart cell = new ModelPart(Kind.ELEMENT, CELL + column.id(), prefix + entry, null);
        cell.add(ModelPart.attribute("id", "Cell_" + rule.id() + "_" + column.id()));
        cell.add(new ModelPart(Kind.ELEMENT, prefix + "text", prefix + "text", null));
        return cell;
    }

    private ModelPart unanswered(ModelPart table, ModelPart rule, ModelPart column) {
        boolean companysRow = table(base).orElseThrow().part(rule.key()).isEmpty();
        String label = ConflictWords.called(column);
        conflicts.add(words.of(
                rule,
                label,
                "",
                "",
                called(merged, rule) + (companysRow ? " is new" : " was changed") + " and says nothing in the column "
                        + label + ", which is new too. Fill it in."));
        return empty(table, rule, column, "outputEntry");
    }

    private static String text(ModelPart cell) {
        return cell.parts().stream()
                .filter(part -> XmlParts.isNamed(part.name(), "text") && part.text() != null)
                .map(part -> part.text().strip())
                .findFirst()
                .orElse("");
    }
}
