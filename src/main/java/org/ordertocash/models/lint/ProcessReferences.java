package org.ordertocash.models.lint;

import static org.ordertocash.models.BpmnFile.camunda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.ordertocash.models.ApprovalCall;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.Contract;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.FormFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ProductCode;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.ValueType;

/** What a process names must exist: beans, forms, decisions, called processes, messages and variables. */
final class ProcessReferences {

    private static final Set<String> EVENTS = Set.of("create", "assignment", "complete");

    private final ReadModels models;
    private final ProductCode code;

    ProcessReferences(ReadModels models, ProductCode code) {
        this.models = models;
        this.code = code;
    }

    List<ModelFinding> isKnownToTheProduct(BpmnFile file) {
        return code.contracts().containsKey(file.key())
                ? List.of()
                : List.of(file.finding(
                        "known-process",
                        file.process(),
                        "has the id " + file.key() + ", of which the product knows nothing: nothing would start it,"
                                + " and it has no variables. Give it back its id, or leave it out."));
    }

    /** A message, a case or another process would find nothing any more. */
    List<ModelFinding> nothingIsMissing() {
        return code.contracts().keySet().stream()
                .filter(key -> models.process(key).isEmpty())
                .sorted()
                .map(key -> ModelFinding.of(
                        "processes/" + key + ".bpmn",
                        "",
                        "known-process",
                        "The process " + key + " is not in the set, but the product starts or calls it. Put it back."))
                .toList();
    }

    List<ModelFinding> beansExist(BpmnFile file) {
        List<ModelFinding> findings = new ArrayList<>();
        for (BpmnFile.Value value : file.values()) {
            if (!value.attribute().endsWith("delegateExpression")) {
                continue;
            }
            boolean listens = value.tag().equals("camunda:taskListener");
            Set<String> there = listens ? code.listeners() : code.steps();
            if (!there.contains(value.text().replaceAll("^\\$\\{(\\w+)}$", "$1"))) {
                findings.add(file.finding(
                        "beans",
                        value.element(),
                        (listens ? "has the listener " : "calls ") + value.text() + ", but the product has no "
                                + (listens ? "listener" : "step") + " of this name. "
                                + alike(value.text(), there)));
            }
        }
        file.values().stream()
                .filter(value -> value.tag().equals("camunda:taskListener")
                        && value.attribute().equals("event")
                        && !EVENTS.contains(value.text()))
                .forEach(value -> findings.add(file.finding(
                        "beans",
                        value.element(),
                        "has a listener for the event " + value.text() + ", which our listeners do not know. Use"
                                + " create, assignment or complete.")));
        return findings;
    }

    private static String alike(String called, Set<String> there) {
        String wanted = called.replaceAll("\\W", "");
        List<String> near = there.stream()
                .filter(name -> SimilarNames.distance(name, wanted) <= 3)
                .sorted()
                .toList();
        return near.isEmpty()
                ? "Take the name from the list of steps."
                : "Perhaps " + String.join(" or ", near) + " is meant.";
    }

    List<ModelFinding> formsExist(BpmnFile file) {
        String rule = "forms";
        List<ModelFinding> findings = new ArrayList<>();
        for (UserTask task : file.elements(UserTask.class)) {
            for (String id : formsOf(task)) {
                Optional<FormFile> form = models.form(id);
                if (form.isEmpty()) {
                    findings.add(file.finding(
                            rule,
                            task,
                            "shows the form '" + id + "', but no form of the set has this id. Put forms/" + id
                                    + ".form into the set, or name another form."));
                    continue;
                }
                undeclared(file, form.get().variables())
                        .forEach(name -> findings.add(file.finding(
                                rule,
                                task,
                                "shows " + form.get().name() + ", which uses '" + name
                                        + "': the process knows no such variable. Correct the name in the form.")));
                FieldTypes.wrong(form.get(), variables(file)).forEach(findings::add);
            }
        }
        return findings;
    }

