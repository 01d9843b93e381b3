package org.ordertocash.models.merge;

import java.util.List;
import org.ordertocash.models.difference.PropertyWords;
import org.ordertocash.models.merge.ModelPart.Kind;

/** Says what both changed, by the words of those who drew it. */
final class ConflictWords {

    private static final String DRAWING = "bpmndi:";
    private static final int LONGEST = 200;

    private final String file;
    private final boolean firstRowCounts;

    /** @param company the file as the company has it */
    ConflictWords(String file, ModelPart company) {
        this.file = file;
        this.firstRowCounts = DecisionCells.table(company)
                .map(table -> !List.of("", "UNIQUE", "ANY").contains(table.value("hitPolicy")))
                .orElse(false);
    }

    /** @param company null where it has none, as {@code product} */
    MergeConflict conflict(List<ModelPart> path, ModelPart company, ModelPart product) {
        ModelPart part = path.get(path.size() - 1);
        ModelPart element = element(path);
        String what = what(path, part, element);
        String ours = value(company);
        String theirs = value(product);
        String about = called(path, element) + (what.isEmpty() ? "" : ", " + what);
        String sentence;
        if (company == null) {
            sentence = about + ": the company removed it, the product changed it. It stays removed.";
        } else if (product == null) {
            sentence = about + ": the product removed it, the company changed it. It stays as the company has it.";
        } else if (element.name().startsWith(DRAWING)) {
            sentence = about + ": both drew it elsewhere. It stays where the company drew it.";
        } else {
            sentence = about + ": both changed it, the company to `" + ours + "`, the product to `" + theirs
                    + "`. It stays as the company has it.";
        }
        return new MergeConflict(file, idOf(element), what, ours, theirs, sentence);
    }

    boolean orderCounts(ModelPart part) {
        return firstRowCounts && XmlParts.isNamed(part.name(), "rule");
    }

    MergeConflict order(List<ModelPart> path) {
        return rows(
                path, "the order of the rows", "both changed the order of the rows. They stay in the company's order.");
    }

    MergeConflict sameRow(List<ModelPart> path) {
        return rows(
                path,
                "new rows",
                "both added rows in the same place, and the first row that fits answers. The company's come first.");
    }

    private MergeConflict rows(List<ModelPart> path, String what, String sentence) {
        return new MergeConflict(
                file, idOf(element(path)), what, "", "", called(path, element(path)) + ": " + sentence);
    }

    MergeConflict of(ModelPart element, String what, String company, String product, String sentence) {
        return new MergeConflict(file, idOf(element), what, company, product, sentence);
    }

    /** The nearest with an id; of a drawing, the element that is drawn. */
    private static ModelPart element(List<ModelPart> path) {
        for (int i = path.size() - 1; i > 0; i--) {
            boolean isPart = XmlParts.isNamed(path.get(i).name(), "inputEntry")
                    || XmlParts.isNamed(path.get(i).name(), "outputEntry")
                    || XmlParts.isNamed(path.get(i).name(), "inputExpression")
                    || path.get(i).name().endsWith("EventDefinition");
            if (!path.get(i).id().isEmpty() && !isPart) {
                return path.get(i);
            }
        }
        return path.get(0);
    }

    private static String idOf(ModelPart element) {
        return element.value("bpmnElement").isEmpty() ? element.id() : element.value("bpmnElement");
    }

    private static String what(List<ModelPart> path, ModelPart part, ModelPart element) {
        if (element.name().startsWith(DRAWING)) {
            return "where it is drawn";
        }
        if (part == element) {
            return "";
        }
        for (ModelPart cell : path) {
            if (DecisionCells.isCell(cell)) {
                return DecisionCells.column(path.get(0), cell);
            }
        }
        if (part.name().equals("text") || part.kind() == Kind.ATTRIBUTE && path.size() > 1) {
            ModelPart parent = path.get(path.size() - 2);
            if (part.name().equals("text")) {
                return PropertyWords.of(parent.name());
            }
            return parent == element ? PropertyWords.of(part.name()) : parent.name() + " " + part.name();
        }
        return PropertyWords.of(part.name());
    }

    static String called(ModelPart element) {
        String label = element.value("name").isBlank() ? element.value("label") : element.value("name");
        return label.isBlank() ? idOf(element) : "*" + label + "*";
    }

    private static String called(List<ModelPart> path, ModelPart element) {
        if (XmlParts.isNamed(element.name(), "rule")) {
            return DecisionCells.called(path.get(0), element);
        }
        if (element.name().startsWith(DRAWING)) {
            StringBuilder label = new StringBuilder(idOf(element));
            path.get(0).forEach(part -> {
                if (part.id().equals(idOf(element))) {
                    label.replace(0, label.length(), called(part));
                }
            });
            return label.toString();
        }
        if (XmlParts.isNamed(element.name(), "sequenceFlow")) {
            return "The flow " + called(element);
        }
        return called(element);
    }

    /** Of a part with parts of its own: what they say. */
    private static String value(ModelPart part) {
        if (part == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        part.forEach(inner -> {
            boolean says = inner.text() != null
                    && !inner.name().equals("id")
                    && !inner.name().equals("xsi:type");
            if (says && text.length() < LONGEST) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(inner == part || inner.kind() == Kind.ELEMENT ? "" : inner.name() + " ")
                        .append(inner.text().strip());
            }
        });
        return text.length() > LONGEST ? text.substring(0, LONGEST).toString() + "…" : text.toString();
    }
}
