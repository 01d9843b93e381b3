package org.ordertocash.models.control;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.ordertocash.models.BpmnFile;

/**
 * What it means that a flow is taken.
 *
 * @param condition as the engine asks it, without {@code ${}} and blanks; empty where it asks nothing
 * @param otherwise the conditions of its gateway that were not true then
 */
record FlowFacts(SequenceFlow flow, String condition, Set<String> otherwise) {

    static FlowFacts of(BpmnFile file, SequenceFlow flow) {
        Set<String> otherwise = new HashSet<>();
        if (flow.getSource() instanceof ExclusiveGateway gateway && flow.equals(gateway.getDefault())) {
            file.leaving(gateway).forEach(other -> otherwise.add(condition(other)));
        }
        otherwise.remove("");
        return new FlowFacts(flow, condition(flow), otherwise);
    }

    /** The condition of what is done otherwise is never asked, nor those behind other gateways. */
    private static String condition(SequenceFlow flow) {
        if (flow.getConditionExpression() == null || !isAsked(flow, flow.getSource())) {
            return "";
        }
        String text = flow.getConditionExpression().getTextContent().strip();
        return text.startsWith("${") && text.endsWith("}")
                ? text.substring(2, text.length() - 1).replaceAll("\\s", "")
                : "";
    }

    private static boolean isAsked(SequenceFlow flow, FlowNode source) {
        if (source instanceof ExclusiveGateway gateway) {
            return !Objects.equals(flow, gateway.getDefault());
        }
        if (source instanceof InclusiveGateway gateway) {
            return !Objects.equals(flow, gateway.getDefault());
        }
        return source instanceof Activity activity && !Objects.equals(flow, activity.getDefault());
    }
}
