package org.ordertocash.models.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ReadModels;

/** Which step of a process can follow on which, as it is drawn. */
public final class DrawnWays {

    private final BpmnFile file;
    private final Map<String, Set<String>> comesFrom = new HashMap<>();
    private final Set<String> begins = new HashSet<>();

    private DrawnWays(BpmnFile file) {
        this.file = file;
        for (FlowNode node : file.flows().nodes()) {
            Set<String> before = comesFrom.computeIfAbsent(node.getId(), key -> new HashSet<>());
            file.arriving(node).forEach(flow -> before.add(flow.getSource().getId()));
            if (node instanceof BoundaryEvent event) {
                before.add(event.getAttachedTo().getId());
            }
            if (node instanceof StartEvent) {
                begins.add(node.getId());
            }
        }
        // what an event or a message begins has no flow that arrives
        file.elements(SubProcess.class).stream()
                .filter(scope -> scope.triggeredByEvent())
                .forEach(scope -> begins.add(scope.getId()));
    }

    /** @return empty where it is no process that can be read */
    public static Optional<DrawnWays> read(String name, byte[] content) {
        return ReadModels.read(ModelSet.of(Map.of(name, content))).processes().stream()
                .findFirst()
                .map(DrawnWays::new);
    }

    public String key() {
        return file.key();
    }

    public String called(String element) {
        return file.called(element);
    }

    public boolean has(String step) {
        return comesFrom.containsKey(step);
    }

    /** Whether one of these steps leads to it directly, or it begins something. */
    public boolean isReached(String step, Set<String> steps) {
        return begins.contains(step)
                || comesFrom.getOrDefault(step, Set.of()).stream().anyMatch(steps::contains);
    }
}
