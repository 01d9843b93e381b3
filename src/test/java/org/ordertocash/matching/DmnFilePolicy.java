package org.ordertocash.matching;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.policy.RuleSetting;
import org.ordertocash.matching.policy.RuleSettings;
import org.ordertocash.payment.RuleName;

/** The policy of the decision tables in processes/, for tests without the process engine. */
public final class DmnFilePolicy implements MatchingPolicy {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final DmnDecision MATCHING = decision("matching-policy");
    private static final DmnDecision DIFFERENCE = decision("payment-difference");

    private final Map<String, RuleSettings> byCurrency = new HashMap<>();
    private final Map<Difference, Treatment> treatments = new HashMap<>();

    private static DmnDecision decision(String name) {
        try (InputStream file = Files.newInputStream(Path.of("processes", name + ".dmn"))) {
            return ENGINE.parseDecision(name, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized RuleSettings matching(String currency) {
        return byCurrency.computeIfAbsent(currency, c -> {
            Map<RuleName, RuleSetting> rules = new EnumMap<>(RuleName.class);
            ask(MATCHING, Map.of("currency", c))
                    .forEach(row -> rules.putIfAbsent(
                            RuleName.of((String) row.get("rule")).orElseThrow(),
                            new RuleSetting(
                                    (Boolean) row.get("enabled"),
                                    (Integer) row.get("minScore"),
                                    (Integer) row.get("margin"),
                                    BigDecimal.valueOf((Double) row.get("toleranceAmount")),
                                    BigDecimal.valueOf((Double) row.get("tolerancePercent")),
                                    (Integer) row.get("maxItems"),
                                    (Integer) row.get("duplicateDays"))));
            return new RuleSettings(rules);
        });
    }

    @Override
    public synchronized Treatment treatment(Difference difference) {
        return treatments.computeIfAbsent(
                difference,
                d -> Treatment.valueOf(((String) ask(
                                        DIFFERENCE,
                                        Map.of(
                                                "differenceCause",
                                                d.cause()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-'),
                                                "daysLate",
                                                (long) d.daysLate(),
                                                "differencePercent",
                                                (long) d.percent(),
                                                "undisputed",
                                                d.undisputed()))
                                .get(0)
                                .get("treatment"))
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')));
    }

    private static List<Map<String, Object>> ask(DmnDecision decision, Map<String, Object> facts) {
        return ENGINE.evaluateDecisionTable(decision, facts).getResultList();
    }
}
