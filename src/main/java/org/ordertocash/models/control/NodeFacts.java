package org.ordertocash.models.control;

import static org.ordertocash.models.BpmnFile.camunda;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.ordertocash.models.ApprovalCall;

/**
 * What a step does, whatever it is called.
 *
 * @param bean that it calls, as {@code ${sendRefund}}
 * @param decision that it asks
 * @param called process
 * @param approvalKind that it passes to the process that it calls, as {@code ${'refund'}}
 * @param guards by listener, at which events of the task
 * @param person whether it is a person's task
 * @param many whether it is done for each of many, perhaps none
 */
record NodeFacts(
        String bean,
        String decision,
        String called,
        String approvalKind,
        Map<String, Set<String>> guards,
        boolean person,
        boolean many) {

    static final NodeFacts NOTHING = new NodeFacts("", "", "", "", Map.of(), false, false);

    static NodeFacts of(FlowNode node) {
        if (!(node instanceof Activity activity)) {
            return NOTHING;
        }
        Map<String, Set<String>> guards = new HashMap<>();
        for (CamundaTaskListener listener : extensions(node, CamundaTaskListener.class)) {
            guards.computeIfAbsent(String.valueOf(listener.getCamundaDelegateExpression()), key -> new HashSet<>())
                    .add(String.valueOf(listener.getCamundaEvent()));
        }
        return new NodeFacts(
                node instanceof ServiceTask ? camunda(node, "delegateExpression") : "",
                node instanceof BusinessRuleTask ? camunda(node, "decisionRef") : "",
                node instanceof CallActivity call ? String.valueOf(call.getCalledElement()) : "",
                node instanceof CallActivity ? kind(node) : "",
                guards,
                node instanceof UserTask,
                activity.getLoopCharacteristics() != null);
    }

    private static String kind(FlowNode node) {
        return extensions(node, CamundaIn.class).stream()
                .filter(in -> ApprovalCall.KIND.equals(in.getCamundaTarget()))
                .map(in -> String.valueOf(in.getCamundaSourceExpression()))
                .reduce((one, other) -> "several") // which of them counts, nobody should have to know
                .orElse("");
    }

    boolean approves(String kind) {
        return called.equals(ApprovalCall.PROCESS) && approvalKind.equals("${'" + kind + "'}");
    }

    static <T extends ModelElementInstance> List<T> extensions(FlowNode node, Class<T> type) {
        return node.getExtensionElements() == null
                ? List.of()
                : List.copyOf(node.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list());
    }
}
