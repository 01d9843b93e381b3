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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.models.control.Controls;
import org.ordertocash.models.lint.ExpressionReach;
import org.ordertocash.models.lint.Lint;

/** The rules for processes/ and forms/; each failure is a sentence that names the file and the element. */
class ModelRulesTest {

    private static final Lint LINT = ProductModels.lint();
    private static final List<BpmnFile> PROCESSES = ProductModels.MODELS.processes();

    private final Map<String, Function<BpmnFile, List<String>>> rules = rules();

    private static Map<String, Function<BpmnFile, List<String>>> rules() {
        Map<String, Function<BpmnFile, List<String>>> rules = new LinkedHashMap<>();
        LINT.ofProcesses().forEach((name, rule) -> rules.put(name, file -> words(rule.apply(file))));
        rules.put("flows begin and end at their shapes", DiagramGeometry::flowsBeginAndEndAtTheirShapes);
        rules.put("flows do not cross", DiagramGeometry::flowsDoNotCross);
        rules.put("flows do not share a line", DiagramGeometry::flowsDoNotShareALine);
        rules.put("flows do not run through shapes", DiagramGeometry::flowsDoNotRunThroughShapes);
        rules.put("labels do not lie on lines", DiagramGeometry::labelsDoNotLieOnLines);
        rules.put("shapes and labels do not overlap", DiagramGeometry::shapesAndLabelsDoNotOverlap);
        rules.put("labels have room for their text", DiagramGeometry::labelsHaveRoomForTheirText);
        rules.put("every declared variable is used", ContractUse::unused);
        return rules;
    }

    @Test
    void everyFileIsReadable() {
        noFaults(words(ProductModels.MODELS.unreadable()));
        assertThat(PROCESSES).hasSizeGreaterThan(20);
        assertThat(ProductModels.MODELS.decisions()).hasSizeGreaterThan(8);
        assertThat(ProductModels.MODELS.forms()).hasSizeGreaterThan(20);
    }

    @Test
    void allControlsAreKept() {
        noFaults(words(Controls.ofTheProduct().findings(ProductModels.MODELS)));
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
        return ProductModels.MODELS.decisions().stream()
                .map(file -> dynamicTest(file.name(), () -> noFaults(words(LINT.decision(file)))));
    }

    @TestFactory
    Stream<DynamicNode> forms() {
        return ProductModels.MODELS.forms().stream()
                .map(file -> dynamicTest(file.name(), () -> noFaults(words(LINT.form(file)))));
    }

    @Test
    void everyContractAndEveryDelegateBelongsToAModel() {
        Set<String> called = PROCESSES.stream()
                .flatMap(file -> file.expressions().stream())
                .map(BpmnFile.Value::text)
                .collect(Collectors.toSet());
        List<String> faults = new ArrayList<>();
        ProductModels.CODE.contracts().values().stream()
                .filter(contract -> ProductModels.MODELS.process(contract.key()).isEmpty())
                .forEach(contract -> faults.add(contract.className() + " is the contract of no process in processes/"));
        Stream.concat(ProductModels.CODE.steps().stream(), ProductModels.CODE.listeners().stream())
                .filter(name -> !called.contains("${" + name + "}"))
                .forEach(name -> faults.add("no process calls ${" + name + "}"));
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
        assertThat(new ExpressionReach(ProductModels.CODE).faults(expression))
                .hasSize(1)
                .allSatisfy(fault -> assertThat(fault).contains("may name variables"));
    }

    private static List<String> words(List<ModelFinding> findings) {
        return findings.stream().map(ModelFinding::toString).toList();
    }

    private static void noFaults(List<String> faults) {
        if (!faults.isEmpty()) {
            fail(String.join("\n", faults));
        }
    }
}
