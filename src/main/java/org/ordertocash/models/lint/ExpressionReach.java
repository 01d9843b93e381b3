package org.ordertocash.models.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ProductCode;

/** What an expression in a model may reach; the engine refuses the same when the model runs. */
public final class ExpressionReach {

    private static final String RULE = "expressions";
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(.*?)}", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern CALL = Pattern.compile("(?<![\\w.)])(\\w+)\\.(\\w+)\\(\\)");
    private static final Set<String> OF_THE_CASE =
            Set.of("id", "businessKey", "processBusinessKey", "processInstanceId", "currentActivityId");
    private static final Pattern READ = Pattern.compile("(?<![\\w.)])execution\\.(\\w+)(?!\\w*\\()");
    /** A property, an index, or a call, of whatever is left. */
    private static final Pattern REACH = Pattern.compile("\\.\\s*[a-zA-Z_]|\\[|\\w\\s*\\(");

    private static final Pattern OPERATOR = Pattern.compile("\\b(and|or|not|empty)\\b");
    private static final Pattern LANGUAGE =
            Pattern.compile("expressionLanguage=\"(?!feel\")", Pattern.CASE_INSENSITIVE);

    private final ProductCode code;

    public ExpressionReach(ProductCode code) {
        this.code = code;
    }

    List<ModelFinding> check(BpmnFile file) {
        return file.expressions().stream()
                .flatMap(
                        value -> faults(value.text()).stream().map(fault -> file.finding(RULE, value.element(), fault)))
                .toList();
    }

    /** Tables are in FEEL, which reaches their inputs and nothing else. */
    static List<ModelFinding> decisionIsFeel(DecisionFile file) {
        var findings = new ArrayList<ModelFinding>();
        if (LANGUAGE.matcher(file.text()).find()) {
            findings.add(file.finding(
                    RULE,
                    file.key(),
                    file.called() + " uses another expression language than FEEL. Set it back to FEEL."));
        }
        if (file.text().contains("external")) {
            findings.add(file.finding(
                    RULE,
                    file.key(),
                    file.called() + " names an external function, which runs what is not in the table. Remove it."));
        }
        return findings;
    }

    /** What is wrong with the expressions in a text. */
    public List<String> faults(String text) {
        return EXPRESSION
                .matcher(text)
                .results()
                .map(match -> fault(match.group(1)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> fault(String expression) {
        var left = TEXT.matcher(expression).replaceAll("''");
        left = CALL.matcher(left).replaceAll(call -> isOpen(call) ? "x" : call.group());
        left = READ.matcher(left).replaceAll(read -> OF_THE_CASE.contains(read.group(1)) ? "x" : read.group());
        left = OPERATOR.matcher(left).replaceAll("&&");
        return REACH.matcher(left).find()
                ? Optional.of("has the expression '" + expression + "', which reaches further than a model may: it may"
                        + " name variables and steps, and call " + open() + ". Write it with these.")
                : Optional.empty();
    }

    private String open() {
        return code.open().keySet().stream()
                .sorted()
                .map(bean -> bean + "...()")
                .reduce((one, other) -> one + ", " + other)
                .orElse("nothing");
    }

    private boolean isOpen(MatchResult call) {
        return code.open().getOrDefault(call.group(1), Map.of()).containsKey(call.group(2));
    }
}
