package org.ordertocash.models.control;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ordertocash.models.DecisionColumn;
import org.ordertocash.models.DecisionFile;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.replay.ReplayedTable;

/**
 * Whether a table of authorities asks less than before: both versions answer each case that one of them can tell apart.
 * What the rows look like does not matter, only who is asked in the end. A table that reckons cannot be compared so,
 * and counts as one that asks less.
 */
final class AuthorityChange {

    private static final int MOST_CASES = 20_000;
    private static final Pattern TEXT = Pattern.compile("\"[^\"\\\\]*\"");

    private final List<String> order;
    private final ReplayedTable before;
    private final ReplayedTable after;
    /** What a column asks, with all that one of the tables tells apart there. */
    private final Map<String, DecisionColumn> columns = new LinkedHashMap<>();

    private final boolean comparable;

    private AuthorityChange(List<String> order, DecisionFile before, DecisionFile after) {
        this.order = order;
        this.before = table(before);
        this.after = table(after);
        comparable = collect(before) && collect(after);
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

    /** Whether all its cells say themselves what they tell apart and answer. */
    private boolean collect(DecisionFile file) {
        for (int i = 0; i < file.columns().size(); i++) {
            Optional<DecisionColumn> column = DecisionColumn.read(file, i);
            String asked = DecisionFile.text(file.columns().get(i).getInputExpression());
            DecisionColumn known = columns.get(asked);
            if (column.isEmpty()
                    || known != null && known.kind() != column.get().kind()) {
                return false;
            }
            columns.put(asked, known == null ? column.get() : known.with(column.get()));
        }
        return file.rows().stream()
                .flatMap(row -> row.getOutputEntries().stream())
                .allMatch(answer -> TEXT.matcher(DecisionFile.text(answer)).matches());
    }

    private Optional<String> find() {
        if (!before.asks().equals(after.asks())) {
            return Optional.of("it asks by other columns");
        }
        if (!comparable) {
            return Optional.of("it has a cell that cannot be compared");
        }
        Map<String, List<Object>> samples = new LinkedHashMap<>();
        columns.forEach((asked, column) -> {
            List<Object> all = new ArrayList<>(column.samples());
            all.add(null); // a fact that is not known
            samples.put(asked, all);
        });
        double cases = samples.values().stream().mapToDouble(List::size).reduce(1, (one, other) -> one * other);
        if (cases > MOST_CASES) {
            return Optional.of("it has more cases than can be compared");
        }
        for (long number = 0; number < cases; number++) {
            Optional<String> less = less(nth(samples, number));
            if (less.isPresent()) {
                return less;
            }
        }
        return Optional.empty();
    }

    private static Map<String, Object> nth(Map<String, List<Object>> samples, long number) {
        Map<String, Object> one = new LinkedHashMap<>();
        long rest = number;
        for (Map.Entry<String, List<Object>> column : samples.entrySet()) {
            int size = column.getValue().size();
            one.put(column.getKey(), column.getValue().get((int) (rest % size)));
            rest /= size;
        }
        return one;
    }

    private Optional<String> less(Map<String, Object> sample) {
        Map<String, Object> values = new HashMap<>();
        sample.forEach((asked, value) ->
                values.put(asked, value instanceof BigDecimal number ? (Object) number.doubleValue() : value));
        // who is asked, and who when nobody answers in time
        for (String output : before.outputs()) {
            String was = before.decide(values, List.of(output)).answer();
            String is = after.decide(values, List.of(output)).answer();
            if (asksLess(was, is)) {
                List<String> words = new ArrayList<>();
                sample.forEach((asked, value) -> words.add(after.label(asked) + " " + DecisionColumn.words(value)));
                return Optional.of(String.join(", ", words) + ": `" + was + "` → `" + is + "`");
            }
        }
        return Optional.empty();
    }

    /** Fewer people are asked, or one of them is lower: the highest beside the highest, the next beside the next. */
    private boolean asksLess(String was, String is) {
        if (was.equals(is)) {
            return false;
        }
        List<Integer> before = ranks(was);
        List<Integer> now = ranks(is);
        if (before.contains(-1) || now.contains(-1) || now.size() < before.size()) {
            return true;
        }
        for (int i = 0; i < before.size(); i++) {
            if (now.get(i) < before.get(i)) {
                return true;
            }
        }
        return false;
    }

    /** From the highest to the lowest; -1: not a group with authority. */
    private List<Integer> ranks(String groups) {
        return Arrays.stream(groups.split(","))
                .map(order::indexOf)
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
