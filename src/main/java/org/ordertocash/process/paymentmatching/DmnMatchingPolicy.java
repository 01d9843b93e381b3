package org.ordertocash.process.paymentmatching;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.policy.RuleSetting;
import org.ordertocash.matching.policy.RuleSettings;
import org.ordertocash.payment.RuleName;
import org.ordertocash.process.engine.ActingUser;
import org.springframework.stereotype.Component;

/**
 * Asks the decision tables matching-policy.dmn and payment-difference.dmn, as they are deployed now. Each answer is
 * kept in the engine's history.
 */
@Component
class DmnMatchingPolicy implements MatchingPolicy {

    private final DecisionService decisions;
    private final IdentityService identities;

    DmnMatchingPolicy(DecisionService decisions, IdentityService identities) {
        this.decisions = decisions;
        this.identities = identities;
    }

    @Override
    public RuleSettings matching(String currency) {
        Map<RuleName, RuleSetting> rules = new EnumMap<>(RuleName.class);
        for (Map<String, Object> row : ask(PaymentMatchingModel.MATCHING_POLICY, Map.of("currency", currency))) {
            RuleName rule = RuleName.of((String) row.get("rule"))
                    .orElseThrow(() -> new IllegalStateException(
                            PaymentMatchingModel.MATCHING_POLICY + ".dmn names the unknown rule " + row.get("rule")));
            rules.putIfAbsent(
                    rule,
                    new RuleSetting(
                            (Boolean) row.get("enabled"),
                            (Integer) row.get("minScore"),
                            (Integer) row.get("margin"),
                            BigDecimal.valueOf((Double) row.get("toleranceAmount")),
                            BigDecimal.valueOf((Double) row.get("tolerancePercent")),
                            (Integer) row.get("maxItems"),
                            (Integer) row.get("duplicateDays")));
        }
        return new RuleSettings(rules);
    }

    @Override
    public Treatment treatment(Difference difference) {
        List<Map<String, Object>> rows = ask(
                PaymentMatchingModel.PAYMENT_DIFFERENCE,
                Map.of(
                        "differenceCause",
                        word(difference.cause()),
                        "daysLate",
                        (long) difference.daysLate(),
                        "differencePercent",
                        (long) difference.percent(),
                        "undisputed",
                        difference.undisputed()));
        if (rows.isEmpty()) {
            return Treatment.PERSON;
        }
        String treatment = (String) rows.get(0).get("treatment");
        for (Treatment one : Treatment.values()) {
            if (word(one).equals(treatment)) {
                return one;
            }
        }
        throw new IllegalStateException(
                PaymentMatchingModel.PAYMENT_DIFFERENCE + ".dmn answers the unknown treatment " + treatment);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<Map<String, Object>> ask(String decision, Map<String, Object> facts) {
        return ActingUser.asNobody(identities, () -> decisions.evaluateDecisionTableByKey(decision, facts))
                .getResultList();
    }
}
