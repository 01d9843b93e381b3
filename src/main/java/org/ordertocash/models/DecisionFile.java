package org.ordertocash.models;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;

/**
 * A decision table of a set.
 *
 * @param file its name in the set
 */
public record DecisionFile(String file, DmnModelInstance model, String text) {

    static DecisionFile read(String file, byte[] content) throws SafeXml.Unreadable {
        try {
            DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(content));
            var decisions = model.getModelElementsByType(Decision.class);
            if (decisions.size() != 1
                    || !(decisions.iterator().next().getExpression() instanceof DecisionTable)
                    || model.getModelElementsByType(DecisionTable.class).size() != 1) {
                throw new SafeXml.Unreadable(
                        "It must hold one decision, as a table. Put each decision into a file of its own");
            }
            return new DecisionFile(file, model, new String(content, StandardCharsets.UTF_8));
        } catch (ModelException e) {
            throw new SafeXml.Unreadable("It is no DMN as the standard has it: " + ReadModels.cause(e));
        }
    }

    public String name() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    public Decision decision() {
        return model.getDefinitions().getDrgElements().stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .findFirst()
                .orElseThrow();
    }

    public String key() {
        return decision().getId();
    }

    public DecisionTable table() {
        return (DecisionTable) decision().getExpression();
    }

    public List<Input> columns() {
        return List.copyOf(table().getInputs());
    }

    public List<Rule> rows() {
        return List.copyOf(table().getRules());
    }

    /** The variables that the table asks for, with their types; of a sum each. */
    public Map<String, String> inputs() {
        Map<String, String> inputs = new TreeMap<>();
        for (Input input : columns()) {
            String expression = text(input.getInputExpression());
            for (String name : expression.strip().split("\\s*\\+\\s*")) {
                String type = input.getInputExpression() == null
                        ? null
                        : input.getInputExpression().getTypeRef();
                inputs.put(name, type == null ? "" : type);
            }
        }
        return inputs;
    }

    public List<String> outputNames() {
        return table().getOutputs().stream().map(Output::getName).toList();
    }

    public List<String> ruleIds() {
        return rows().stream().map(Rule::getId).toList();
    }

    /** The text of a cell or an expression, empty where there is none. */
    public static String text(DmnElement element) {
        if (element == null) {
            return "";
        }
        for (var child : element.getDomElement().getChildElements()) {
            if (child.getLocalName().equals("text")) {
                return child.getTextContent().strip();
            }
        }
        return "";
    }

    public ModelFinding finding(String rule, String elementId, String sentence) {
        return ModelFinding.of(file, elementId, rule, sentence);
    }

    /** As people say it: {@code Row 4 of *Credit decision*}. */
    public String row(Rule rule) {
        return "Row " + (rows().indexOf(rule) + 1) + " of " + called();
    }

    public String called() {
        String label = decision().getName();
        return "*" + (label == null || label.isBlank() ? key() : label) + "*";
    }
}
