package org.ordertocash.models.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ReadModels;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The catalogue of controls, and what in a set breaks one. */
public final class Controls {

    private final List<Control> controls = new ArrayList<>();
    private final List<BigChange> bigChanges = new ArrayList<>();
    private final List<String> calledOnly;

    private Controls(Map<String, Object> catalogue) {
        calledOnly = Control.texts(catalogue, "called-only");
        for (Object one : (List<?>) catalogue.get("controls")) {
            Map<String, Object> control = Control.map(one);
            controls.add(new Control(
                    String.valueOf(control.get("id")),
                    String.valueOf(control.get("words")).strip(),
                    String.valueOf(control.get("rule")),
                    control));
        }
        for (Object one : (List<?>) catalogue.get("big-changes")) {
            bigChanges.add(BigChange.of(Control.map(one)));
        }
    }

    /** The catalogue of this product. */
    public static Controls ofTheProduct() {
        try (InputStream file = Controls.class.getResourceAsStream("/models/controls.yml")) {
            return new Controls(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Control> all() {
        return List.copyOf(controls);
    }

    /** What has to be seen by an auditor or the CFO before it is released. */
    public List<BigChange> bigChanges() {
        return List.copyOf(bigChanges);
    }

    /**
     * Why a third person has to see what became of a set, a sentence for each reason; empty: nobody has to.
     *
     * @param waived what is found in the set, and is waived
     */
    public List<String> toBeSeen(ReadModels before, ReadModels after, List<ModelFinding> waived) {
        return bigChanges.stream()
                .flatMap(change -> change.found(before, after, waived).stream())
                .toList();
    }

    public List<ModelFinding> findings(ReadModels models) {
        Facts facts = new Facts();
        List<Ways> ways = models.processes().stream()
                .filter(file -> !calledOnly.contains(file.key()))
                .map(file -> Ways.from(models, facts, file))
                .toList();
        List<ModelFinding> findings = new ArrayList<>();
        controls.forEach(control -> findings.addAll(findings(control, models, ways, facts)));
        return findings.stream().distinct().toList();
    }

    private static List<ModelFinding> findings(Control control, ReadModels models, List<Ways> ways, Facts facts) {
        return switch (control.rule()) {
            case "passes" -> passes(control, models, ways, facts);
            case "once" -> once(control, models, ways, facts);
            case "leads-straight-to" -> StraightRule.check(control, models, facts);
            case "tasks" -> TaskRule.check(control, models);
            case "interruptions" -> InterruptionRule.check(control, models, facts);
            case "starts" -> SmallRules.starts(control, models);
            case "forms-do-not-set" -> SmallRules.formsDoNotSet(control, models);
            case "calls" -> SmallRules.calls(control, models);
            case "offered-to" -> SmallRules.offeredTo(control, models, facts);
            default -> throw new Control.Unreadable("The catalogue of controls names no rule: " + control.rule());
        };
    }

    private static List<ModelFinding> passes(Control control, ReadModels models, List<Ways> ways, Facts facts) {
        List<ModelFinding> findings = new ArrayList<>();
        for (Map<String, Object> theCase : control.cases()) {
            PassRule rule = new PassRule(control, theCase, facts);
            rule.targets()
                    .forEach(target -> gone(control, target, models, facts).ifPresent(findings::add));
            ways.forEach(way -> findings.addAll(rule.check(way)));
        }
        return findings;
    }

    private static List<ModelFinding> once(Control control, ReadModels models, List<Ways> ways, Facts facts) {
        List<ModelFinding> findings = new ArrayList<>();
        for (Map<String, Object> theCase : control.cases()) {
            OnceRule rule = new OnceRule(control, theCase, facts);
            rule.targets()
                    .forEach(target -> gone(control, target, models, facts).ifPresent(findings::add));
            ways.forEach(way -> rule.check(way).ifPresent(findings::add));
        }
        return findings;
    }

    /** A control of a step that is nowhere any more proves nothing. */
    private static Optional<ModelFinding> gone(Control control, Selector target, ReadModels models, Facts facts) {
        boolean there = target.kind() == Selector.Kind.END_OF
                ? models.process(target.value()).isPresent()
                : models.processes().stream()
                        .flatMap(file -> file.elements(FlowNode.class).stream())
                        .anyMatch(node -> target.does(facts.of(node)));
        return there
                ? Optional.empty()
                : Optional.of(Violation.ofTheSet(
                        control, "Nothing in the set does " + target.words() + " any more. Put it back."));
    }
}
