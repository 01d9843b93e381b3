package org.ordertocash.models.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.ordertocash.models.DecisionFile;

/**
 * All cases that a table can tell apart, one of each: which row answers which. Only where each cell is a list of
 * values, a comparison or a range, and where the cases are not too many; else nothing is decided.
 */
final class DecisionGrid {

    private static final int MAX_CASES = 200_000;
    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*" + NUMBER);
    private static final Pattern RANGE =
            Pattern.compile("([\\[\\](])\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*([\\[\\])])");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    /** A column: the values that it tells apart, and for each row what it takes of them. */
    private record Column(List<Object> samples, List<Predicate<Object>> cells) {}

    /**
     * What was found.
     *
     * @param answered for each row, whether it is the first to answer some case
     * @param covered for each row that is not, the rows that answer in its place
     * @param uncovered a case that no row answers, in words
     */
    record Result(List<Boolean> answered, List<Set<Integer>> covered, Optional<String> uncovered) {}

    private final DecisionFile file;
    private final boolean firstOnly;

    private DecisionGrid(DecisionFile file, boolean firstOnly) {
        this.file = file;
        this.firstOnly = firstOnly;
    }

    /** @param firstOnly whether only the first row that fits answers */
    static Optional<Result> decide(DecisionFile file, boolean firstOnly) {
        return new DecisionGrid(file, firstOnly).decide();
    }

    private Optional<Result> decide() {
        List<Column> columns = new ArrayList<>();
        double cases = 1;
        for (int i = 0; i < file.columns().size(); i++) {
            Optional<Column> column = column(i);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            columns.add(column.get());
            cases *= column.get().samples().size();
        }
        if (!firstOnly) {
            return Optional.of(eachRowAlone(columns));
        }
        return cases > MAX_CASES ? Optional.empty() : Optional.of(walk(columns, (long) cases));
    }

    private Result eachRowAlone(List<Column> columns) {
        List<Boolean> answered = new ArrayList<>();
        List<Set<Integer>> covered = new ArrayList<>();
        for (int i = 0; i < file.rows().size(); i++) {
            int row = i;
            answered.add(columns.stream()
                    .allMatch(column ->
                            column.samples().stream().anyMatch(column.cells().get(row))));
            covered.add(Set.of());
        }
        return new Result(answered, covered, Optional.empty());
    }

