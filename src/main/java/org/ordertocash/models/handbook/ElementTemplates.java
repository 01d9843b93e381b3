package org.ordertocash.models.handbook;

import static org.ordertocash.models.BpmnFile.camunda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ProductCode;
import org.ordertocash.models.ProductCode.StepVariables;
import org.ordertocash.models.ReadModels;

/**
 * Templates for the Camunda Modeler (Camunda 7): a step of the product, a table or a form is chosen by its name, and
 * what the engine needs is filled in. Each says what it does, what it reads and what it sets.
 */
public final class ElementTemplates {

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";

    private final ReadModels models;
    private final ProductCode code;

    private ElementTemplates(ReadModels models, ProductCode code) {
        this.models = models;
        this.code = code;
    }

    /** As JSON has them: maps, lists and texts. */
    public static List<Map<String, Object>> of(ReadModels models, ProductCode code) {
        ElementTemplates templates = new ElementTemplates(models, code);
        List<Map<String, Object>> all = new ArrayList<>(templates.steps());
        all.addAll(templates.tables());
        all.addAll(templates.forms());
        return all;
    }

    private List<Map<String, Object>> steps() {
        Map<String, FlowNode> examples = examples(ServiceTask.class, "delegateExpression");
        return code.steps().stream()
                .sorted()
                .map(bean -> {
                    FlowNode example = examples.get("${" + bean + "}");
                    StepVariables variables = code.variables().getOrDefault(bean, StepVariables.NONE);
                    return template(
                            "step." + bean,
                            name(example, bean),
                            said(example) + words(" Reads: ", variables.reads()) + words(" Sets: ", variables.sets()),
                            "bpmn:ServiceTask",
                            List.of(
                                    hidden("${" + bean + "}", "camunda:delegateExpression"),
                                    property(
                                            "Is a job of its own: for what leaves the database",
                                            "Boolean",
                                            false,
                                            "camunda:asyncBefore")));
                })
                .toList();
    }

    private List<Map<String, Object>> tables() {
        Map<String, FlowNode> examples = examples(BusinessRuleTask.class, "decisionRef");
        return models.decisions().stream()
                .map(table -> {
                    FlowNode example = examples.get(table.key());
                    return template(
                            "table." + table.key(),
                            "Ask " + table.called().replace("*", ""),
                            said(example)
                                    + words(
                                            " Asks: ",
                                            new TreeSet<>(table.inputs().keySet()))
                                    + words(" Answers: ", new TreeSet<>(table.outputNames())),
                            "bpmn:BusinessRuleTask",
                            List.of(
                                    hidden(table.key(), "camunda:decisionRef"),
                                    hidden("deployment", "camunda:decisionRefBinding"),
                                    property(
                                            "How the answer is kept",
                                            "String",
                                            example == null ? "collectEntries" : camunda(example, "mapDecisionResult"),
                                            "camunda:mapDecisionResult"),
                                    property(
                                            "Variable of the answer",
                                            "String",
                                            example == null ? "" : camunda(example, "resultVariable"),
                                            "camunda:resultVariable")));
                })
                .toList();
    }

    private List<Map<String, Object>> forms() {
        Map<String, FlowNode> examples = examples(UserTask.class, "formRef");
        return models.forms().stream()
                .map(form -> {
                    FlowNode example = examples.get(form.id());
                    return template(
                            "form." + form.id(),
                            name(example, form.id()),
                            said(example) + words(" Shows or sets: ", form.variables()),
                            "bpmn:UserTask",
                            List.of(
                                    hidden(form.id(), "camunda:formRef"),
                                    hidden("deployment", "camunda:formRefBinding"),
                                    property(
                                            "Groups that it is offered to",
                                            "String",
                                            example == null ? "" : camunda(example, "candidateGroups"),
                                            "camunda:candidateGroups"),
                                    property(
                                            "Due",
                                            "String",
                                            example == null ? "${deadlines.approval()}" : camunda(example, "dueDate"),
                                            "camunda:dueDate")));
                })
                .toList();
    }

    /** By what it names, the first step of the set that does. */
    private Map<String, FlowNode> examples(Class<? extends FlowNode> type, String attribute) {
        Map<String, FlowNode> examples = new TreeMap<>();
        for (BpmnFile file : models.processes()) {
            file.elements(type).forEach(node -> examples.putIfAbsent(camunda(node, attribute), node));
        }
        return examples;
    }

    private static String name(FlowNode example, String otherwise) {
        if (example != null && example.getName() != null && !example.getName().isBlank()) {
            return example.getName().replaceAll("\\s+", " ");
        }
        String words = otherwise
                .replace('-', ' ')
                .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String said(FlowNode example) {
        return example == null
                ? "No process of the set uses it."
                : example.getDocumentations().stream()
                        .map(one -> one.getTextContent().strip())
                        .collect(Collectors.joining(" "));
    }

    private static String words(String before, Set<String> names) {
        return names.isEmpty() ? "" : before + String.join(", ", new TreeSet<>(names)) + ".";
    }

    private static Map<String, Object> template(
            String id, String name, String words, String type, List<Map<String, Object>> properties) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("$schema", SCHEMA);
        template.put("id", "org.ordertocash." + id);
        template.put("name", name);
        template.put("description", words);
        template.put("appliesTo", List.of("bpmn:Task"));
        template.put("elementType", Map.of("value", type));
        template.put("properties", properties);
        return template;
    }

    private static Map<String, Object> hidden(String value, String name) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", "Hidden");
        property.put("value", value);
        property.put("binding", binding(name));
        return property;
    }

    private static Map<String, Object> property(String label, String type, Object value, String name) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("label", label);
        property.put("type", type);
        property.put("value", value);
        property.put("binding", binding(name));
        return property;
    }

    private static Map<String, Object> binding(String name) {
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("type", "property");
        binding.put("name", name);
        return binding;
    }
}
