package org.ordertocash.models.lint;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.ordertocash.models.BpmnFile;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ProductCode;
import org.ordertocash.models.ValueType;
import org.springframework.scheduling.support.CronExpression;

/** A timer must say a time that the engine understands: it would find out only when a case gets there. */
final class Timers {

    private static final Set<String> TIMES = Set.of("bpmn:timeDuration", "bpmn:timeDate", "bpmn:timeCycle");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern CALL = Pattern.compile("\\$\\{(\\w+)\\.(\\w+)\\(\\)}");
    private static final Pattern REPEATED = Pattern.compile("R\\d*/(P.+)");

    private final ProcessReferences references;
    private final ProductCode code;

    Timers(ProcessReferences references, ProductCode code) {
        this.references = references;
        this.code = code;
    }

    List<ModelFinding> check(BpmnFile file) {
        List<ModelFinding> findings = new ArrayList<>();
        for (BpmnFile.Value value : file.values()) {
            boolean timer = value.isText() && TIMES.contains(value.tag());
            boolean due = value.attribute().equals("camunda:dueDate");
            if ((timer || due) && !isTime(file, due ? "dueDate" : value.tag().substring(5), value.text())) {
                findings.add(file.finding(
                        "timers",
                        value.element(),
                        (due ? "is due at '" : "waits for the time '") + value.text() + "', which is no time. Write "
                                + example(value.tag()) + ", or take a deadline such as ${deadlines.approval"
                                + (due ? "()}." : "Escalation()}.")));
            }
        }
        Set<String> withTime = new HashSet<>();
        file.values().stream()
                .filter(value -> value.isText() && TIMES.contains(value.tag()))
                .forEach(value -> withTime.add(value.element()));
        file.values().stream()
                .filter(value -> value.tag().equals("bpmn:timerEventDefinition")
                        && value.attribute().isEmpty()
                        && !value.isText()
                        && !withTime.contains(value.element()))
                .forEach(value -> findings.add(file.finding(
                        "timers", value.element(), "is a timer without a time. Write " + example("") + ".")));
        return findings;
    }

    private static String example(String tag) {
        return switch (tag) {
            case "bpmn:timeCycle" -> "0 0 5 * * ? (every day at five) or R3/PT1H";
            case "bpmn:timeDate" -> "2027-01-31T08:00:00Z";
            default -> "P2D (two days) or PT4H (four hours)";
        };
    }

    private boolean isTime(BpmnFile file, String kind, String text) {
        Matcher variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            ValueType declared = references.variables(file).get(variable.group(1));
            ValueType needed =
                    kind.equals("timeDuration") || kind.equals("timeCycle") ? ValueType.STRING : ValueType.DATE;
            return declared == null || declared == needed; // what is not declared is told elsewhere
        }
        Matcher call = CALL.matcher(text);
        if (call.matches()) {
            return isTold(kind, call.group(1), call.group(2));
        }
        return switch (kind) {
            case "timeDuration" -> isDuration(text);
            case "timeDate" -> isDate(text);
            case "timeCycle" -> {
                Matcher repeated = REPEATED.matcher(text);
                yield repeated.matches() ? isDuration(repeated.group(1)) : CronExpression.isValidExpression(text);
            }
            default -> isDuration(text) || isDate(text);
        };
    }

    private boolean isTold(String kind, String bean, String method) {
        Class<?> answer = code.open().getOrDefault(bean, Map.of()).get(method);
        return answer == null // told elsewhere
                || answer == (Set.of("timeDate", "dueDate").contains(kind) ? Date.class : String.class);
    }

    private static boolean isDuration(String text) {
        try {
            return DatatypeFactory.newInstance().newDuration(text).getSign() > 0;
        } catch (IllegalArgumentException e) {
            return false;
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isDate(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
