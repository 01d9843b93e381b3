package org.ordertocash.models.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.ordertocash.models.ApprovalCall;
import org.ordertocash.models.BpmnFile;

/** What each element of a set does, read from its file once. */
final class Facts {

    private final Map<FlowNode, NodeFacts> nodes = new HashMap<>();
    private final Map<SequenceFlow, FlowFacts> flows = new HashMap<>();
    /** By file and kind of approval: the variables that tell its answer. */
    private final Map<String, Map<String, Set<String>>> answers = new HashMap<>();

    /** @param node or null */
    NodeFacts of(FlowNode node) {
        return node == null ? NodeFacts.NOTHING : nodes.computeIfAbsent(node, NodeFacts::of);
    }

    FlowFacts of(BpmnFile file, SequenceFlow flow) {
        answers.computeIfAbsent(file.file(), name -> answers(file));
        return flows.computeIfAbsent(flow, key -> FlowFacts.of(file, key));
    }

    /** Whether the flow is taken when an approval of this kind, asked for in this file, said yes. */
    boolean isApproved(BpmnFile file, FlowFacts flow, String kind) {
        return answers.computeIfAbsent(file.file(), name -> answers(file))
                .getOrDefault("${'" + kind + "'}", Set.of())
                .contains(flow.condition());
    }

    private Map<String, Set<String>> answers(BpmnFile file) {
        Map<String, Set<String>> variables = new HashMap<>();
        for (CallActivity call : file.elements(CallActivity.class)) {
            NodeFacts facts = of(call);
            if (!facts.called().equals(ApprovalCall.PROCESS)) {
                continue;
            }
            NodeFacts.extensions(call, CamundaOut.class).stream()
                    .filter(out -> ApprovalCall.APPROVED.equals(out.getCamundaSource()))
                    .forEach(out -> variables
                            .computeIfAbsent(facts.approvalKind(), key -> new HashSet<>())
                            .add(String.valueOf(out.getCamundaTarget())));
        }
        return variables;
    }
}
