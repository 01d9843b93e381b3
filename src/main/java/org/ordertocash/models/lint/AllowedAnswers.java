package org.ordertocash.models.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.ModelFinding;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a table may answer: of the type of its output, and where the product acts on certain words only, one of these.
 */
final class AllowedAnswers {

    private static final String RULE = "answers";
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");

    /** By decision and output: the values, and whether several may stand there, separated by commas. */
    private final Map<String, Map<String, Map<String, Object>>> known;

    AllowedAnswers() {
        try (InputStream file = AllowedAnswers.class.getResourceAsStream("/models/decision-answers.yml")) {
            known = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Outputs that the product reads and that the table does not have any more. */
    List<ModelFinding> missing(DecisionFile file) {
        return outputs(file).entrySet().stream()
                .filter(output -> Boolean.TRUE.equals(output.getValue().get("needed")))
                .map(Map.Entry::getKey)
                .filter(name -> !file.outputNames().contains(name))
                .sorted()
                .map(name -> file.finding(
                        RULE,
                        file.key(),
                        file.called() + " has no output '" + name + "' any more, which the product reads. Put it"
                                + " back."))
                .toList();
    }

    Optional<ModelFinding> check(DecisionFile file, Rule rule, Output output, String text) {
        if (!isOfType(output.getTypeRef(), text)) {
            return Optional.of(file.finding(
                    RULE,
                    rule.getId(),
                    file.row(rule) + " answers " + text + " as '" + output.getName() + "', which must be a "
                            + output.getTypeRef() + ". Correct it."));
        }
        List<String> allowed = allowed(file, output);
        if (allowed.isEmpty() || !TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        String value = text.substring(1, text.length() - 1);
        boolean several = Boolean.TRUE.equals(
                outputs(file).getOrDefault(output.getName(), Map.of()).get("several"));
        List<String> values = several ? Arrays.asList(value.split(",", -1)) : List.of(value);
        return values.stream()
                .filter(one -> !allowed.contains(one))
                .findFirst()
                .map(one -> file.finding(
                        RULE,
                        rule.getId(),
                        file.row(rule) + " answers \"" + one + "\" as '" + output.getName()
                                + "', which the product does not understand. Take one of: "
                                + String.join(", ", allowed) + "."));
    }

    private List<String> allowed(DecisionFile file, Output output) {
        if (output.getOutputValues() != null) {
            List<String> own = new ArrayList<>();
            TEXT.matcher(output.getOutputValues().getText().getTextContent())
                    .results()
                    .forEach(match -> own.add(match.group().replace("\"", "")));
            if (!own.isEmpty()) {
                return own;
            }
        }
        Object values = outputs(file).getOrDefault(output.getName(), Map.of()).get("values");
        return values instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private Map<String, Map<String, Object>> outputs(DecisionFile file) {
        return known.getOrDefault(file.key(), Map.of());
    }

    private static boolean isOfType(String type, String text) {
        return switch (type == null ? "" : type) {
            case "string" -> !text.matches("true|false|-?\\d+(\\.\\d+)?");
            case "boolean" -> !text.startsWith("\"") && !text.matches("-?\\d.*");
            case "integer", "long" -> !text.startsWith("\"") && !text.matches("true|false|-?\\d+\\.\\d+");
            case "double" -> !text.startsWith("\"") && !text.matches("true|false");
            default -> true;
        };
    }
}
