package org.ordertocash.models.difference;

import java.util.Map;

/** What process owners call the properties of an element. */
public final class PropertyWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("bpmn:documentation", "documentation"),
            Map.entry("bpmn:conditionExpression", "condition"),
            Map.entry("bpmn:timeDuration", "time"),
            Map.entry("bpmn:timeDate", "time"),
            Map.entry("bpmn:timeCycle", "time"),
            Map.entry("camunda:failedJobRetryTimeCycle", "retries"),
            Map.entry("name", "label"),
            Map.entry("camunda:dueDate", "due"),
            Map.entry("camunda:candidateGroups", "group"),
            Map.entry("camunda:formRef", "form"),
            Map.entry("camunda:delegateExpression", "calls"),
            Map.entry("camunda:decisionRef", "asks"),
            Map.entry("calledElement", "calls the process"),
            Map.entry("sourceRef", "leads from"),
            Map.entry("targetRef", "leads to"),
            Map.entry("attachedToRef", "at the border of"),
            Map.entry("default", "otherwise"),
            Map.entry("messageRef", "message"),
            Map.entry("cancelActivity", "interrupts"),
            Map.entry("camunda:historyTimeToLive", "history is kept"));

    private PropertyWords() {}

    /** @param name with its usual prefix; what has no word of its own is called by it */
    public static String of(String name) {
        return WORDS.getOrDefault(name, name);
    }
}
