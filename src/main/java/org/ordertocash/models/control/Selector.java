package org.ordertocash.models.control;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ordertocash.models.BpmnFile;

/**
 * Finds steps and answers by what they do: which bean they call, which table they ask, which process they call, who
 * guards them, which condition they have. A step that is renamed or moved is the same step.
 *
 * @param kind what {@code value} says
 * @param events of a guard: at which events of the task it must listen
 */
record Selector(Kind kind, String value, Set<String> events) {

    /** What a selector can go by. */
    enum Kind {
        /** a service task that calls a bean */
        STEP,
        /** a business rule task that asks a table */
        DECISION,
        /** a call of a process that has come to its end */
        CALL,
        /** a call of a process that has begun, whether it comes to its end or not */
        BEGUN,
        /** a call of the approval for a kind */
        APPROVAL,
        /** the flow on which an approval of a kind said yes */
        APPROVED,
        /** a user task with a listener, at least when it is completed */
        GUARDED,
        /** a flow with the condition that a variable is true */
        YES,
        /** the flow that is taken when a variable is not true */
        NO,
        /** a flow with a certain condition */
        ANSWER,
        /** the end of a process */
        END_OF
    }

    static Selector of(Map<String, Object> from) {
        for (Kind kind : Kind.values()) {
            Object value = from.get(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (value != null) {
                return new Selector(kind, String.valueOf(value), Set.copyOf(Control.texts(from, "at")));
            }
        }
        throw new Control.Unreadable("The catalogue of controls has a selector of no kind: " + from);
    }

    /** Whether the step is one of these; a step that may be done no time at all, or many times, is none. */
    boolean finds(NodeFacts step) {
        return !step.many() && does(step);
    }

    /** Whether the step does this, no matter how often. */
    boolean does(NodeFacts step) {
        return switch (kind) {
            case STEP -> isExpressionOf(step.bean());
            case DECISION -> step.decision().equals(value);
            case CALL, BEGUN -> step.called().equals(value);
            case APPROVAL -> step.approves(value);
            case GUARDED -> {
                Set<String> at = step.guards().getOrDefault("${" + value + "}", Set.of());
                yield step.person() && at.contains("complete") && at.containsAll(events);
            }
            default -> false;
        };
    }

    /** Without making a text for each step that is asked. */
    private boolean isExpressionOf(String bean) {
        return bean.length() == value.length() + 3
                && bean.startsWith("${")
                && bean.endsWith("}")
                && bean.startsWith(value, 2);
    }

    boolean finds(Facts facts, BpmnFile file, FlowFacts flow) {
        return switch (kind) {
            case YES -> flow.condition().equals(value);
            case ANSWER -> flow.condition().equals(value.replaceAll("\\s", ""));
            case APPROVED -> !flow.condition().isEmpty() && facts.isApproved(file, flow, value);
            case NO -> flow.otherwise().contains(value);
            default -> false;
        };
    }

    String words() {
        return switch (kind) {
            case STEP -> "the step ${" + value + "}";
            case DECISION -> "the decision table '" + value + "'";
            case CALL -> "the process '" + value + "'";
            case BEGUN -> "the beginning of the process '" + value + "'";
            case APPROVAL -> "an approval of the kind '" + value + "'";
            case APPROVED -> "its answer yes";
            case GUARDED ->
                "a person's task that ${" + value + "} guards"
                        + (events.isEmpty()
                                ? ""
                                : " (at " + events.stream().sorted().collect(Collectors.joining(", ")) + ")");
            case YES -> "the answer '" + value + "'";
            case NO -> "the answer not '" + value + "'";
            case ANSWER -> "the answer " + value;
            case END_OF -> "the end of the process '" + value + "'";
        };
    }
}
