package org.ordertocash.models.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.ordertocash.models.ApprovalCall;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ReadModels;

/**
 * A change that a third person has to see, as the catalogue names it.
 *
 * @param words what it is, for people
 * @param rule how it is found
 * @param parameters of the rule, as the catalogue has them
 */
public record BigChange(String id, String words, String rule, Map<String, Object> parameters) {

    static BigChange of(Map<String, Object> from) {
        return new BigChange(
                String.valueOf(from.get("id")),
                String.valueOf(from.get("words")).strip(),
                String.valueOf(from.get("rule")),
                from);
    }

    /** A sentence for each place; empty: the change is not of this kind. */
    List<String> found(ReadModels before, ReadModels after, List<ModelFinding> waived) {
        return switch (rule) {
            case "authority" ->
                AuthorityChange.between(
                                before,
                                after,
                                String.valueOf(parameters.get("decision")),
                                Control.texts(parameters, "order"))
                        .map(example -> words + " For example: " + example + ".")
                        .stream()
                        .toList();
            case "approvals" -> gone(before, after);
            case "waiver" ->
                waived.stream()
                        .map(ModelFinding::rule)
                        .distinct()
                        .map(control -> words + " It is *" + control + "*.")
                        .toList();
            default -> throw new Control.Unreadable("The catalogue names no rule for big changes: " + rule);
        };
    }

    private List<String> gone(ReadModels before, ReadModels after) {
        Map<String, Integer> was = watched(before);
        Map<String, Integer> is = watched(after);
        List<String> sentences = new ArrayList<>();
        was.forEach((what, times) -> {
            if (is.getOrDefault(what, 0) < times) {
                sentences.add(words + " It is " + what + ".");
            }
        });
        return sentences;
    }

    /** How often somebody is asked, by process and what it is: an approval of a kind, or a task with a guard. */
    private static Map<String, Integer> watched(ReadModels models) {
        Map<String, Integer> watched = new TreeMap<>();
        for (BpmnFile file : models.processes()) {
            for (FlowNode node : file.elements(FlowNode.class)) {
                NodeFacts facts = NodeFacts.of(node);
                String where = " in " + file.called(file.key());
                if (facts.called().equals(ApprovalCall.PROCESS)) {
                    watched.merge(
                            "the approval of the kind " + facts.approvalKind().replaceAll("[${}']", "") + where,
                            1,
                            Integer::sum);
                }
                if (facts.person()) {
                    facts.guards().forEach((guard, events) -> {
                        String at = events.stream().sorted().collect(Collectors.joining(", "));
                        watched.merge("the task that " + guard + " guards (at " + at + ")" + where, 1, Integer::sum);
                    });
                }
            }
        }
        return watched;
    }
}
