package org.ordertocash.process.engine.move;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/**
 * Which step of the old model is which of the new one. Steps with the same id are the same; a step at which cases wait
 * and that has another id now is found by what it is: the only one of its kind with the same form, message, called
 * process or label. A timer or message that is another one now begins anew; all others go on as they began.
 */
@Component
class MovePlans {

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl configuration;
    private final Map<String, PlannedMove> known = new ConcurrentHashMap<>();

    MovePlans(RuntimeService runtime, RepositoryService repository, ProcessEngineConfigurationImpl configuration) {
        this.runtime = runtime;
        this.configuration = configuration;
        this.repository = repository;
    }

    /** A plan of the engine, and what people want to know of it. */
    record PlannedMove(MigrationPlan plan, List<String> renamed, List<String> gone, List<String> begunAnew) {}

    private record Step(String from, String to, boolean anew) {}

    PlannedMove between(String from, String to) {
        return known.computeIfAbsent(from + " " + to, key -> find(from, to));
    }

    private PlannedMove find(String from, String to) {
        BpmnModelInstance before = repository.getBpmnModelInstance(from);
        BpmnModelInstance after = repository.getBpmnModelInstance(to);
        List<Step> steps = new ArrayList<>();
        Set<String> mapped = new HashSet<>();
        MigrationPlan equal = apart(
                () -> runtime.createMigrationPlan(from, to).mapEqualActivities().build());
        for (MigrationInstruction same : equal.getInstructions()) {
            steps.add(new Step(same.getSourceActivityId(), same.getTargetActivityId(), false));
            mapped.add(same.getSourceActivityId());
        }
        List<String> renamed = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        Map<String, FlowNode> byWhatTheyAre = onlyOnes(after, before);
        Map<String, FlowNode> wanted = onlyOnes(before, after);
        for (FlowNode node : waits(before)) {
            if (mapped.contains(node.getId())) {
                continue;
            }
            FlowNode other = wanted.containsValue(node) ? byWhatTheyAre.get(whatItIs(node)) : null;
            Step step = other == null ? null : new Step(node.getId(), other.getId(), false);
            if (step != null && isPossible(from, to, steps, step)) {
                steps.add(step);
                renamed.add(label(node) + " → " + label(other));
            } else {
                gone.add(label(node));
            }
        }
        List<String> begunAnew = new ArrayList<>();
        for (Step step : List.copyOf(steps)) {
            String was = trigger(before.getModelElementById(step.from()));
            String is = trigger(after.getModelElementById(step.to()));
            Step anew = new Step(step.from(), step.to(), true);
            if (!was.equals(is) && isPossible(from, to, without(steps, step), anew)) {
                steps.set(steps.indexOf(step), anew);
                begunAnew.add(label(after.getModelElementById(step.to())) + " (" + was + " → " + is + ")");
            }
        }
        return new PlannedMove(build(from, to, steps), renamed, gone, begunAnew);
    }

    private static List<Step> without(List<Step> steps, Step one) {
        return steps.stream().filter(step -> !step.equals(one)).toList();
    }

    /** Of what the other model does not have: that of which there is one. */
    private static Map<String, FlowNode> onlyOnes(BpmnModelInstance model, BpmnModelInstance other) {
        Map<String, FlowNode> found = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (FlowNode node : waits(model)) {
            if (other.getModelElementById(node.getId()) == null && found.put(whatItIs(node), node) != null) {
                several.add(whatItIs(node));
            }
        }
        several.forEach(found::remove);
        return found;
    }

    /** Where a case can stand; what stands before a step that is done in the background has that step's id. */
    private static Collection<FlowNode> waits(BpmnModelInstance model) {
        return model.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> node instanceof UserTask
                        || node instanceof ReceiveTask
                        || node instanceof CallActivity
                        || node instanceof EventBasedGateway
                        || node instanceof CatchEvent && !(node instanceof StartEvent)
                        || node.isCamundaAsyncBefore())
                .toList();
    }

    private static String whatItIs(FlowNode node) {
        String kind = node.getElementType().getTypeName() + " ";
        if (node instanceof UserTask task && task.getCamundaFormRef() != null) {
            return kind + task.getCamundaFormRef();
        }
        if (node instanceof CallActivity call) {
            return kind + call.getCalledElement();
        }
        String trigger = trigger(node);
        return kind + (trigger.isEmpty() ? label(node) : trigger);
    }

    /** What an event or receiver waits for; empty where it waits for none. */
    private static String trigger(FlowNode node) {
        if (node instanceof ReceiveTask task) {
            return name(task.getMessage());
        }
        if (node instanceof CatchEvent event) {
            return event.getEventDefinitions().stream()
                    .map(definition -> definition instanceof MessageEventDefinition message
                            ? name(message.getMessage())
                            : definition instanceof TimerEventDefinition
                                    ? definition.getTextContent().strip()
                                    : "")
                    .findFirst()
                    .orElse("");
        }
        return "";
    }

    private static String name(Message message) {
        return message == null ? "" : message.getName();
    }

    static String label(FlowNode node) {
        return node.getName() == null || node.getName().isBlank() ? node.getId() : "*" + node.getName() + "*";
    }

    private boolean isPossible(String from, String to, List<Step> steps, Step one) {
        List<Step> all = new ArrayList<>(steps);
        all.add(one);
        try {
            build(from, to, all);
            return true;
        } catch (MigrationPlanValidationException e) {
            return false; // the engine knows what it can move: then it is a step that is gone
        }
    }

    private MigrationPlan build(String from, String to, List<Step> steps) {
        return apart(() -> {
            var plan = runtime.createMigrationPlan(from, to);
            for (Step step : steps) {
                var instruction = plan.mapActivities(step.from(), step.to());
                if (step.anew()) {
                    instruction.updateEventTrigger();
                }
            }
            return plan.build();
        });
    }

    /** A plan that is refused would spoil the transaction that asks for it. */
    private MigrationPlan apart(Supplier<MigrationPlan> plan) {
        return configuration.getCommandExecutorTxRequiresNew().execute(context -> plan.get());
    }
}
