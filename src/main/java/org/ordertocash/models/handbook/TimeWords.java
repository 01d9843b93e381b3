package org.ordertocash.models.handbook;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of models as people say them: {@code PT23H30M} is 23 hours 30 minutes. */
final class TimeWords {

    private static final Pattern DEADLINE = Pattern.compile("[$#]\\{deadlines\\.(\\w+)\\(\\)}");
    private static final Pattern VARIABLE = Pattern.compile("[$#]\\{(\\w+)}");

    private final Map<String, String> deadlines;

    TimeWords(Map<String, String> deadlines) {
        this.deadlines = deadlines;
    }

    String of(String text) {
        Matcher deadline = DEADLINE.matcher(text);
        if (deadline.matches()) {
            String name = deadline.group(1);
            return deadlines.containsKey(name)
                    ? duration(deadlines.get(name)) + " (deadline `" + name + "`)"
                    : "the deadline `" + name + "`";
        }
        Matcher variable = VARIABLE.matcher(text);
        return variable.matches() ? "what the case says (`" + variable.group(1) + "`)" : duration(text);
    }

    private static String duration(String text) {
        Duration duration;
        try {
            duration = Duration.parse(text.strip());
        } catch (DateTimeException e) {
            return "`" + text + "`";
        }
        List<String> parts = new ArrayList<>();
        add(parts, duration.toDays(), "day");
        add(parts, duration.toHoursPart(), "hour");
        add(parts, duration.toMinutesPart(), "minute");
        return parts.isEmpty() ? "`" + text + "`" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long number, String what) {
        if (number > 0) {
            parts.add(number + " " + what + (number == 1 ? "" : "s"));
        }
    }
}
