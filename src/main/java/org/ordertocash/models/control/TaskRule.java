package org.ordertocash.models.control;

import static org.ordertocash.models.BpmnFile.camunda;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ReadModels;

/** Each task of a person has all that keeps it from being forgotten. */
final class TaskRule {

    private TaskRule() {}

    static List<ModelFinding> check(Control control, ReadModels models) {
        List<String> mailedOnly = control.texts("told-by-mail-only");
        List<ModelFinding> findings = new ArrayList<>();
        for (BpmnFile file : models.processes()) {
            for (UserTask task : file.elements(UserTask.class)) {
                List<String> missing = new ArrayList<>();
                add(missing, camunda(task, "candidateGroups"), "group");
                add(missing, camunda(task, "formRef"), "form");
                add(missing, camunda(task, "dueDate"), "due date");
                if (!mailedOnly.contains(camunda(task, "formRef")) && !escalates(file, task)) {
                    missing.add("escalation: a timer at its border that leads to a step which raises it");
                }
                if (!missing.isEmpty()) {
                    findings.add(Violation.at(
                            control, file, task.getId(), "has no " + String.join(", and no ", missing) + "."));
                }
            }
        }
        return findings;
    }

    private static void add(List<String> missing, String value, String what) {
        if (value.isBlank()) {
            missing.add(what);
        }
    }

    private static boolean escalates(BpmnFile file, UserTask task) {
        return file.elements(BoundaryEvent.class).stream()
                .filter(event -> task.equals(event.getAttachedTo()))
                .filter(event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                .anyMatch(event -> file.leaving(event).stream()
                        .map(flow -> (FlowNode) flow.getTarget())
                        .anyMatch(ServiceTask.class::isInstance));
    }
}
