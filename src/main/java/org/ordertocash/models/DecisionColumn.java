package org.ordertocash.models;

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

/**
 * A column of a decision table of which each cell is a list of values, a comparison or a range.
 *
 * @param named what its cells name: texts, or the borders of numbers
 * @param cells for each row, what it takes of the samples
 */
public record DecisionColumn(Kind kind, Set<Object> named, List<Predicate<Object>> cells) {

    /** What the values of a column are. */
    public enum Kind {
        TEXT,
        BOOLEAN,
        WHOLE,
        NUMBER
    }

    /** Stands for each text that no cell names. */
    public static final String OTHER = "\u0000other";

    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*" + NUMBER);
    private static final Pattern RANGE =
            Pattern.compile("([\\[\\](])\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*([\\[\\])])");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    /** Possessive: a list of thousands is read without a call for each. A text with a backslash may mean another. */
    private static final Pattern TEXTS = Pattern.compile("\\s*+\"[^\"\\\\]*+\"(?:\\s*+,\\s*+\"[^\"\\\\]*+\")*+\\s*+");

    private static final BigDecimal STEP = new BigDecimal("0.001");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** @return empty where a cell is something else, such as one that reckons */
    public static Optional<DecisionColumn> read(DecisionFile file, int index) {
        List<String> texts = new ArrayList<>();
        for (Rule rule : file.rows()) {
            if (rule.getInputEntries().size() != file.columns().size()) {
                return Optional.empty();
            }
            texts.add(DecisionFile.text(List.copyOf(rule.getInputEntries()).get(index)));
        }
        var asked = file.columns().get(index).getInputExpression();
        return switch (asked == null || asked.getTypeRef() == null ? "" : asked.getTypeRef()) {
            case "string" -> texts(texts);
            case "boolean" -> booleans(texts);
            case "integer", "long" -> numbers(texts, Kind.WHOLE);
            case "double" -> numbers(texts, Kind.NUMBER);
            default -> Optional.empty();
        };
    }

    /** This one, which also tells apart what another one of the same kind does. */
    public DecisionColumn with(DecisionColumn other) {
        Set<Object> both = new LinkedHashSet<>(named);
        both.addAll(other.named);
        return new DecisionColumn(kind, both, cells);
    }

    /** A value for each answer that its cells can give. */
    public List<Object> samples() {
        return switch (kind) {
            case TEXT -> {
                List<Object> samples = new ArrayList<>(named);
                samples.add(OTHER);
                yield samples;
            }
            case BOOLEAN -> List.of(true, false);
            case WHOLE, NUMBER -> numbers();
        };
    }

    /** Each border, and one number below, above and between them. */
    private List<Object> numbers() {
        TreeSet<BigDecimal> borders = new TreeSet<>();
        named.forEach(border -> borders.add((BigDecimal) border));
        if (borders.isEmpty()) {
            return List.of(BigDecimal.ZERO);
        }
        BigDecimal step = kind == Kind.WHOLE ? BigDecimal.ONE : STEP;
        List<Object> samples = new ArrayList<>(List.of(borders.first().subtract(step)));
        for (BigDecimal border : borders) {
            samples.add(border);
            BigDecimal next = borders.higher(border);
            BigDecimal above = border.add(step);
            if (next == null || above.compareTo(next) < 0) {
                samples.add(above);
            } else if (kind == Kind.NUMBER) {
                samples.add(border.add(next).divide(TWO));
            }
        }
        return samples;
    }

    /** A sample, for people. */
    public static String words(Object sample) {
        if (sample == null) {
            return "nothing";
        }
        if (sample instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return sample instanceof String text
                ? (text.equals(OTHER) ? "anything else" : "\"" + text + "\"")
                : sample.toString();
    }

    private static boolean isAny(String text) {
        return text.isEmpty() || text.equals("-");
    }

    private static Optional<DecisionColumn> texts(List<String> texts) {
        Set<Object> all = new LinkedHashSet<>();
        List<Predicate<Object>> cells = new ArrayList<>();
        for (String text : texts) {
            if (isAny(text)) {
                cells.add(value -> true);
                continue;
            }
            boolean not = text.startsWith("not(") && text.endsWith(")");
            String list = not ? text.substring(4, text.length() - 1) : text;
            if (!TEXTS.matcher(list).matches()) {
                return Optional.empty();
            }
            Set<Object> these = new LinkedHashSet<>();
            TEXT.matcher(list).results().forEach(match -> these.add(match.group(1)));
            all.addAll(these);
            cells.add(value -> these.contains(value) != not);
        }
        return Optional.of(new DecisionColumn(Kind.TEXT, all, cells));
    }

    private static Optional<DecisionColumn> booleans(List<String> texts) {
        List<Predicate<Object>> cells = new ArrayList<>();
        for (String text : texts) {
            if (!isAny(text) && !text.matches("true|false")) {
                return Optional.empty();
            }
            cells.add(value -> isAny(text) || value.equals(Boolean.valueOf(text)));
        }
        return Optional.of(new DecisionColumn(Kind.BOOLEAN, Set.of(), cells));
    }

    private static Optional<DecisionColumn> numbers(List<String> texts, Kind kind) {
        Set<Object> borders = new LinkedHashSet<>();
        List<Predicate<Object>> cells = new ArrayList<>();
        for (String text : texts) {
            Optional<Predicate<Object>> cell = isAny(text) ? Optional.of(value -> true) : tests(text, borders);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            cells.add(cell.get());
        }
        return Optional.of(new DecisionColumn(kind, borders, cells));
    }

    /** One of several tests, separated by commas; its borders are added. */
    private static Optional<Predicate<Object>> tests(String text, Set<Object> borders) {
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
