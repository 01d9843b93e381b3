package org.ordertocash.models.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.FormFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ProductCode;
import org.ordertocash.models.ReadModels;

/** All rules for the files of a set, each under its name. */
public final class Lint {

    private final ReadModels models;
    private final ProcessReferences references;
    private final ExpressionReach reach;
    private final Rules rules;
    private final ProductCode code;

    /** What does not depend on the set, and is dear to build: made once. */
    public static final class Rules {

        private final DecisionRules decisions = new DecisionRules(new AllowedAnswers(), new Feel());
        private final SettingRules settings = new SettingRules();
    }

    public Lint(ReadModels models, ProductCode code, Rules rules) {
        this.models = models;
        this.code = code;
        this.rules = rules;
        references = new ProcessReferences(models, code);
        reach = new ExpressionReach(code);
    }

    public List<ModelFinding> findings() {
        List<ModelFinding> findings = new ArrayList<>(references.nothingIsMissing());
        models.processes().forEach(file -> ofProcesses().values().forEach(rule -> findings.addAll(rule.apply(file))));
        models.decisions().forEach(file -> findings.addAll(decision(file)));
        models.forms().forEach(file -> findings.addAll(form(file)));
        models.settings().forEach(file -> findings.addAll(rules.settings.check(file)));
        return findings.stream().distinct().toList();
    }

    /** Each rule for a process, by what it demands. */
    public Map<String, Function<BpmnFile, List<ModelFinding>>> ofProcesses() {
        Map<String, Function<BpmnFile, List<ModelFinding>>> rules = new LinkedHashMap<>();
        rules.put("has only parts that are known", AllowedParts::check);
        rules.put("is executable, ids as in its file", ProcessSettings::isNamedAsItsFile);
        rules.put("history is kept for ten years", ProcessSettings::historyIsKept);
        rules.put("what runs as a job has a retry cycle", ProcessSettings::jobsAreRetried);
        rules.put("calls what is in its own set", ProcessSettings::whatIsCalledBelongsToTheSet);
        rules.put("tasks are complete", file -> ProcessSettings.tasksAreComplete(file, code.groups()));
        rules.put("expressions reach allowed beans only", reach::check);
        rules.put("every element is labelled", ProcessSettings::everyElementIsLabelled);
        rules.put("process and tasks are documented", ProcessSettings::processAndTasksAreDocumented);
        rules.put("every element is drawn", ProcessSettings::everyElementIsDrawn);
        rules.put("cases come through, and to an end", new FlowShape(models)::check);
        rules.put("timers say a time", new Timers(references, code)::check);
        rules.put("the product knows it", references::isKnownToTheProduct);
        rules.put("every step and listener exists", references::beansExist);
        rules.put("every form exists and uses declared variables", references::formsExist);
        rules.put("every decision exists and asks for declared variables", references::decisionsExist);
        rules.put("every called process exists and takes what it is given", references::calledProcessesExist);
        rules.put("every message is declared and waited for", references::messagesAreDeclared);
        rules.put("every variable is declared and of its type", new VariableUse(references, code)::check);
        return rules;
    }

    public List<ModelFinding> decision(DecisionFile file) {
        return rules.decisions.check(file, models);
    }

    public List<ModelFinding> form(FormFile file) {
        List<ModelFinding> findings = new ArrayList<>(FormRules.check(file));
        Set<String> shown = models.processes().stream()
                .flatMap(process -> process.elements(UserTask.class).stream())
                .flatMap(task -> formsOf(task).stream())
                .collect(Collectors.toSet());
        if (!shown.contains(file.id())) {
            findings.add(ModelFinding.of(
                    file.file(), "", "forms", file.name() + " is shown by no task. Let one show it, or leave it out."));
        }
        return findings;
    }

    /** The forms that a task can show. */
    public Set<String> formsOf(UserTask task) {
        return references.formsOf(task);
    }
}
