package org.ordertocash.models.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ReadModels;

/** An answer leads to a certain step, with nothing but gateways between. */
final class StraightRule {

    private StraightRule() {}

    static List<ModelFinding> check(Control control, ReadModels models, Facts facts) {
        List<ModelFinding> findings = new ArrayList<>();
        for (Map<String, Object> theCase : control.cases()) {
            Selector answer = Control.selectors(theCase, "answer").get(0);
            List<Selector> to = Control.selectors(theCase, "to");
            boolean asked = false;
            for (BpmnFile file : models.processes()) {
                for (SequenceFlow flow : file.elements(SequenceFlow.class)) {
                    if (answer.finds(facts, file, facts.of(file, flow))) {
                        asked = true;
                        stray(facts, file, flow, to)
                                .forEach(step -> findings.add(new ModelFinding(
                                        file.file(),
                                        step.getId(),
                                        control.id(),
                                        file.called(step.getId()) + " is where " + answer.words()
                                                + " leads, but it has to"
                                                + " lead straight to "
                                                + to.get(0).words() + ". Lead it there. It must hold: "
                                                + control.words(),
                                        List.of(
                                                new ModelFinding.Place(
                                                        file.file(),
                                                        flow.getSource().getId()),
                                                new ModelFinding.Place(file.file(), step.getId())))));
                    }
                }
            }
            if (!asked) {
                findings.add(Violation.ofTheSet(
                        control, "No gateway has " + answer.words() + " any more. Put its flow and condition back."));
            }
        }
        return findings;
    }

    /** The first steps behind the flow that are not the one. */
    private static List<FlowNode> stray(Facts facts, BpmnFile file, SequenceFlow flow, List<Selector> to) {
        List<FlowNode> stray = new ArrayList<>();
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> next = new ArrayDeque<>(List.of(flow.getTarget()));
        while (!next.isEmpty()) {
            FlowNode node = next.pop();
            if (!seen.add(node) || to.stream().anyMatch(step -> step.finds(facts.of(node)))) {
                continue;
            }
            if (node instanceof Gateway && !file.leaving(node).isEmpty()) {
                file.leaving(node).forEach(after -> next.add(after.getTarget()));
            } else {
                stray.add(node);
            }
        }
        return stray;
    }
}
