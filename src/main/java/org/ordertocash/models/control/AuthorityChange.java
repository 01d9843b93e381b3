package org.ordertocash.models.control;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.replay.ReplayedTable;

/**
 * Whether a table of authorities asks less than before: both versions answer each case that one of them can tell apart.
 * What the rows look like does not matter, only who is asked in the end.
 */
final class AuthorityChange {

    private static final int MOST_CASES = 20_000;
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final BigDecimal STEP = new BigDecimal("0.01");

    private final List<String> order;
    private final ReplayedTable before;
    private final ReplayedTable after;
    /** What a column asks, with a value for each answer that it can make. */
    private final Map<String, Set<Object>> samples = new LinkedHashMap<>();

    private AuthorityChange(List<String> order, DecisionFile before, DecisionFile after) {
        this.order = order;
        this.before = table(before);
        this.after = table(after);
        collect(before);
        collect(after);
    }

    /** A case in which less is asked, in words; empty: in none. */
    static Optional<String> between(ReadModels before, ReadModels after, String decision, List<String> order) {
        Optional<DecisionFile> was = before.decision(decision);
        Optional<DecisionFile> is = after.decision(decision);
        if (was.isEmpty() || is.isEmpty()) {
            return was.map(file -> file.called() + " is gone");
        }
        return was.get().text().equals(is.get().text())
                ? Optional.empty()
                : new AuthorityChange(order, was.get(), is.get()).find();
    }

    private static ReplayedTable table(DecisionFile file) {
        return ReplayedTable.read(file.file(), file.text().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private void collect(DecisionFile file) {
        List<Input> columns = file.columns();
        for (int i = 0; i < columns.size(); i++) {
            Set<Object> values = samples.computeIfAbsent(
                    DecisionFile.text(columns.get(i).getInputExpression()), key -> new LinkedHashSet<>());
            boolean text = "string".equals(columns.get(i).getInputExpression().getTypeRef());
            for (Rule row : file.rows()) {
                String cell =
                        DecisionFile.text(List.copyOf(row.getInputEntries()).get(i));
                if (text) {
                    TEXT.matcher(cell).results().forEach(found -> values.add(found.group(1)));
                } else {
                    around(cell, values);
                }
            }
            values.add(text ? "something else" : 0.0);
        }
    }

    private static void around(String cell, Set<Object> values) {
        Matcher number = NUMBER.matcher(cell);
        while (number.find()) {
            BigDecimal border = new BigDecimal(number.group());
            for (BigDecimal near : List.of(border.subtract(STEP), border, border.add(STEP))) {
                values.add(near.doubleValue());
            }
        }
    }

    private Optional<String> find() {
        List<String> columns = List.copyOf(samples.keySet());
        long cases = samples.values().stream().mapToLong(Set::size).reduce(1, (one, other) -> one * other);
        if (cases > MOST_CASES) {
            return Optional.of("it has more cases than can be compared");
        }
        if (!before.asks().equals(after.asks())) {
            return Optional.of("it asks by other columns");
        }
        for (long number = 0; number < cases; number++) {
            Map<String, Object> values = new HashMap<>();
            List<String> words = new ArrayList<>();
            long rest = number;
            for (String column : columns) {
                List<Object> all = List.copyOf(samples.get(column));
                Object value = all.get((int) (rest % all.size()));
                rest /= all.size();
                values.put(column, value);
                words.add(after.label(column) + " "
                        + (value instanceof Double amount
                                ? BigDecimal.valueOf(amount)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                : value));
            }
            // who is asked, and who when nobody answers in time
            for (String output : before.outputs()) {
                String was = before.decide(values, List.of(output)).answer();
                String is = after.decide(values, List.of(output)).answer();
                if (asksLess(was, is)) {
                    return Optional.of(String.join(", ", words) + ": `" + was + "` → `" + is + "`");
                }
            }
        }
        return Optional.empty();
    }

    /** Others are asked, and not at least as many up to at least as high a one. */
    private boolean asksLess(String was, String is) {
        if (was.equals(is)) {
            return false;
        }
        List<String> before = Arrays.asList(was.split(","));
        List<String> now = Arrays.asList(is.split(","));
        return now.size() < before.size()
                || !order.containsAll(before)
                || !order.containsAll(now)
                || highest(now) < highest(before);
    }

    private int highest(List<String> groups) {
        return groups.stream().mapToInt(order::indexOf).max().orElse(-1);
    }
}
