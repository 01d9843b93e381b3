package org.ordertocash.models.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ProductCode;
import org.ordertocash.models.ValueType;

/** Names in expressions: variables of the process, with the type that they have. */
public final class VariableUse {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(.*?)}");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])([a-zA-Z_]\\w*)(?:\\.(\\w+))?");
    private static final Pattern COMPARED = Pattern.compile("(?<![\\w.'])([a-zA-Z_]\\w*)\\s*(?:==|!=|<=|>=|<|>|\\b(?:eq"
            + "|ne|lt|gt|le|ge)\\b)\\s*('[^']*'|\"[^\"]*\"|true|false|-?\\d+(?:\\.\\d+)?)");
    private static final Pattern ALONE = Pattern.compile("\\$\\{\\s*(?:!|not )?\\s*([a-zA-Z_]\\w*)\\s*}");
    private static final Set<String> WORDS = Set.of(
            "execution",
            "task",
            "true",
            "false",
            "null",
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod");

    private final ProcessReferences references;
    private final ProductCode code;

    VariableUse(ProcessReferences references, ProductCode code) {
        this.references = references;
        this.code = code;
    }

    List<ModelFinding> check(BpmnFile file) {
        List<ModelFinding> findings = new ArrayList<>();
        for (BpmnFile.Value value : file.expressions()) {
            if (!value.attribute().endsWith("delegateExpression")) {
                namesAreKnown(file, value, findings);
                typesFit(file, value, findings);
            }
        }
        return findings;
    }

    private void namesAreKnown(BpmnFile file, BpmnFile.Value value, List<ModelFinding> findings) {
        Map<String, ValueType> variables = references.variables(file);
        for (String[] name : names(value.text())) {
            Map<String, Class<?>> bean = code.open().get(name[0]);
            if (name[1] == null ? !variables.containsKey(name[0]) : bean == null) {
                findings.add(file.finding(
                        "variables",
                        value.element(),
                        "uses '" + name[0] + "' in " + value.text() + ", which is no variable of this process. Take"
                                + " one of: " + String.join(", ", new TreeSet<>(variables.keySet())) + "."));
            } else if (name[1] != null && !bean.containsKey(name[1])) {
                findings.add(file.finding(
                        "variables",
                        value.element(),
                        "calls " + value.text() + ", but " + name[0] + " knows no " + name[1]
                                + ". Take one that it knows."));
            }
        }
    }

    private void typesFit(BpmnFile file, BpmnFile.Value value, List<ModelFinding> findings) {
        Map<String, ValueType> variables = references.variables(file);
        Matcher compared = COMPARED.matcher(value.text());
        while (compared.find()) {
            ValueType variable = variables.get(compared.group(1));
            if (variable != null && !typesOf(compared.group(2)).contains(variable)) {
                findings.add(file.finding(
                        "variables",
                        value.element(),
                        "compares '" + compared.group(1) + "', which is " + variable + ", with "
                                + compared.group(2) + ": that is never true. Compare it with a "
                                + variable + "."));
            }
        }
        Matcher alone = ALONE.matcher(value.text());
        if (value.tag().equals("bpmn:conditionExpression") && alone.matches()) {
            ValueType variable = variables.get(alone.group(1));
            if (variable != null && variable != ValueType.BOOLEAN) {
                findings.add(file.finding(
                        "variables",
                        value.element(),
                        "asks whether '" + alone.group(1) + "' is true, but it is " + variable
                                + ". Compare it with a value."));
            }
        }
    }

    private static Set<ValueType> typesOf(String literal) {
        return switch (literal.charAt(0)) {
            case '\'', '"' -> Set.of(ValueType.STRING);
            case 't', 'f' -> Set.of(ValueType.BOOLEAN);
            default -> Set.of(ValueType.LONG, ValueType.DOUBLE);
        };
    }

    /** Pairs of a name and the property or method called on it (null where there is none). */
    public static List<String[]> names(String text) {
        List<String[]> names = new ArrayList<>();
        Matcher expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            Matcher name = NAME.matcher(expression.group(1).replaceAll("'[^']*'|\"[^\"]*\"", ""));
            while (name.find()) {
                if (!WORDS.contains(name.group(1))) {
                    names.add(new String[] {name.group(1), name.group(2)});
                }
            }
        }
        return names;
    }
}
