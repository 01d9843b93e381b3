package org.ordertocash.takeon;

import java.time.Instant;
import java.util.List;

/**
 * What became of a file.
 *
 * @param state {@code waiting}, {@code reading}, {@code checking}, {@code taking}, {@code finished}; {@code refused}:
 *     the file as a whole could not be taken; {@code interrupted}: the application stopped in the meantime, nothing was
 *     taken, send it again
 * @param mode {@code good-rows} or {@code all-or-nothing}
 * @param rowsChecked how many of the rows read have been checked completely
 * @param rowsTaken rows in the books; while the state is {@code taking} they are not committed yet
 * @param refused why the file as a whole was not taken
 * @param errors the first 1000 reasons of bad rows, by line
 * @param warningCount how many warnings there are
 * @param warnings the first 1000; rows with warnings are taken
 */
public record ImportReport(
        long id,
        ImportKind kind,
        String state,
        boolean dryRun,
        String mode,
        int rowsRead,
        int rowsChecked,
        int rowsBad,
        int rowsTaken,
        String refused,
        List<Finding> errors,
        int warningCount,
        List<Finding> warnings,
        Instant receivedAt,
        String receivedBy,
        Instant finishedAt) {

    /**
     * One reason.
     *
     * @param line where the row begins in the file, counted from 1
     * @param column null: the row as a whole
     */
    public record Finding(int line, String column, String reason) {}

    public boolean finished() {
        return finishedAt != null;
    }

    /** Whether one bad row kept all of them out. */
    public boolean tookNothingForBadRows() {
        return finished() && !dryRun && mode.equals(TakeOn.ALL_OR_NOTHING) && rowsBad > 0;
    }
}
