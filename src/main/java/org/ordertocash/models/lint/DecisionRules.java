package org.ordertocash.models.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ReadModels;

/** A decision table says what the product understands, in each case that it has to, and no row is in vain. */
final class DecisionRules {

    /** What is asked in code, not by a step of a process; with the inputs that the code gives. */
    private static final Map<String, Set<String>> ASKED_IN_CODE = Map.of(
            "team", Set.of("entity", "country", "segment", "firstLetter"),
            "invoice-requirements", Set.of("profile", "category", "sellerCountry", "customerCountry"),
            "matching-policy", Set.of("currency"),
            "payment-difference", Set.of("differenceCause", "daysLate", "differencePercent", "undisputed"));

    /** Each case must find a row: the step that asks has nothing to go on with else. */
    private static final Set<String> COMPLETE =
            Set.of("approval-authority", "credit-class", "payment-difference", "return-policy", "team");

    private final AllowedAnswers answers;
    private final Feel feel;
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    DecisionRules(AllowedAnswers answers, Feel feel) {
        this.answers = answers;
        this.feel = feel;
    }

    List<ModelFinding> check(DecisionFile file, ReadModels models) {
        List<ModelFinding> findings = new ArrayList<>(settings(file, models));
        findings.addAll(ExpressionReach.decisionIsFeel(file));
        boolean readable = cells(file, findings);
        parses(file, findings);
        if (readable) {
            rows(file, findings);
        }
        answers.missing(file).forEach(findings::add);
        return findings;
    }

    private static List<ModelFinding> settings(DecisionFile file, ReadModels models) {
        List<ModelFinding> findings = new ArrayList<>();
        if (!file.name().equals(file.key() + ".dmn")) {
            findings.add(file.finding(
                    "names",
                    file.key(),
                    file.called() + " has the id " + file.key() + ", and its file is " + file.name()
                            + ". Both must be the same: others find the table by it."));
        }
        if (!ProcessSettings.HISTORY.equals(file.decision().getCamundaHistoryTimeToLiveString())) {
            findings.add(file.finding(
                    "history",
                    file.key(),
                    file.called() + " does not keep its history for ten years. Set its history time to live to "
                            + ProcessSettings.HISTORY + "."));
        }
        boolean asked = ASKED_IN_CODE.containsKey(file.key())
                || models.processes().stream()
                        .flatMap(process -> process.values().stream())
                        .anyMatch(value -> value.attribute().equals("camunda:decisionRef")
                                && value.text().equals(file.key()));
        if (!asked) {
            findings.add(file.finding(
                    "decisions",
                    file.key(),
                    file.called() + " is asked by no process. Let one ask it, or leave it out."));
        }
        Optional.ofNullable(ASKED_IN_CODE.get(file.key()))
                .ifPresent(given -> file.inputs().keySet().stream()
                        .filter(name -> !given.contains(name))
                        .forEach(name -> findings.add(file.finding(
                                "decisions",
                                file.key(),
                                file.called() + " asks for '" + name
                                        + "', which the product does not give it. Take one of: "
                                        + given.stream().sorted().collect(Collectors.joining(", ")) + "."))));
        if (!file.text().contains("dmnElementRef=\"" + file.key() + "\"")) {
            findings.add(file.finding("drawn", file.key(), file.called() + " is not in the diagram. Draw it."));
        }
        file.rows().stream()
                .filter(rule -> rule.getDescription() == null
                        || rule.getDescription().getTextContent().isBlank())
                .forEach(rule -> findings.add(file.finding(
                        "documentation", rule.getId(), file.row(rule) + " has no annotation. Write why it is so.")));
        return findings;
    }

    /** Whether all cells can be read. */
    private boolean cells(DecisionFile file, List<ModelFinding> findings) {
        int before = findings.size();
        List<Output> outputs = List.copyOf(file.table().getOutputs());
        for (Rule rule : file.rows()) {
            for (InputEntry entry : rule.getInputEntries()) {
                String text = DecisionFile.text(entry);
                if (!text.isEmpty()) {
                    feel.wrongCondition(text).ifPresent(why -> unreadable(file, rule, text, why, findings));
                }
            }
            List<OutputEntry> entries = List.copyOf(rule.getOutputEntries());
            for (int i = 0; i < entries.size() && i < outputs.size(); i++) {
                String text = DecisionFile.text(entries.get(i));
                Optional<String> why = text.isEmpty() ? Optional.of("nothing stands there") : feel.wrongValue(text);
                if (why.isPresent()) {
                    unreadable(file, rule, text, why.get(), findings);
                } else {
                    answers.check(file, rule, outputs.get(i), text).ifPresent(findings::add);
                }
            }
        }
        return findings.size() == before;
    }

    private static void unreadable(DecisionFile file, Rule rule, String text, String why, List<ModelFinding> findings) {
        findings.add(file.finding(
                "feel",
                rule.getId(),
                file.row(rule) + " has '" + text + "', which cannot be read (" + why + "). Write it as FEEL: texts in"
                        + " quotes, ranges like [1..3], comparisons like < 100."));
    }

    private void parses(DecisionFile file, List<ModelFinding> findings) {
        try {
            engine.parseDecision(file.key(), file.model());
        } catch (DmnEngineException e) {
            findings.add(file.finding(
                    "feel",
                    file.key(),
                    file.called() + " cannot be read by the engine: " + e.getMessage() + ". Correct the table."));
        }
    }

    private static void rows(DecisionFile file, List<ModelFinding> findings) {
        HitPolicy policy = file.table().getHitPolicy();
        boolean firstOnly = Arrays.asList(HitPolicy.FIRST, HitPolicy.UNIQUE, HitPolicy.ANY, null)
                .contains(policy);
        Optional<DecisionGrid.Result> found = DecisionGrid.decide(file, firstOnly);
        if (found.isEmpty()) {
            return;
        }
        DecisionGrid.Result result = found.get();
        for (int i = 0; i < file.rows().size(); i++) {
            Set<Integer> by = result.covered().get(i);
            if (!result.answered().get(i)) {
                findings.add(file.finding(
                        "rows",
                        file.rows().get(i).getId(),
                        file.row(file.rows().get(i)) + " answers nothing: "
                                + (by.isEmpty()
                                        ? "no case fits it. Correct its conditions"
                                        : "row "
                                                + by.stream()
                                                        .map(row -> String.valueOf(row + 1))
                                                        .collect(Collectors.joining(" and row "))
                                                + " before it answers each of its cases. Move it up, or remove it")
                                + "."));
            } else if (!by.isEmpty() && (policy == null || policy == HitPolicy.UNIQUE)) {
                findings.add(file.finding(
                        "rows",
                        file.rows().get(i).getId(),
                        file.row(file.rows().get(i)) + " fits cases that row "
                                + (by.iterator().next() + 1)
                                + " fits, too, but only one may. Draw their borders apart."));
            }
        }
        if (COMPLETE.contains(file.key()) && result.uncovered().isPresent()) {
            findings.add(file.finding(
                    "rows",
                    file.key(),
                    file.called() + " has no row for: " + result.uncovered().get()
                            + ". The case would stop there. Add a row for all that the others leave."));
        }
    }
}