    /** The form that the task names; where its kind decides, the forms of all kinds. */
    Set<String> formsOf(UserTask task) {
        String named = camunda(task, "formRef");
        return named.equals("${" + ApprovalCall.FORM + "}")
                ? new TreeSet<>(code.approvalForms().values())
                : named.isBlank() ? Set.of() : Set.of(named);
    }

    List<ModelFinding> decisionsExist(BpmnFile file) {
        String rule = "decisions";
        List<ModelFinding> findings = new ArrayList<>();
        for (BusinessRuleTask task : file.elements(BusinessRuleTask.class)) {
            Optional<DecisionFile> decision = models.decision(camunda(task, "decisionRef"));
            if (decision.isEmpty()) {
                findings.add(file.finding(
                        rule,
                        task,
                        "asks the decision '" + camunda(task, "decisionRef")
                                + "', which no file of the set holds. Put its table into the set, or name another."));
                continue;
            }
            decision.get().inputs().forEach((name, type) -> {
                ValueType variable = variables(file).get(name);
                if (variable == null) {
                    findings.add(file.finding(
                            rule,
                            task,
                            "asks " + decision.get().called() + " for the variable '" + name
                                    + "', which the process does not know. Correct the input of the table."));
                } else if (!variable.name().equalsIgnoreCase(type)) {
                    findings.add(file.finding(
                            rule,
                            task,
                            "gives '" + name + "' as " + variable + ", but "
                                    + decision.get().called() + " expects " + type
                                    + ". Correct the type of the input in the table."));
                }
            });
            result(file, task, findings);
        }
        return findings;
    }

    private void result(BpmnFile file, BusinessRuleTask task, List<ModelFinding> findings) {
        String name = camunda(task, "resultVariable");
        ValueType variable = variables(file).get(name);
        boolean one = camunda(task, "mapDecisionResult").equals("singleEntry");
        if (variable == null) {
            findings.add(file.finding(
                    "decisions",
                    task,
                    "puts its result into '" + name + "', a variable which the process does not know. Correct the"
                            + " result variable."));
        } else if (one == (variable == ValueType.JSON)) {
            findings.add(file.finding(
                    "decisions",
                    task,
                    "puts " + (one ? "one value" : "rows") + " into '" + name + "', which is " + variable
                            + ". Correct how the decision result is mapped."));
        }
    }

    List<ModelFinding> calledProcessesExist(BpmnFile file) {
        String rule = "called-processes";
        List<ModelFinding> findings = new ArrayList<>();
        for (CallActivity call : file.elements(CallActivity.class)) {
            Contract called = code.contracts().get(String.valueOf(call.getCalledElement()));
            if (called == null || models.process(called.key()).isEmpty()) {
                findings.add(file.finding(
                        rule,
                        call,
                        "calls the process '" + call.getCalledElement()
                                + "', which is not in the set. Put its file into the set, or call another."));
                continue;
            }
            if (called.key().equals(file.key())) {
                findings.add(file.finding(rule, call, "calls its own process, without end. Draw a loop instead."));
            }
            Map<String, ValueType> own = variables(file);
            for (CamundaIn in : extensions(call, CamundaIn.class)) {
                if (in.getCamundaSourceExpression() != null) {
                    constant(file, call, in, called.variables().get(in.getCamundaTarget()), findings);
                } else if (in.getCamundaBusinessKey() == null) {
                    mapped(
                            file,
                            call,
                            own.get(in.getCamundaSource()),
                            called.variables().get(in.getCamundaTarget()),
                            in.getCamundaSource() + " into " + in.getCamundaTarget(),
                            findings);
                }
            }
            for (CamundaOut out : extensions(call, CamundaOut.class)) {
                mapped(
                        file,
                        call,
                        called.variables().get(out.getCamundaSource()),
                        own.get(out.getCamundaTarget()),
                        out.getCamundaSource() + " out to " + out.getCamundaTarget(),
                        findings);
            }
        }
        return findings;
    }