    private Result walk(List<Column> columns, long cases) {
        int rows = file.rows().size();
        boolean[] answered = new boolean[rows];
        List<Set<Integer>> covered = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            covered.add(new TreeSet<>());
        }
        String uncovered = null;
        int[] at = new int[columns.size()];
        for (long number = 0; number < cases; number++) {
            long rest = number;
            for (int i = 0; i < at.length; i++) {
                int size = columns.get(i).samples().size();
                at[i] = (int) (rest % size);
                rest /= size;
            }
            int first = -1;
            for (int row = 0; row < rows; row++) {
                if (fits(columns, at, row)) {
                    if (first < 0) {
                        answered[row] = true;
                    } else {
                        covered.get(row).add(first);
                    }
                    first = first < 0 ? row : first;
                }
            }
            if (first < 0 && uncovered == null) {
                uncovered = words(columns, at);
            }
        }
        List<Boolean> answers = new ArrayList<>();
        for (boolean one : answered) {
            answers.add(one);
        }
        return new Result(answers, covered, Optional.ofNullable(uncovered));
    }

    private static boolean fits(List<Column> columns, int[] at, int row) {
        for (int i = 0; i < at.length; i++) {
            Column column = columns.get(i);
            if (!column.cells().get(row).test(column.samples().get(at[i]))) {
                return false;
            }
        }
        return true;
    }

    private String words(List<Column> columns, int[] at) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            Object sample = columns.get(i).samples().get(at[i]);
            String label = file.columns().get(i).getLabel();
            words.add((label == null ? DecisionFile.text(file.columns().get(i).getInputExpression()) : label) + " "
                    + (sample instanceof String text
                            ? (text.equals(OTHER) ? "anything else" : "\"" + text + "\"")
                            : sample));
        }
        return String.join(", ", words);
    }

    /** Stands for each text that the table does not name. */
    private static final String OTHER = "\u0000other";

    private Optional<Column> column(int index) {
        String type = file.columns().get(index).getInputExpression() == null
                ? null
                : file.columns().get(index).getInputExpression().getTypeRef();
        List<String> texts = new ArrayList<>();
        for (Rule rule : file.rows()) {
            if (rule.getInputEntries().size() != file.columns().size()) {
                return Optional.empty();
            }
            texts.add(DecisionFile.text(List.copyOf(rule.getInputEntries()).get(index)));
        }
        return switch (type == null ? "" : type) {
            case "string" -> strings(texts);
            case "boolean" -> booleans(texts);
            case "integer", "long" -> numbers(texts, true);
            case "double" -> numbers(texts, false);
            default -> Optional.empty();
        };
    }

    private static boolean isAny(String text) {
        return text.isEmpty() || text.equals("-");
    }

    private static Optional<Column> strings(List<String> texts) {
        Set<Object> samples = new LinkedHashSet<>();
        List<Predicate<Object>> cells = new ArrayList<>();
        for (String text : texts) {
            if (isAny(text)) {
                cells.add(value -> true);
                continue;
            }
            boolean not = text.matches("not\\(.*\\)");
            String list = not ? text.substring(4, text.length() - 1) : text;
            if (!list.matches("\\s*\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*\\s*")) {
                return Optional.empty();
            }
            Set<Object> named = new LinkedHashSet<>();
            TEXT.matcher(list).results().forEach(match -> named.add(match.group(1)));
            samples.addAll(named);
            cells.add(value -> named.contains(value) != not);
        }
        samples.add(OTHER);
        return Optional.of(new Column(List.copyOf(samples), cells));
    }

    private static Optional<Column> booleans(List<String> texts) {
        List<Predicate<Object>> cells = new ArrayList<>();
        for (String text : texts) {
            if (!isAny(text) && !text.matches("true|false")) {
                return Optional.empty();
            }
            cells.add(value -> isAny(text) || value.equals(Boolean.valueOf(text)));
        }
        return Optional.of(new Column(List.of(true, false), cells));
    }

    private static Optional<Column> numbers(List<String> texts, boolean whole) {
        TreeSet<BigDecimal> borders = new TreeSet<>();
        List<Predicate<Object>> cells = new ArrayList<>();
        for (String text : texts) {
            Optional<Predicate<Object>> cell = isAny(text) ? Optional.of(value -> true) : numbers(text, borders);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            cells.add(cell.get());
        }
        TreeSet<BigDecimal> samples = new TreeSet<>(borders);
        BigDecimal step = whole ? BigDecimal.ONE : new BigDecimal("0.001");
        for (BigDecimal border : borders) {
            samples.add(border.subtract(step));
            samples.add(border.add(step));
        }
        if (samples.isEmpty()) {
            samples.add(BigDecimal.ZERO);
        }
        return Optional.of(new Column(List.copyOf(samples), cells));
    }

    /** One of several tests, separated by commas; its borders are added. */
    private static Optional<Predicate<Object>> numbers(String text, Set<BigDecimal> borders) {
        List<Predicate<BigDecimal>> tests = new ArrayList<>();
        for (String part : text.split(",")) {
            String test = part.strip();
            Matcher comparison = COMPARISON.matcher(test);
            Matcher range = RANGE.matcher(test);
            if (comparison.matches()) {
                BigDecimal border = new BigDecimal(comparison.group(2));
                borders.add(border);
                tests.add(compared(comparison.group(1), border));
            } else if (range.matches()) {
                BigDecimal low = new BigDecimal(range.group(2));
                BigDecimal high = new BigDecimal(range.group(3));
                borders.add(low);
                borders.add(high);
                tests.add(compared(range.group(1).equals("[") ? ">=" : ">", low)
                        .and(compared(range.group(4).equals("]") ? "<=" : "<", high)));
            } else if (test.matches(NUMBER)) {
                BigDecimal number = new BigDecimal(test);
                borders.add(number);
                tests.add(value -> value.compareTo(number) == 0);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(value -> tests.stream().anyMatch(test -> test.test((BigDecimal) value)));
    }

    private static Predicate<BigDecimal> compared(String operator, BigDecimal border) {
        return value -> {
            int order = value.compareTo(border);
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        };
    }
}
