package org.ordertocash.matching.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ordertocash.ledger.OpenItem;

/** How much speaks for a placement, 0 to 100: the reference up to 60, the amount up to 35, the payer up to 30. */
public final class Scores {

    private static final int MAX = 100;
    private static final int MAX_KEPT = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Scores() {}

    /**
     * An open item that may be meant.
     *
     * @param chosen the payment was placed on it
     */
    public record Candidate(OpenItem item, KnownCustomer customer, int score, String why, boolean chosen) {

        String words() {
            return item.documentNumber() + " of " + customer.words();
        }
    }

    static int of(MatchCase matchCase, RuleAnswer.Place place) {
        int payer = place.fit().parts().stream()
                .mapToInt(part -> matchCase.payerPoints(part.customerId()))
                .min()
                .orElse(0);
        return Math.min(MAX, place.referencePoints() + place.fit().quality().points() + payer);
    }

    /** The best first, the chosen ones before all others. */
    public static List<Candidate> candidates(MatchCase matchCase, RuleAnswer.Place place, int score) {
        Set<Long> chosen = place == null
                ? Set.of()
                : place.fit().parts().stream()
                        .filter(part -> part.item() != null)
                        .map(part -> part.item().id())
                        .collect(Collectors.toSet());
        Map<Long, OpenItem> items = new LinkedHashMap<>();
        matchCase.open(matchCase.found().named()).forEach(item -> items.put(item.id(), item));
        matchCase.found().pool().forEach(item -> items.putIfAbsent(item.id(), item));
        List<Candidate> candidates = new ArrayList<>();
        for (OpenItem item : items.values()) {
            candidates.add(candidate(matchCase, item, chosen.contains(item.id()), score));
        }
        candidates.sort(Comparator.comparing(Candidate::chosen)
                .thenComparing(Candidate::score)
                .reversed()
                .thenComparing(c -> c.item().dueOn())
                .thenComparing(c -> c.item().id()));
        return candidates;
    }

    private static Candidate candidate(MatchCase matchCase, OpenItem item, boolean chosen, int score) {
        List<String> why = new ArrayList<>();
        int points = matchCase.found().named().stream()
                .filter(n -> n.item().id() == item.id())
                .mapToInt(NamedDocument::points)
                .max()
                .orElse(0);
        if (points > 0) {
            List<NamedDocument> named = matchCase.found().named().stream()
                    .filter(n -> n.item().id() == item.id())
                    .toList();
            why.add("named" + Advice.by(named));
            named.stream()
                    .map(NamedDocument::replaced)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(other -> why.add("in place of " + other));
        }
        if (item.open().equals(matchCase.payment().amount())) {
            points += SettledParts.Quality.EXACT.points();
            why.add("of the same amount");
        }
        int payer = matchCase.payerPoints(item.customerId());
        if (payer > 0) {
            points += payer;
            why.add("of the payer by "
                    + matchCase
                            .payerOf(item.customerId())
                            .orElseThrow()
                            .shownBy()
                            .words());
        }
        return new Candidate(
                item,
                matchCase.found().party(item.customerId()),
                chosen ? score : Math.min(MAX, points),
                String.join(", ", why),
                chosen);
    }

    static String json(List<Candidate> candidates) {
        List<Map<String, Object>> rows = candidates.stream()
                .filter(c -> c.score() > 0)
                .limit(MAX_KEPT)
                .map(c -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("item", c.item().id());
                    row.put("document", c.item().documentNumber());
                    row.put("customer", c.customer().number());
                    row.put("score", c.score());
                    row.put("why", c.why());
                    row.put("chosen", c.chosen());
                    return row;
                })
                .toList();
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
