package org.ordertocash.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ordertocash.process.OpenToModels;

/** What an expression in a model may reach; the engine refuses the same when the model runs. */
final class ExpressionReach {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(.*?)}", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern CALL = Pattern.compile("(?<![\\w.)])(\\w+)\\.(\\w+)\\(\\)");
    private static final Set<String> OF_THE_CASE =
            Set.of("id", "businessKey", "processBusinessKey", "processInstanceId", "currentActivityId");
    private static final Pattern READ = Pattern.compile("(?<![\\w.)])execution\\.(\\w+)(?!\\w*\\()");
    /** A property, an index, or a call, of whatever is left. */
    private static final Pattern REACH = Pattern.compile("\\.\\s*[a-zA-Z_]|\\[|\\w\\s*\\(");

    private static final Pattern OPERATOR = Pattern.compile("\\b(and|or|not|empty)\\b");

    private ExpressionReach() {}

    static List<String> expressionsReachAllowedBeansOnly(BpmnFile file) {
        return file.expressions().stream()
                .flatMap(value -> faults(value.text()).stream().map(fault -> file.at(value.element()) + fault))
                .toList();
    }

    /** Tables are in FEEL, which reaches their inputs and nothing else. */
    static List<String> decisionsAreFeel(DecisionFile file) {
        var faults = new ArrayList<String>();
        if (Pattern.compile("expressionLanguage=\"(?!feel\")", Pattern.CASE_INSENSITIVE)
                .matcher(file.text())
                .find()) {
            faults.add(file.name() + ": uses another expressionLanguage than FEEL");
        }
        if (file.text().contains("external")) {
            faults.add(file.name() + ": names an external function, which runs what is not in the table");
        }
        return faults;
    }

    static List<String> faults(String text) {
        return EXPRESSION
                .matcher(text)
                .results()
                .map(match -> fault(match.group(1)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> fault(String expression) {
        var left = TEXT.matcher(expression).replaceAll("''");
        left = CALL.matcher(left).replaceAll(call -> isOpen(call) ? "x" : call.group());
        left = READ.matcher(left).replaceAll(read -> OF_THE_CASE.contains(read.group(1)) ? "x" : read.group());
        left = OPERATOR.matcher(left).replaceAll("&&");
        return REACH.matcher(left).find()
                ? Optional.of("has the expression '" + expression + "': it may name variables, delegates, and methods"
                        + " without parameters of the beans that are @OpenToModels, nothing else")
                : Optional.empty();
    }

    private static boolean isOpen(MatchResult call) {
        var bean = ProcessBeans.byName().get(call.group(1));
        if (bean == null || !bean.isAnnotationPresent(OpenToModels.class)) {
            return false;
        }
        try {
            return bean.getDeclaredMethod(call.group(2)) != null;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
