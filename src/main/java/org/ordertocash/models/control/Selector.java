package org.ordertocash.models.control;

import static org.ordertocash.models.BpmnFile.camunda;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.ordertocash.models.ApprovalCall;
import org.ordertocash.models.BpmnFile;

/**
 * Finds steps and answers by what they do: which bean they call, which table they ask, which process they call, who
 * guards them, which condition they have. A step that is renamed or moved is the same step.
 *
 * @param kind what {@code value} says
 * @param events of a guard: at which events of the task it must listen
 */
record Selector(Kind kind, String value, Set<String> events) {

    /** What a selector can go by. */
    enum Kind {
        /** a service task that calls a bean */
        STEP,
        /** a business rule task that asks a table */
        DECISION,
        /** a call of a process that has come to its end */
        CALL,
        /** a call of a process that has begun, whether it comes to its end or not */
        BEGUN,
        /** a call of the approval for a kind */
        APPROVAL,
        /** the flow on which an approval of a kind said yes */
        APPROVED,
        /** a user task with a listener, at least when it is completed */
        GUARDED,
        /** a flow with the condition that a variable is true */
        YES,
        /** the flow that is taken when a variable is not true */
        NO,
        /** a flow with a certain condition */
        ANSWER,
        /** the end of a process */
        END_OF
    }

    static Selector of(Map<String, Object> from) {
        for (Kind kind : Kind.values()) {
            Object value = from.get(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (value != null) {
                return new Selector(kind, String.valueOf(value), Set.copyOf(Control.texts(from, "at")));
            }
        }
        throw new Control.Unreadable("The catalogue of controls has a selector of no kind: " + from);
    }

    boolean isFlow() {
        return Set.of(Kind.YES, Kind.NO, Kind.ANSWER, Kind.APPROVED).contains(kind);
    }

    /** Whether the step is one of these; a step that may be done no time at all, or many times, is none. */
    boolean finds(FlowNode node) {
        if (node instanceof Activity activity && activity.getLoopCharacteristics() != null) {
            return false;
        }
        return does(node);
    }

    /** Whether the step does this, no matter how often. */
    boolean does(FlowNode node) {
        return switch (kind) {
            case STEP ->
                node instanceof ServiceTask
                        && camunda(node, "delegateExpression").equals("${" + value + "}");
            case DECISION ->
                node instanceof BusinessRuleTask && camunda(node, "decisionRef").equals(value);
            case CALL, BEGUN -> node instanceof CallActivity call && value.equals(call.getCalledElement());
            case APPROVAL -> node instanceof CallActivity call && isApprovalOf(call, value);
            case GUARDED ->
                node instanceof UserTask
                        && guards(node).contains("complete")
                        && guards(node).containsAll(events);
            default -> false;
        };
    }

    private Set<String> guards(FlowNode node) {
        return extensions(node, CamundaTaskListener.class).stream()
                .filter(listener -> ("${" + value + "}").equals(listener.getCamundaDelegateExpression()))
                .map(CamundaTaskListener::getCamundaEvent)
                .collect(Collectors.toSet());
    }

    boolean finds(BpmnFile file, SequenceFlow flow) {
        return switch (kind) {
            case YES -> condition(flow).equals(value);
            case ANSWER -> condition(flow).equals(value.replaceAll("\\s", ""));
            case APPROVED ->
                file.elements(CallActivity.class).stream()
                        .filter(call -> isApprovalOf(call, value))
                        .flatMap(call -> extensions(call, CamundaOut.class).stream())
                        .filter(out -> ApprovalCall.APPROVED.equals(out.getCamundaSource()))
                        .anyMatch(out -> condition(flow).equals(out.getCamundaTarget()));
            case NO ->
                flow.getSource() instanceof ExclusiveGateway gateway
                        && flow.equals(gateway.getDefault())
                        && gateway.getOutgoing().stream()
                                .anyMatch(other -> condition(other).equals(value));
            default -> false;
        };
    }

    /** As the engine asks it, without {@code ${}} and blanks; empty where it asks nothing. */
    private static String condition(SequenceFlow flow) {
        FlowNode source = flow.getSource();
        boolean asked = flow.getConditionExpression() != null
                && (source instanceof Activity
                        || source instanceof ExclusiveGateway gateway && !flow.equals(gateway.getDefault())
                        || source instanceof InclusiveGateway inclusive && !flow.equals(inclusive.getDefault()));
        if (!asked || source instanceof Activity activity && flow.equals(defaultOf(activity))) {
            return "";
        }
        String text = flow.getConditionExpression().getTextContent().strip();
        return text.startsWith("${") && text.endsWith("}")
                ? text.substring(2, text.length() - 1).replaceAll("\\s", "")
                : "";
    }

    private static SequenceFlow defaultOf(Activity activity) {
        return activity.getDefault();
    }

    static boolean isApprovalOf(CallActivity call, String kind) {
        return ApprovalCall.PROCESS.equals(call.getCalledElement())
                && extensions(call, CamundaIn.class).stream()
                        .anyMatch(in -> ApprovalCall.KIND.equals(in.getCamundaTarget())
                                && ("${'" + kind + "'}").equals(in.getCamundaSourceExpression()));
    }

    static <T extends ModelElementInstance> List<T> extensions(FlowNode node, Class<T> type) {
        return node.getExtensionElements() == null
                ? List.of()
                : List.copyOf(node.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list());
    }

    String words() {
        return switch (kind) {
            case STEP -> "the step ${" + value + "}";
            case DECISION -> "the decision table '" + value + "'";
            case CALL -> "the process '" + value + "'";
            case BEGUN -> "the beginning of the process '" + value + "'";
            case APPROVAL -> "an approval of the kind '" + value + "'";
            case APPROVED -> "its answer yes";
            case GUARDED ->
                "a person's task that ${" + value + "} guards"
                        + (events.isEmpty()
                                ? ""
                                : " (at " + events.stream().sorted().collect(Collectors.joining(", ")) + ")");
            case YES -> "the answer '" + value + "'";
            case NO -> "the answer not '" + value + "'";
            case ANSWER -> "the answer " + value;
            case END_OF -> "the end of the process '" + value + "'";
        };
    }
}
