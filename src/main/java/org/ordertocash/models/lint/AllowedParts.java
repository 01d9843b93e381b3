package org.ordertocash.models.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.BpmnFile.Value;
import org.ordertocash.models.ModelFinding;

/**
 * A list of what a process may be drawn with. What is not on it is refused: either it could run what is not ours, or
 * the checks of the ways through it do not know what it does.
 */
final class AllowedParts {

    private static final String RULE = "allowed-parts";

    private static final Set<String> SCRIPTS = Set.of("bpmn:scriptTask", "bpmn:script", "camunda:script");

    private static final Set<String> LISTENERS = Set.of("camunda:executionListener", "camunda:properties");

    private static final Set<String> ELEMENTS = Set.of(
            "bpmn:definitions",
            "bpmn:process",
            "bpmn:documentation",
            "bpmn:extensionElements",
            "bpmn:incoming",
            "bpmn:outgoing",
            "bpmn:startEvent",
            "bpmn:endEvent",
            "bpmn:boundaryEvent",
            "bpmn:intermediateCatchEvent",
            "bpmn:exclusiveGateway",
            "bpmn:parallelGateway",
            "bpmn:inclusiveGateway",
            "bpmn:eventBasedGateway",
            "bpmn:serviceTask",
            "bpmn:userTask",
            "bpmn:businessRuleTask",
            "bpmn:receiveTask",
            "bpmn:callActivity",
            "bpmn:subProcess",
            "bpmn:sequenceFlow",
            "bpmn:conditionExpression",
            "bpmn:message",
            "bpmn:messageEventDefinition",
            "bpmn:timerEventDefinition",
            "bpmn:timeDuration",
            "bpmn:timeDate",
            "bpmn:timeCycle",
            "bpmn:multiInstanceLoopCharacteristics",
            "bpmn:loopCardinality",
            "bpmn:textAnnotation",
            "bpmn:text",
            "bpmn:association",
            "bpmn:group",
            "bpmn:category",
            "bpmn:categoryValue",
            "camunda:in",
            "camunda:out",
            "camunda:taskListener",
            "camunda:failedJobRetryTimeCycle");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "targetNamespace",
            "exporter",
            "exporterVersion",
            "expressionLanguage",
            "typeLanguage",
            "isExecutable",
            "isClosed",
            "processType",
            "sourceRef",
            "targetRef",
            "default",
            "messageRef",
            "attachedToRef",
            "cancelActivity",
            "isInterrupting",
            "triggeredByEvent",
            "calledElement",
            "isSequential",
            "gatewayDirection",
            "categoryValueRef",
            "associationDirection",
            "textFormat",
            "camunda:asyncBefore",
            "camunda:asyncAfter",
            "camunda:exclusive",
            "camunda:historyTimeToLive",
            "camunda:isStartableInTasklist",
            "camunda:versionTag",
            "camunda:delegateExpression",
            "camunda:formRef",
            "camunda:formRefBinding",
            "camunda:candidateGroups",
            "camunda:dueDate",
            "camunda:calledElementBinding",
            "camunda:decisionRef",
            "camunda:decisionRefBinding",
            "camunda:mapDecisionResult",
            "camunda:resultVariable",
            // by which template the Modeler drew it: says nothing to the engine
            "camunda:modelerTemplate",
            "camunda:modelerTemplateVersion");

    /** Of the elements of Camunda's own. */
    private static final Set<String> MAPPINGS =
            Set.of("source", "sourceExpression", "target", "businessKey", "event", "delegateExpression");

    private static final Set<String> DRAWING = Set.of("bpmndi:", "dc:", "di:", "modeler:", "bioc:", "color:", "xmlns:");

    private AllowedParts() {}

    static List<ModelFinding> check(BpmnFile file) {
        List<ModelFinding> findings = new ArrayList<>();
        for (Value value : file.values()) {
            if (value.isText()) {
                conditionIsOneExpression(file, value, findings);
            } else if (value.attribute().isEmpty()) {
                element(file, value, findings);
            } else {
                attribute(file, value, findings);
            }
        }
        return findings;
    }

    private static void element(BpmnFile file, Value value, List<ModelFinding> findings) {
        String tag = value.tag();
        if (ELEMENTS.contains(tag) || isDrawing(tag)) {
            return;
        }
        findings.add(file.finding(
                RULE,
                value.element(),
                SCRIPTS.contains(tag)
                        ? "runs a script (" + tag + "). Models are not scripted: call a step of the product by its"
                                + " delegate expression, or put the rule into a decision table."
                        : LISTENERS.contains(tag)
                                ? "has a " + tag + ", which would do something that the diagram does not show."
                                        + " Remove it; what is to be done is a step of its own."
                                : "uses " + tag + ", which our processes do not use: the checks cannot say what it"
                                        + " does. Draw it with the steps, events and gateways that there are."));
    }

    private static void attribute(BpmnFile file, Value value, List<ModelFinding> findings) {
        String name = value.attribute();
        boolean allowed = isDrawing(value.tag())
                || ATTRIBUTES.contains(name)
                || isDrawing(name)
                || name.equals("xmlns")
                || name.equals("xsi:type")
                || name.equals("xsi:schemaLocation")
                || value.tag().startsWith("camunda:") && MAPPINGS.contains(name);
        if (!allowed) {
            findings.add(file.finding(
                    RULE,
                    value.element(),
                    "has " + value.tag() + " " + name + "=\"" + value.text()
                            + "\", which our processes do not use: it could run what is not ours. Remove it."));
        }
        if (List.of("expressionLanguage", "typeLanguage").contains(name)
                && !value.text().equals("http://www.w3.org/1999/XPath")
                && !value.text().equals("http://www.w3.org/2001/XMLSchema")) {
            findings.add(file.finding(
                    RULE, value.element(), "names another language for expressions. Remove " + name + "."));
        }
    }

    private static void conditionIsOneExpression(BpmnFile file, Value value, List<ModelFinding> findings) {
        if (value.tag().equals("bpmn:conditionExpression") && !value.text().matches("\\$\\{[^{}]+}")) {
            findings.add(file.finding(
                    RULE,
                    value.element(),
                    "has the condition " + value.text() + ", which is not one expression ${...}. Write it as one."));
        }
    }

    private static boolean isDrawing(String name) {
        return DRAWING.stream().anyMatch(name::startsWith);
    }
}