    static <T extends ModelElementInstance> Collection<T> extensions(CallActivity call, Class<T> type) {
        return call.getExtensionElements() == null
                ? List.of()
                : call.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    /** Where a text stands in the model itself; what is to be approved must be of a kind that is known. */
    private void constant(BpmnFile file, CallActivity call, CamundaIn in, ValueType to, List<ModelFinding> findings) {
        String expression = in.getCamundaSourceExpression();
        boolean isText = expression.matches("\\$\\{'[^']*'}");
        if (!isText || to == null || to != ValueType.STRING) {
            findings.add(file.finding(
                    "called-processes",
                    call,
                    "passes " + expression + " into '" + in.getCamundaTarget()
                            + "'. Only a text such as ${'refund'} may stand there, and only where a text is"
                            + " expected."));
        }
        if (ApprovalCall.KIND.equals(in.getCamundaTarget())
                && code.approvalForms().keySet().stream().noneMatch(kind -> expression.equals("${'" + kind + "'}"))) {
            findings.add(file.finding(
                    "called-processes",
                    call,
                    "has approved what is " + expression + ", which is no kind of approval. Take one of: "
                            + code.approvalForms().keySet().stream().sorted().collect(Collectors.joining(", "))
                            + "."));
        }
    }

    private static void mapped(
            BpmnFile file, CallActivity call, ValueType from, ValueType to, String what, List<ModelFinding> findings) {
        if (from == null || to == null) {
            findings.add(file.finding(
                    "called-processes",
                    call,
                    "passes " + what + ", but one of the two processes does not know its variable. Correct the name."));
        } else if (from != to) {
            findings.add(file.finding(
                    "called-processes",
                    call,
                    "passes " + what + ", but the first is " + from + " and the second " + to
                            + ". Pass one of the same type."));
        }
    }

    List<ModelFinding> messagesAreDeclared(BpmnFile file) {
        String rule = "messages";
        Set<String> declared = code.contracts().containsKey(file.key())
                ? code.contracts().get(file.key()).messages()
                : Set.of();
        List<ModelFinding> findings = new ArrayList<>();
        Set<String> waitedFor = new TreeSet<>();
        file.values().stream()
                .filter(value -> value.attribute().equals("messageRef"))
                .forEach(value -> {
                    if (file.model().getModelElementById(value.text()) instanceof Message message) {
                        waitedFor.add(String.valueOf(message.getName()));
                    } else {
                        findings.add(file.finding(
                                rule,
                                value.element(),
                                "waits for the message " + value.text()
                                        + ", which is not there any more. Choose a message, or put it back."));
                    }
                });
        file.elements(Message.class).stream()
                .filter(message -> !declared.contains(String.valueOf(message.getName())))
                .forEach(message -> findings.add(file.finding(
                        rule,
                        message,
                        "is a message that the product sends to no case of this process. Take one of: "
                                + String.join(", ", declared) + ".")));
        declared.stream()
                .filter(name -> !waitedFor.contains(name))
                .forEach(name -> findings.add(file.finding(
                        rule,
                        file.process(),
                        "waits nowhere for the message " + name
                                + ", which the product sends to it: the news would be lost. Put the event back.")));
        for (String tag : List.of("bpmn:messageEventDefinition", "bpmn:receiveTask")) {
            file.values().stream()
                    .filter(value -> value.tag().equals(tag)
                            && value.attribute().isEmpty()
                            && !value.isText()
                            && file.values().stream()
                                    .noneMatch(other -> other.tag().equals(tag)
                                            && other.attribute().equals("messageRef")
                                            && other.element().equals(value.element())))
                    .forEach(value -> findings.add(file.finding(
                            rule, value.element(), "waits for a message, but does not say for which. Choose one.")));
        }
        return findings;
    }

    Map<String, ValueType> variables(BpmnFile file) {
        return code.contracts().containsKey(file.key())
                ? code.contracts().get(file.key()).variables()
                : Map.of();
    }

    private Set<String> undeclared(BpmnFile file, Set<String> names) {
        return names.stream()
                .filter(name -> !variables(file).containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
