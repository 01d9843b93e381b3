package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.process.invoicing.InvoicingModel;
import org.ordertocash.process.paymentmatching.PaymentMatchingModel;

/** The rules for processes/ and forms/; each failure is a sentence that names the file and the element. */
class ModelRulesTest {

    private static final List<BpmnFile> PROCESSES = BpmnFile.all();
    private static final ProcessReferences REFERENCES = new ProcessReferences();

    private final Map<String, Function<BpmnFile, List<String>>> rules = rules();

    private static Map<String, Function<BpmnFile, List<String>>> rules() {
        Map<String, Function<BpmnFile, List<String>>> rules = new LinkedHashMap<>();
        rules.put("is executable, ids as in its file", ProcessSettings::isExecutableAndNamedAsItsFile);
        rules.put("history is kept for ten years", ProcessSettings::historyIsKeptForTenYears);
        rules.put("what runs as a job has a retry cycle", ProcessSettings::asyncElementsHaveARetryCycle);
        rules.put("binding deployment everywhere", ProcessSettings::whatIsCalledBelongsToTheDeployment);
        rules.put("tasks are complete", ProcessSettings::tasksAreComplete);
        rules.put("nothing is scripted", ProcessSettings::nothingIsScripted);
        rules.put("expressions reach allowed beans only", ExpressionReach::expressionsReachAllowedBeansOnly);
        rules.put("every element is labelled", ProcessSettings::everyElementIsLabelled);
        rules.put("process and tasks are documented", ProcessSettings::processAndTasksAreDocumented);
        rules.put("every element is drawn", ProcessSettings::everyElementIsDrawn);
        rules.put("flows begin and end at their shapes", DiagramGeometry::flowsBeginAndEndAtTheirShapes);
        rules.put("flows do not cross", DiagramGeometry::flowsDoNotCross);
        rules.put("flows do not share a line", DiagramGeometry::flowsDoNotShareALine);
        rules.put("flows do not run through shapes", DiagramGeometry::flowsDoNotRunThroughShapes);
        rules.put("labels do not lie on lines", DiagramGeometry::labelsDoNotLieOnLines);
        rules.put("shapes and labels do not overlap", DiagramGeometry::shapesAndLabelsDoNotOverlap);
        rules.put("labels have room for their text", DiagramGeometry::labelsHaveRoomForTheirText);
        rules.put("has a contract", REFERENCES::hasContract);
        rules.put("every bean exists", REFERENCES::beansExist);
        rules.put("every form exists and uses declared variables", REFERENCES::formsExist);
        rules.put("every decision exists and asks for declared variables", REFERENCES::decisionsExist);
        rules.put("every called process exists and takes what it is given", REFERENCES::calledProcessesExist);
        rules.put("every message is declared", REFERENCES::messagesAreDeclared);
        rules.put("every variable is declared", REFERENCES::variablesAreDeclared);
        rules.put("every declared variable is used", REFERENCES::everyVariableIsUsed);
        return rules;
    }

    @TestFactory
    Stream<DynamicNode> processes() {
        return PROCESSES.stream()
                .map(file -> dynamicContainer(
                        file.name(),
                        rules.entrySet().stream()
                                .map(rule -> dynamicTest(
                                        rule.getKey(),
                                        () -> noFaults(rule.getValue().apply(file))))));
    }

    @TestFactory
    Stream<DynamicNode> decisions() {
        Set<String> asked = new TreeSet<>(values("camunda:decisionRef"));
        asked.add("team"); // when any task about an account begins, not in a step
        asked.add(InvoicingModel.INVOICE_REQUIREMENTS); // when an order comes, and at the gate before issue
        asked.addAll(List.of(PaymentMatchingModel.MATCHING_POLICY, PaymentMatchingModel.PAYMENT_DIFFERENCE));
        return DecisionFile.all().stream().map(file -> dynamicTest(file.name(), () -> noFaults(faults(file, asked))));
    }

    private static List<String> faults(DecisionFile file, Set<String> asked) {
        List<String> faults = new ArrayList<>();
        Decision decision = file.decision();
        if (!file.name().equals(decision.getId() + ".dmn")) {
            faults.add(file.name() + ": must hold one decision with the id of the file, but holds " + decision.getId());
        }
        if (!"P3650D".equals(decision.getCamundaHistoryTimeToLiveString())) {
            faults.add(file.name() + ": " + decision.getId() + " has no history time to live of P3650D");
        }
        if (!asked.contains(decision.getId())) {
            faults.add(file.name() + ": no process asks " + decision.getId());
        }
        faults.addAll(ExpressionReach.decisionsAreFeel(file));
        if (!file.text().contains("dmnElementRef=\"" + decision.getId() + "\"")) {
            faults.add(file.name() + ": " + decision.getId() + " has no shape in the diagram");
        }
        for (Rule rule : file.model().getModelElementsByType(Rule.class)) {
            if (rule.getDescription() == null
                    || rule.getDescription().getTextContent().isBlank()) {
                faults.add(file.name() + ": " + rule.getId() + " has no annotation that says why");
            }
        }
        return faults;
    }

    @Test
    void everyFormIsShownByATask() {
        Set<String> shown = PROCESSES.stream()
                .flatMap(file -> file.elements(UserTask.class).stream())
                .flatMap(task -> ProcessReferences.formsOf(task).stream())
                .collect(Collectors.toSet());
        noFaults(FormFile.all().stream()
                .filter(form -> !shown.contains(form.id()))
                .map(form -> form.name() + ": no user task shows this form")
                .toList());
    }

    @Test
    void everyContractAndEveryDelegateBelongsToAModel() {
        Set<String> keys = PROCESSES.stream().map(BpmnFile::key).collect(Collectors.toSet());
        Set<String> called = PROCESSES.stream()
                .flatMap(file -> file.expressions().stream())
                .map(BpmnFile.Value::text)
                .collect(Collectors.toSet());
        List<String> faults = new ArrayList<>();
        REFERENCES.contracts().values().stream()
                .filter(contract -> !keys.contains(contract.key()))
                .forEach(contract -> faults.add(contract.className() + " is the contract of no process in processes/"));
        REFERENCES.beans().forEach((name, type) -> {
            boolean forModels = JavaDelegate.class.isAssignableFrom(type) || TaskListener.class.isAssignableFrom(type);
            if (forModels && !called.contains("${" + name + "}")) {
                faults.add(type.getSimpleName() + ": no process calls ${" + name + "}");
            }
        });
        noFaults(faults);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime')}",
                "${execution.processEngineServices}",
                "${execution['id']}",
                "${orderNumber.length()}",
                "${deadlines.approval().time}",
                "${guardApproval.execute(execution)}",
                "${currentUser()}",
                "due ${deadlines.toString()}"
            })
    void anExpressionThatReachesFurtherIsAFault(String expression) {
        assertThat(ExpressionReach.faults(expression))
                .hasSize(1)
                .allSatisfy(fault -> assertThat(fault).contains("may name variables"));
    }

    private static Set<String> values(String attribute) {
        return PROCESSES.stream()
                .flatMap(file -> file.values().stream())
                .filter(value -> value.attribute().equals(attribute))
                .map(BpmnFile.Value::text)
                .collect(Collectors.toSet());
    }

    private static void noFaults(List<String> faults) {
        if (!faults.isEmpty()) {
            fail(String.join("\n", faults));
        }
    }
}
