package org.ordertocash.models.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ReadModels;

/** What takes a task away from people is either told by the product, which has recorded why, or recorded next. */
final class InterruptionRule {

    private final Control control;
    private final ReadModels models;
    private final Facts facts;
    private final List<String> messages;
    private final List<Selector> recorders;

    private InterruptionRule(Control control, ReadModels models, Facts facts) {
        this.facts = facts;
        this.control = control;
        this.models = models;
        messages = control.texts("messages");
        recorders = Control.selectors(control.parameters(), "recorders");
    }

    static List<ModelFinding> check(Control control, ReadModels models, Facts facts) {
        return new InterruptionRule(control, models, facts).check();
    }

    private List<ModelFinding> check() {
        List<ModelFinding> findings = new ArrayList<>();
        for (BpmnFile file : models.processes()) {
            file.elements(BoundaryEvent.class).stream()
                    .filter(event -> event.cancelActivity()
                            && event.getAttachedTo() != null
                            && holdsTask(file, event.getAttachedTo(), new HashSet<>()))
                    .filter(event -> !isRecorded(file, event, event.getEventDefinitions()))
                    .forEach(event -> findings.add(Violation.at(
                            control,
                            file,
                            event.getId(),
                            "takes *" + event.getAttachedTo().getName() + "* away from people, and nothing records"
                                    + " why. Let it not interrupt, or lead it first to a step that records it.")));
            file.elements(StartEvent.class).stream()
                    .filter(start -> start.getParentElement() instanceof SubProcess sub
                            && sub.triggeredByEvent()
                            && start.isInterrupting()
                            && holdsTask(file, sub.getParentElement(), new HashSet<>()))
                    .filter(start -> !isRecorded(file, start, start.getEventDefinitions()))
                    .forEach(start -> findings.add(Violation.at(
                            control,
                            file,
                            start.getId(),
                            "ends what people work on, and nothing records why. Lead it first to a step that records"
                                    + " it.")));
        }
        return findings;
    }

    private boolean isRecorded(BpmnFile file, FlowNode event, Collection<EventDefinition> definitions) {
        boolean told = !definitions.isEmpty()
                && definitions.stream()
                        .allMatch(definition -> definition instanceof MessageEventDefinition message
                                && message.getMessage() != null
                                && messages.contains(message.getMessage().getName()));
        boolean recorded = !file.leaving(event).isEmpty()
                && file.leaving(event).stream()
                        .allMatch(flow -> recorders.stream().anyMatch(step -> step.finds(facts.of(flow.getTarget()))));
        return told || recorded;
    }

    private boolean holdsTask(BpmnFile file, ModelElementInstance holder, Set<String> asked) {
        if (holder instanceof UserTask) {
            return true;
        }
        if (holder instanceof CallActivity call) {
            return asked.add(String.valueOf(call.getCalledElement()))
                    && models.process(String.valueOf(call.getCalledElement()))
                            .filter(called -> holdsTask(called, called.process(), asked))
                            .isPresent();
        }
        return file.elements(FlowNode.class).stream()
                .filter(node -> holder.equals(node.getParentElement()))
                .filter(node -> node instanceof UserTask || node instanceof CallActivity || node instanceof SubProcess)
                .anyMatch(node -> holdsTask(file, node, asked));
    }
}
