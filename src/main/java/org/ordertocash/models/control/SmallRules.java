package org.ordertocash.models.control;

import static org.ordertocash.models.BpmnFile.camunda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ReadModels;

/** Rules that look at one element each. */
final class SmallRules {

    private SmallRules() {}

    /** Nothing begins by itself but what is listed. */
    static List<ModelFinding> starts(Control control, ReadModels models) {
        List<String> byTime = control.texts("by-time");
        List<ModelFinding> findings = new ArrayList<>();
        for (BpmnFile file : models.processes()) {
            file.elements(StartEvent.class).stream()
                    .filter(start -> start.getParentElement() instanceof Process
                            && !byTime.contains(file.key())
                            && start.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                    .forEach(start -> findings.add(Violation.at(
                            control,
                            file,
                            start.getId(),
                            "begins cases by a timer, with nothing behind them. Let them begin as the product begins"
                                    + " them.")));
        }
        return findings;
    }

    /** No field of a form writes what only the product says. */
    static List<ModelFinding> formsDoNotSet(Control control, ReadModels models) {
        List<String> variables = control.texts("variables");
        List<ModelFinding> findings = new ArrayList<>();
        models.forms()
                .forEach(form -> form.components().stream()
                        .filter(component ->
                                variables.contains(component.path("key").asText()))
                        .forEach(component -> findings.add(ModelFinding.of(
                                form.file(),
                                component.path("id").asText(),
                                control.id(),
                                "*" + component.path("label").asText() + "* lets a person set '"
                                        + component.path("key").asText() + "'. Remove the field. It must hold: "
                                        + control.words()))));
        return findings;
    }

    /** Who calls a process gives it all that it decides by, and hears what it says. */
    static List<ModelFinding> calls(Control control, ReadModels models) {
        String called = String.valueOf(control.parameters().get("process"));
        List<ModelFinding> findings = new ArrayList<>();
        for (BpmnFile file : models.processes()) {
            for (CallActivity call : file.elements(CallActivity.class)) {
                if (!called.equals(call.getCalledElement())) {
                    continue;
                }
                Set<String> missing = new HashSet<>(control.texts("gives"));
                NodeFacts.extensions(call, CamundaIn.class).forEach(in -> missing.remove(in.getCamundaTarget()));
                Set<String> hears = new HashSet<>(control.texts("hears"));
                NodeFacts.extensions(call, CamundaOut.class).forEach(out -> hears.remove(out.getCamundaSource()));
                missing.addAll(hears);
                if (NodeFacts.extensions(call, CamundaIn.class).stream()
                        .map(CamundaIn::getCamundaBusinessKey)
                        .noneMatch(Objects::nonNull)) {
                    missing.add("businessKey");
                }
                if (!missing.isEmpty()) {
                    findings.add(Violation.at(
                            control,
                            file,
                            call.getId(),
                            "calls '" + called + "' without "
                                    + missing.stream().sorted().collect(Collectors.joining(", "))
                                    + ". Pass them as before."));
                }
            }
        }
        return findings;
    }

    /** The tasks that a listener guards are offered to whom, and with which form. */
    static List<ModelFinding> offeredTo(Control control, ReadModels models, Facts facts) {
        List<ModelFinding> findings = new ArrayList<>();
        for (Map<String, Object> theCase : control.cases()) {
            Selector guarded = Control.selectors(theCase, "tasks").get(0);
            List<String> groups = Control.texts(theCase, "groups");
            for (BpmnFile file : models.processes()) {
                for (UserTask task : file.elements(UserTask.class)) {
                    List<String> offered = Arrays.stream(
                                    camunda(task, "candidateGroups").split(","))
                            .map(String::strip)
                            .toList();
                    if (guarded.does(facts.of(task)) && !groups.containsAll(offered)) {
                        findings.add(Violation.at(
                                control,
                                file,
                                task.getId(),
                                "is offered to " + String.join(", ", offered) + ", but only "
                                        + String.join(", ", groups) + " may have it. Set its candidate groups back."));
                    }
                }
            }
        }
        return findings;
    }
}
