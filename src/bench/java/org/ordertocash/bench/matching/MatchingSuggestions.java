package org.ordertocash.bench.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.ordertocash.bench.matching.MatchingJudge.Case;
import org.ordertocash.bench.matching.MatchingJudge.Judgement;
import org.ordertocash.bench.matching.Receipt.Verdict;
import org.ordertocash.fixture.Api;

/**
 * What a person is offered for payments that can be placed and were left: whether the first suggestion is the right
 * invoice, or the right set is among those that are offered.
 */
final class MatchingSuggestions {

    /** Each costs a form to be opened. */
    private static final int ASKED = Integer.getInteger("asked", 300);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Api api;
    private static final int OK = 200;

    private int notShown;
    private int singles;
    private int firstRight;
    private int lists;
    private int setOffered;
    private int setFirst;
    private final Map<String, int[]> byKind = new TreeMap<>();

    MatchingSuggestions(Api api) {
        this.api = api;
    }

    void ask(Collection<Case> cases) throws IOException {
        List<Case> left = cases.stream()
                .filter(c -> c.receipt().verdict == Verdict.PLACEABLE && c.judgement() == Judgement.LEFT)
                .sorted(Comparator.comparing(c -> c.receipt().key))
                .limit(ASKED)
                .toList();
        for (Case one : left) {
            JsonNode facts = facts(one.outcome().id());
            if (facts != null) {
                judge(one.receipt(), facts);
            }
        }
    }

    /** What the form shows; null: no form waits for it, or not for this clerk. */
    private JsonNode facts(long payment) throws IOException {
        Api.Answer tasks = api.get(
                "/engine-rest/task?taskDefinitionKey=Task_ResolvePayment&processInstanceBusinessKey=PAY-" + payment);
        if (tasks.status() != OK || tasks.body().isEmpty()) {
            notShown++;
            return null;
        }
        JsonNode facts = api.get("/engine-rest/task/"
                        + tasks.body().get(0).get("id").asText() + "/form-variables?variableNames=paymentCase")
                .ok()
                .path("paymentCase")
                .path("value");
        return facts.isTextual() ? JSON.readTree(facts.asText()) : facts;
    }

    private void judge(Receipt receipt, JsonNode facts) {
        Set<String> right =
                receipt.shares.stream().map(share -> share.item().number).collect(Collectors.toSet());
        boolean found;
        if (right.size() == 1) {
            singles++;
            found = right.contains(
                    facts.path("suggestions").path(0).path("invoice").asText());
            firstRight += found ? 1 : 0;
        } else {
            lists++;
            List<Boolean> sets = StreamSupport.stream(facts.path("sets").spliterator(), false)
                    .map(set -> set.path("count").asInt() == right.size() && right.containsAll(numbers(set)))
                    .toList();
            found = sets.contains(true);
            setOffered += found ? 1 : 0;
            setFirst += !sets.isEmpty() && sets.get(0) ? 1 : 0;
        }
        int[] counts = byKind.computeIfAbsent(receipt.category, k -> new int[2]);
        counts[0]++;
        counts[1] += found ? 1 : 0;
    }

    /** The form names the first of a long set only. */
    private static Set<String> numbers(JsonNode set) {
        return Set.copyOf(List.of(set.path("invoices")
                .asText()
                .replaceFirst(" and \\d+ more$", "")
                .split(", ")));
    }

    void print(PrintStream out) {
        out.printf("%n%-52s %8s %9s%n", "suggestions for what was left and can be placed", "payments", "right");
        byKind.forEach((kind, counts) -> out.printf("%-52s %8d %9d%n", kind, counts[0], counts[1]));
    }

    Map<String, Object> figures() {
        return new TreeMap<>(Map.of(
                "leftWithoutForm", notShown,
                "leftSingles", singles,
                "firstSuggestionRight", firstRight,
                "leftLists", lists,
                "rightSetOffered", setOffered,
                "rightSetFirst", setFirst));
    }
}
