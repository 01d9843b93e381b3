package org.ordertocash.models.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.ordertocash.models.DecisionColumn;
import org.ordertocash.models.DecisionFile;

/**
 * All cases that a table can tell apart, one of each: which row answers which. Only where each cell is a list of
 * values, a comparison or a range, and where the cases are not too many; else nothing is decided.
 */
final class DecisionGrid {

    private static final int MAX_CASES = 200_000;

    /** A column with its samples: they are made once. */
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
            Optional<DecisionColumn> column = DecisionColumn.read(file, i);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            List<Object> samples = column.get().samples();
            columns.add(new Column(samples, column.get().cells()));
            cases *= samples.size();
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
                    + DecisionColumn.words(sample));
        }
        return String.join(", ", words);
    }
}
