package org.ordertocash.models.replay;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.BuiltinAggregator;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.feel.ParsedOnceFeel;

/**
 * A decision table that is asked many times. It takes the values of its columns, not the variables that they are made
 * of: history keeps the first ({@code amountToApprove + releasedRecently}), not the second. So a column is what its
 * expression says, whatever its id and place.
 */
public final class ReplayedTable {

    private static final int MOST_ANSWERS = 200_000;
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_]\\w*");
    private static final Set<String> WORDS_OF_FEEL = Set.of(
            "not",
            "and",
            "or",
            "true",
            "false",
            "null",
            "in",
            "between",
            "date",
            "time",
            "duration",
            "if",
            "then",
            "else",
            "some",
            "every",
            "satisfies",
            "contains",
            "starts",
            "ends",
            "with",
            "matches",
            "cellInput");

    private final DecisionFile file;
    private final DmnEngine engine;
    private final DmnDecision decision;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    /** Columns that a cell names, too. */
    private final Set<String> named = new TreeSet<>();

    private final Set<String> unknown = new TreeSet<>();
    private final List<String> outputs;
    private final boolean reckons;

    private ReplayedTable(DecisionFile file) {
        this.file = file;
        this.outputs = file.outputNames();
        BuiltinAggregator aggregator = file.table().getAggregation();
        this.reckons = aggregator != null;
        DmnModelInstance model =
                Dmn.readModelFromStream(new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
        int number = 0;
        for (Input column : model.getModelElementsByType(Input.class)) {
            String expression = DecisionFile.text(column.getInputExpression());
            String name = "column" + number++;
            columns.putIfAbsent(expression, name);
            labels.put(expression, column.getLabel() == null ? expression : column.getLabel());
            Text text = model.newInstance(Text.class);
            text.setTextContent(columns.get(expression));
            column.getInputExpression().setText(text);
        }
        model.getModelElementsByType(Rule.class).forEach(this::collectUnknown);
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(ParsedOnceFeel.factory(MOST_ANSWERS));
        engine = configuration.buildEngine();
        decision = engine.parseDecision(file.key(), model);
    }

    /** @return empty where it is no table that can be read */
    public static Optional<ReplayedTable> read(String name, byte[] content) {
        ReadModels models = ReadModels.read(ModelSet.of(Map.of(name, content)));
        return models.decisions().stream().findFirst().map(ReplayedTable::new);
    }

    /** By the id of a column, what it asks: history names a value by the id. */
    public static Map<String, String> expressions(String name, byte[] content) {
        Map<String, String> expressions = new HashMap<>();
        ReadModels.read(ModelSet.of(Map.of(name, content)))
                .decisions()
                .forEach(file -> file.columns()
                        .forEach(column ->
                                expressions.put(column.getId(), DecisionFile.text(column.getInputExpression()))));
        return expressions;
    }

    /** A name in a cell is a variable: known only where a column asks it alone. */
    private void collectUnknown(Rule rule) {
        List<DmnElement> cells = new ArrayList<>();
        for (InputEntry cell : rule.getInputEntries()) {
            cells.add(cell);
        }
        for (OutputEntry cell : rule.getOutputEntries()) {
            cells.add(cell);
        }
        for (DmnElement cell : cells) {
            NAME.matcher(TEXT.matcher(DecisionFile.text(cell)).replaceAll(""))
                    .results()
                    .map(found -> found.group())
                    .filter(name -> !WORDS_OF_FEEL.contains(name))
                    .forEach(name -> (columns.containsKey(name) ? named : unknown).add(name));
        }
    }

    public String key() {
        return file.key();
    }

    /** As people call it. */
    public String called() {
        return file.called();
    }

    /** What its columns ask. */
    public Set<String> asks() {
        return columns.keySet();
    }

    /** What people call the column that asks this. */
    public String label(String expression) {
        return labels.getOrDefault(expression, expression);
    }

    /** What its cells ask beside their columns, which history does not keep. */
    public Set<String> asksBeside() {
        return unknown;
    }

    public List<String> outputs() {
        return outputs;
    }

    /** Whether its answer is one number made of all rows that fit. */
    public boolean reckons() {
        return reckons;
    }

    /**
     * @param values by what a column asks
     * @param compared the outputs that count
     */
    public TableAnswer decide(Map<String, Object> values, List<String> compared) {
        Map<String, Object> variables = new HashMap<>();
        columns.forEach((expression, name) -> {
            variables.put(name, values.get(expression));
            if (named.contains(expression)) {
                variables.put(expression, values.get(expression));
            }
        });
        try {
            DmnDecisionResult result = engine.evaluateDecision(decision, Variables.fromMap(variables));
            if (reckons) {
                return TableAnswer.ofNumber(
                        result.isEmpty() ? null : result.getSingleResult().getSingleEntry());
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            result.forEach(row -> rows.add(new LinkedHashMap<>(row.getEntryMap())));
            return TableAnswer.ofRows(compared, rows);
        } catch (DmnEngineException | FeelException e) {
            return TableAnswer.refused(e.getMessage());
        }
    }
}
