package org.ordertocash.models;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.ordertocash.models.lint.VariableUse;
import org.ordertocash.process.Variable;

/** Whether each variable of a contract is in its list, and used by a model, a decision, a form or Java code. */
final class ContractUse {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ordertocash");

    private ContractUse() {}

    static List<String> unused(BpmnFile file) {
        Contract contract = ProductModels.CODE.contracts().get(file.key());
        List<String> faults = new ArrayList<>();
        Set<String> used = usedInJava(contract, faults);
        file.expressions().forEach(value -> VariableUse.names(value.text()).forEach(name -> used.add(name[0])));
        file.values().stream()
                .filter(value -> value.tag().equals("camunda:in")
                        || value.tag().equals("camunda:out")
                        || value.attribute().equals("camunda:resultVariable"))
                .forEach(value -> used.add(value.text()));
        file.elements(UserTask.class).stream()
                .flatMap(task -> ProductModels.lint().formsOf(task).stream())
                .map(ProductModels.MODELS::form)
                .flatMap(Optional::stream)
                .forEach(form -> used.addAll(form.variables()));
        file.elements(BusinessRuleTask.class).stream()
                .map(task -> ProductModels.MODELS.decision(BpmnFile.camunda(task, "decisionRef")))
                .flatMap(Optional::stream)
                .forEach(decision -> used.addAll(decision.inputs().keySet()));
        contract.variables().keySet().stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> faults.add(file.name() + ": variable " + name + " is declared in "
                        + contract.className() + ", but nothing uses it"));
        return faults;
    }

    private static Set<String> usedInJava(Contract contract, List<String> faults) {
        JavaClass type = CLASSES.get(contract.className());
        Set<String> used = new TreeSet<>();
        for (Field field : type.reflect().getFields()) {
            if (field.getType() != Variable.class) {
                continue;
            }
            String name = name(field);
            if (!contract.variables().containsKey(name)) {
                faults.add(contract.className() + ": " + field.getName() + " is not in VARIABLES");
            }
            boolean elsewhere = type.getField(field.getName()).getAccessesToSelf().stream()
                    .anyMatch(access -> !access.getOriginOwner().equals(type));
            if (elsewhere) {
                used.add(name);
            }
        }
        return used;
    }

    private static String name(Field field) {
        try {
            return ((Variable<?>) field.get(null)).name();
        } catch (IllegalAccessException e) {
            throw new AssertionError(field + " is not public", e);
        }
    }
}
