package org.ordertocash.models;

import static org.ordertocash.models.BpmnFile.camunda;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.ordertocash.process.Variable;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;

/** What a process names must exist: beans, forms, decisions, called processes, messages and variables. */
final class ProcessReferences {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(.*?)}");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])([a-zA-Z_]\\w*)(?:\\.(\\w+))?");
    private static final Set<String> WORDS = Set.of(
            "execution",
            "task",
            "true",
            "false",
            "null",
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod");

    private final Map<String, Class<?>> beans = ProcessBeans.byName();
    private final Map<String, Contract> contracts = Contract.all();
    private final Map<String, FormFile> forms =
            FormFile.all().stream().collect(Collectors.toMap(FormFile::id, Function.identity()));
    private final Map<String, DecisionFile> decisions = DecisionFile.all().stream()
            .collect(Collectors.toMap(file -> file.decision().getId(), Function.identity()));

    Map<String, Contract> contracts() {
        return contracts;
    }

    Map<String, Class<?>> beans() {
        return beans;
    }

    List<String> hasContract(BpmnFile file) {
        return contracts.containsKey(file.key())
                ? List.of()
                : List.of(file.name() + ": process " + file.key() + " has no contract class with this KEY");
    }

    List<String> beansExist(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (BpmnFile.Value value : file.expressions()) {
            if (!value.attribute().endsWith("delegateExpression")) {
                continue;
            }
            String bean = value.text().replaceAll("[$#{}]", "");
            Class<?> needed = value.tag().endsWith("taskListener")
                    ? TaskListener.class
                    : value.tag().endsWith("executionListener") ? ExecutionListener.class : JavaDelegate.class;
            if (!beans.containsKey(bean)) {
                faults.add(file.at(value.element()) + "calls " + value.text() + ", but no class below "
                        + "org.ordertocash.process is annotated @Component(\"" + bean + "\")");
            } else if (!needed.isAssignableFrom(beans.get(bean))) {
                faults.add(file.at(value.element()) + "calls " + value.text() + ", but "
                        + beans.get(bean).getSimpleName() + " is not a " + needed.getSimpleName());
            }
        }
        return faults;
    }

    List<String> formsExist(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (UserTask task : file.elements(UserTask.class)) {
            for (String id : formsOf(task)) {
                FormFile form = forms.get(id);
                if (form == null || !form.name().equals(id + ".form")) {
                    faults.add(file.at(task) + "shows the form '" + id + "', but there is no forms/" + id
                            + ".form with this id");
                } else {
                    undeclared(file, form.variables())
                            .forEach(name -> faults.add(
                                    file.at(task) + "shows " + form.name() + ", which uses the undeclared " + name));
                }
            }
        }
        return faults;
    }

    /** The form that the task names; where its kind decides, the forms of all kinds. */
    static Set<String> formsOf(UserTask task) {
        String named = camunda(task, "formRef");
        return named.equals("${" + Approval.APPROVAL_FORM.name() + "}")
                ? Arrays.stream(ApprovalKind.values()).map(ApprovalKind::form).collect(Collectors.toSet())
                : Set.of(named);
    }

    List<String> decisionsExist(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (BusinessRuleTask task : file.elements(BusinessRuleTask.class)) {
            DecisionFile decision = decisions.get(camunda(task, "decisionRef"));
            if (decision == null) {
                faults.add(file.at(task) + "asks the decision '" + camunda(task, "decisionRef")
                        + "', which no file in processes/ defines");
                continue;
            }
            decision.inputs().forEach((name, type) -> {
                Variable<?> variable = variables(file).get(name);
                if (variable == null) {
                    faults.add(file.at(task) + "asks " + decision.name() + " for the undeclared variable " + name);
                } else if (!variable.type().name().equalsIgnoreCase(type)) {
                    faults.add(file.at(task) + "gives " + name + " as " + variable.type() + ", but " + decision.name()
                            + " expects " + type);
                }
            });
            undeclared(file, Set.of(camunda(task, "resultVariable")))
                    .forEach(name ->
                            faults.add(file.at(task) + "puts its result into the undeclared variable '" + name + "'"));
        }
        return faults;
    }

    List<String> calledProcessesExist(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (CallActivity call : file.elements(CallActivity.class)) {
            Contract called = contracts.get(call.getCalledElement());
            if (called == null
                    || BpmnFile.all().stream().noneMatch(other -> other.key().equals(called.key()))) {
                faults.add(file.at(call) + "calls the process '" + call.getCalledElement() + "', which is not there");
                continue;
            }
            Map<String, Variable<?>> own = variables(file);
            var mappings = call.getExtensionElements().getElementsQuery();
            for (CamundaIn in : mappings.filterByType(CamundaIn.class).list()) {
                if (in.getCamundaSourceExpression() != null) {
                    constant(file, call, in, called.variables().get(in.getCamundaTarget()), faults);
                } else if (in.getCamundaBusinessKey() == null) {
                    mapped(
                            file,
                            call,
                            own.get(in.getCamundaSource()),
                            called.variables().get(in.getCamundaTarget()),
                            in.getCamundaSource() + " into " + in.getCamundaTarget(),
                            faults);
                }
            }
            for (CamundaOut out : mappings.filterByType(CamundaOut.class).list()) {
                mapped(
                        file,
                        call,
                        called.variables().get(out.getCamundaSource()),
                        own.get(out.getCamundaTarget()),
                        out.getCamundaSource() + " out to " + out.getCamundaTarget(),
                        faults);
            }
        }
        return faults;
    }

    /** Where a text stands in the model itself; what is to be approved must be of a kind that is known. */
    private static void constant(BpmnFile file, CallActivity call, CamundaIn in, Variable<?> to, List<String> faults) {
        String expression = in.getCamundaSourceExpression();
        boolean isText = expression.matches("\\$\\{'[^']*'}");
        if (!isText || to == null || to.type() != Variable.Type.STRING) {
            faults.add(file.at(call) + "passes " + expression + " into " + in.getCamundaTarget()
                    + ", but only a text may stand in the model, and only where a text is declared");
        }
        if (in.getCamundaTarget().equals(Approval.APPROVAL_KIND.name())
                && Arrays.stream(ApprovalKind.values())
                        .noneMatch(kind -> expression.equals("${'" + kind.word() + "'}"))) {
            faults.add(file.at(call) + "has approved what is " + expression + ", which is no kind of approval");
        }
    }

    private static void mapped(
            BpmnFile file, CallActivity call, Variable<?> from, Variable<?> to, String what, List<String> faults) {
        if (from == null || to == null) {
            faults.add(file.at(call) + "passes " + what + ", but one of the two is not declared");
        } else if (from.type() != to.type()) {
            faults.add(file.at(call) + "passes " + what + ", but the first is " + from.type() + " and the second "
                    + to.type());
        }
    }

    List<String> messagesAreDeclared(BpmnFile file) {
        Set<String> declared =
                contracts.containsKey(file.key()) ? contracts.get(file.key()).messages() : Set.of();
        Set<String> named =
                file.elements(Message.class).stream().map(Message::getName).collect(Collectors.toSet());
        List<String> faults = new ArrayList<>();
        named.stream()
                .filter(name -> !declared.contains(name))
                .forEach(name -> faults.add(file.name() + ": message " + name + " is not declared in the contract"));
        declared.stream()
                .filter(name -> !named.contains(name))
                .forEach(name -> faults.add(
                        file.name() + ": message " + name + " is declared in the contract, but not in the model"));
        file.values().stream()
                .filter(value -> value.tag().endsWith("essageEventDefinition")
                        || value.tag().endsWith(":receiveTask"))
                .filter(value -> value.attribute().equals("messageRef"))
                .filter(value -> file.model().getModelElementById(value.text()) == null)
                .forEach(value ->
                        faults.add(file.at(value.element()) + "waits for the unknown message " + value.text()));
        return faults;
    }

    List<String> variablesAreDeclared(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (BpmnFile.Value value : file.expressions()) {
            if (value.attribute().endsWith("delegateExpression")) {
                continue;
            }
            for (String[] name : names(value.text())) {
                Class<?> bean = beans.get(name[0]);
                if (name[1] == null ? !variables(file).containsKey(name[0]) : bean == null) {
                    faults.add(file.at(value.element()) + "uses " + name[0] + " in " + value.text()
                            + ", which is neither a declared variable nor a bean of the processes");
                } else if (name[1] != null
                        && Arrays.stream(bean.getMethods()).map(Method::getName).noneMatch(name[1]::equals)) {
                    faults.add(file.at(value.element()) + "calls " + value.text() + ", but " + bean.getSimpleName()
                            + " has no public method " + name[1]);
                }
            }
        }
        return faults;
    }

    /** Names of the contract that neither a model, a decision, a form nor Java code uses. */
    List<String> everyVariableIsUsed(BpmnFile file) {
        Contract contract = contracts.get(file.key());
        Set<String> used = new TreeSet<>(contract.usedInJava());
        file.expressions().forEach(value -> names(value.text()).forEach(name -> used.add(name[0])));
        file.values().stream()
                .filter(value -> value.tag().equals("camunda:in")
                        || value.tag().equals("camunda:out")
                        || value.attribute().equals("camunda:resultVariable"))
                .forEach(value -> used.add(value.text()));
        file.elements(UserTask.class).stream()
                .flatMap(task -> formsOf(task).stream())
                .map(forms::get)
                .filter(form -> form != null)
                .forEach(form -> used.addAll(form.variables()));
        file.elements(BusinessRuleTask.class).stream()
                .map(task -> decisions.get(camunda(task, "decisionRef")))
                .filter(decision -> decision != null)
                .forEach(decision -> used.addAll(decision.inputs().keySet()));
        return contract.variables().keySet().stream()
                .filter(name -> !used.contains(name))
                .map(name -> file.name() + ": variable " + name + " is declared in " + contract.className()
                        + ", but nothing uses it")
                .toList();
    }

    private Map<String, Variable<?>> variables(BpmnFile file) {
        return contracts.containsKey(file.key()) ? contracts.get(file.key()).variables() : Map.of();
    }

    private Set<String> undeclared(BpmnFile file, Set<String> names) {
        return names.stream()
                .filter(name -> !variables(file).containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // pairs of a name and the property or method called on it (null where there is none)
    private static List<String[]> names(String text) {
        List<String[]> names = new ArrayList<>();
        Matcher expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            Matcher name = NAME.matcher(expression.group(1).replaceAll("'[^']*'|\"[^\"]*\"", ""));
            while (name.find()) {
                if (!WORDS.contains(name.group(1))) {
                    names.add(new String[] {name.group(1), name.group(2)});
                }
            }
        }
        return names;
    }
}
