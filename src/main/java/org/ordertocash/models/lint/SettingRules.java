package org.ordertocash.models.lint;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.models.TaxRate;
import org.ordertocash.models.VatOfDeduction;

/**
 * Deadlines, tables of taxes and texts of letters say what the product asks them for: all of it, nothing that it does
 * not know, and each in a form that it can use.
 */
final class SettingRules {

    private static final String RULE = "settings";
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");

    /** As they come with the product, by name. */
    private final Map<String, SettingsFile> ours = new ConcurrentHashMap<>();

    List<ModelFinding> check(SettingsFile file) {
        SettingsFile known =
                ours.computeIfAbsent(file.file(), name -> SettingsFile.of(name, SettingsFile.ofTheProduct(name)));
        if (file.file().equals(SettingsFile.TAX_RATES)) {
            return rates(file, known);
        }
        if (file.file().equals(SettingsFile.VAT_OF_DEDUCTIONS)) {
            return lines(file, VatOfDeduction::fault);
        }
        List<ModelFinding> findings = new ArrayList<>(keys(file, known));
        file.values().forEach((key, value) -> {
            if (known.values().containsKey(key)) {
                if (file.hasTexts()) {
                    text(file, key, value, known.values().get(key), findings);
                } else {
                    deadline(file, key, value, findings);
                }
            }
        });
        return findings;
    }

    private static List<ModelFinding> keys(SettingsFile file, SettingsFile known) {
        Set<String> missing = new TreeSet<>(known.values().keySet());
        missing.removeAll(file.values().keySet());
        Set<String> unknown = new TreeSet<>(file.values().keySet());
        unknown.removeAll(known.values().keySet());
        List<ModelFinding> findings = new ArrayList<>();
        missing.forEach(
                key -> findings.add(line(file, key, "There is no `" + key + "`, which the product asks for. Add it.")));
        unknown.forEach(key -> findings.add(
                line(file, key, "The product knows no `" + key + "`. Correct the name, or remove the line.")));
        return findings;
    }

    private static ModelFinding line(SettingsFile file, String key, String sentence) {
        return ModelFinding.of(file.file(), key, SettingsFile.LINES, sentence);
    }

    private static void deadline(SettingsFile file, String key, String value, List<ModelFinding> findings) {
        try {
            Duration duration = Duration.parse(value.strip());
            if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
                findings.add(finding(
                        file, key, "`" + key + "` is `" + value + "`: between a minute and 366 days is possible."));
            }
        } catch (DateTimeException e) {
            findings.add(finding(
                    file, key, "`" + key + "` is `" + value + "`, which is no time. Write P2D (two days) or PT4H."));
        }
    }

    private static void text(SettingsFile file, String key, String value, String ours, List<ModelFinding> findings) {
        String words = PLACEHOLDER.matcher(value.replace("''", "")).replaceAll("");
        if (words.contains("'")) {
            findings.add(finding(
                    file,
                    key,
                    "`" + key + "` has a straight apostrophe, which would swallow the values after it: `" + value
                            + "`. Write ’ for it."));
            return;
        }
        if (words.contains("{") || words.contains("}")) {
            findings.add(finding(
                    file, key, "`" + key + "` has braces that are no value as {0} is: `" + value + "`. Correct them."));
            return;
        }
        if (value.isBlank() && !ours.isBlank()) {
            findings.add(finding(file, key, "`" + key + "` says nothing. Write a text."));
        }
        if (!placeholders(value).equals(placeholders(ours))) {
            findings.add(finding(
                    file,
                    key,
                    "`" + key + "` has the values " + placeholders(value) + ", and has to have " + placeholders(ours)
                            + ": `" + value + "`. Put them back."));
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is wrong with each line of a table. */
    private static List<ModelFinding> lines(SettingsFile file, Function<SettingsFile.Line, Optional<String>> faultOf) {
        return file.lines().stream()
                .filter(line -> !line.key().isEmpty())
                .flatMap(line -> faultOf
                        .apply(line)
                        .map(fault -> finding(file, line.key(), "The line `" + line.text() + "` " + fault + "."))
                        .stream())
                .toList();
    }

    private static List<ModelFinding> rates(SettingsFile file, SettingsFile known) {
        List<ModelFinding> findings = new ArrayList<>(lines(file, TaxRate::fault));
        List<TaxRate> rates = file.lines().stream()
                .filter(line -> !line.key().isEmpty() && TaxRate.fault(line).isEmpty())
                .map(TaxRate::of)
                .toList();
        for (int i = 0; i < rates.size(); i++) {
            TaxRate rate = rates.get(i);
            rates.subList(i + 1, rates.size()).stream()
                    .filter(rate::overlaps)
                    .forEach(other -> findings.add(finding(
                            file,
                            "",
                            rate.country() + " has " + rate.category() + " "
                                    + rate.rate().toPlainString() + " twice at one time, from " + rate.from()
                                    + " and from " + other.from() + ". End the first before the second.")));
        }
        Set<String> countries = rates.stream().map(TaxRate::country).collect(Collectors.toSet());
        known.values().keySet().stream()
                .map(key -> key.substring(0, key.indexOf(' ')))
                .distinct()
                .filter(country -> !countries.contains(country))
                .forEach(country -> findings.add(line(
                        file,
                        "",
                        country + " has no rate. Put it there: what was charged once stays, with its last day.")));
        return findings;
    }

    private static ModelFinding finding(SettingsFile file, String key, String sentence) {
        return ModelFinding.of(file.file(), key, RULE, sentence);
    }
}
