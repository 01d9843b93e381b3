package org.ordertocash.models.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.ModelChecks;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ProductModels;

/** Asked by the words of its columns and compiled once, a table answers as the engine does that is asked each time. */
class ReplayedTableTest {

    private static final ModelSet SET = ProductModels.set();
    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final List<String> TEXTS = List.of(
            "A",
            "B",
            "C",
            "D",
            "standard",
            "EUR",
            "JPY",
            "AC01",
            "AM04",
            "MD06",
            "discount",
            "bank-charge",
            "credit-release",
            "refund",
            "write-off",
            "credit-note",
            "credit-limit",
            "peppol",
            "S",
            "AE",
            "DE",
            "FR",
            "");

    static Stream<String> tables() {
        return SET.names().stream().filter(name -> name.endsWith(".dmn"));
    }

    @Test
    void aListOfThousandsOfTextsIsReadAndChecked() {
        String many = IntStream.range(0, 5_000).mapToObj(i -> "\"E" + i + "\"").collect(Collectors.joining(","));
        String name = "processes/approval-authority.dmn";
        byte[] content = new String(SET.content(name).orElseThrow(), StandardCharsets.UTF_8)
                .replace("<text>\"D\",\"E\"</text>", "<text>" + many + "</text>")
                .getBytes(StandardCharsets.UTF_8);
        TableAnswer answer = ReplayedTable.read(name, content)
                .orElseThrow()
                .decide(
                        Map.of(
                                "approvalKind",
                                "credit-release",
                                "amountToApprove + releasedRecently",
                                1.0,
                                "riskClass",
                                "E4999"),
                        List.of("approverGroups"));
        assertThat(answer.answer()).isEqualTo("credit-managers");
        assertThat(new ModelChecks(ProductModels.CODE).check(SET.with(name, content)))
                .noneMatch(finding -> finding.file().equals(name));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void answersAsTheEngineDoes(String name) {
        byte[] content = SET.content(name).orElseThrow();
        ReplayedTable table = ReplayedTable.read(name, content).orElseThrow();
        DecisionFile file = ProductModels.MODELS.decision(table.key()).orElseThrow();
        DmnDecision decision = ENGINE.parseDecision(table.key(), new ByteArrayInputStream(content));
        assertThat(table.asksBeside()).isEmpty();
        Random random = new Random(14);
        for (int turn = 0; turn < 40; turn++) {
            Map<String, Object> variables = new HashMap<>();
            file.inputs().forEach((input, type) -> variables.put(input, value(type, random)));
            Map<String, Object> asked = new HashMap<>();
            for (String expression : table.asks()) {
                asked.put(expression, sum(expression, variables));
            }
            assertThat(table.decide(asked, table.outputs()))
                    .as("%s", variables)
                    .isEqualTo(answer(table, ENGINE.evaluateDecision(decision, variables)));
        }
    }

    private static Object value(String type, Random random) {
        return switch (type) {
            case "double" -> Math.round(random.nextGaussian() * 1_000_000) / 100.0;
            case "long", "integer" -> (long) random.nextInt(200) - 20;
            case "boolean" -> random.nextBoolean();
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    /** What history keeps of a column: the value of the expression. */
    private static Object sum(String expression, Map<String, Object> variables) {
        String[] names = expression.split("\\s*\\+\\s*");
        if (names.length == 1) {
            return variables.get(names[0]);
        }
        double sum = 0;
        for (String name : names) {
            sum += ((Number) variables.get(name)).doubleValue();
        }
        return sum;
    }

    private static TableAnswer answer(ReplayedTable table, DmnDecisionResult result) {
        if (table.reckons()) {
            return TableAnswer.ofNumber(
                    result.isEmpty() ? null : result.getSingleResult().getSingleEntry());
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        result.forEach(row -> rows.add(new LinkedHashMap<>(row.getEntryMap())));
        return TableAnswer.ofRows(table.outputs(), rows);
    }

    @Test
    void aCellThatNamesAVariableWhichNoColumnAsksIsSaid() {
        String name = "processes/return-policy.dmn";
        String text = new String(SET.content(name).orElseThrow(), StandardCharsets.UTF_8)
                .replace("<text>\"AM04\"</text>", "<text>otherReason</text>");
        assertThat(ReplayedTable.read(name, text.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .asksBeside())
                .containsExactly("otherReason");
    }
}
