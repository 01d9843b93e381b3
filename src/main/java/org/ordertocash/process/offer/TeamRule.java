package org.ordertocash.process.offer;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.ordertocash.process.engine.ActingUser;

/** Asks the decision table team.dmn, as it is deployed now, which team works on an account. */
final class TeamRule {

    private static final String TABLE = "team";

    private TeamRule() {}

    /** The teams that accounts name, else those of the table; of as many accounts as there are, each once. */
    static List<String> teamsOf(List<TaskAccount> accounts, ProcessEngineServices engine) {
        Map<Map<String, Object>, Optional<String>> asked = new HashMap<>();
        return accounts.stream()
                .map(account -> Optional.ofNullable(account.team())
                        .or(() -> asked.computeIfAbsent(facts(account), facts -> team(facts, engine))))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Map<String, Object> facts(TaskAccount account) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("entity", account.entity());
        facts.put("country", account.country());
        facts.put("segment", account.segment());
        facts.put("firstLetter", firstLetter(account.name()));
        return facts;
    }

    /** Empty: no team in particular. */
    private static Optional<String> team(Map<String, Object> facts, ProcessEngineServices engine) {
        Object team = ActingUser.asNobody(
                engine.getIdentityService(),
                () -> engine.getDecisionService()
                        .evaluateDecisionTableByKey(TABLE, facts)
                        .getSingleEntry());
        return Optional.ofNullable(team).map(Object::toString).filter(name -> !name.isBlank());
    }

    /** From A to Z, without its accents; {@code #} for everything else. */
    static String firstLetter(String name) {
        String plain = Normalizer.normalize(name.strip(), Normalizer.Form.NFD).toUpperCase(Locale.ROOT);
        return !plain.isEmpty() && plain.charAt(0) >= 'A' && plain.charAt(0) <= 'Z' ? plain.substring(0, 1) : "#";
    }
}
