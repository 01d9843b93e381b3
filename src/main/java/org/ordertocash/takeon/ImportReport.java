package org.ordertocash.takeon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What became of a file.
 *
 * @param state {@code waiting}, {@code reading}, {@code checking}; {@code checked}: its good rows wait until another
 *     person releases them; {@code taking}: being released; {@code finished}; {@code rejected} by a person;
 *     {@code refused}: the file as a whole could not be taken; {@code interrupted}: the application stopped in the
 *     meantime, nothing was taken, send it again
 * @param mode {@code good-rows} or {@code all-or-nothing}
 * @param fileName what its sender calls it
 * @param sha256 of its bytes
 * @param rowsChecked how many of the rows read have been checked completely
 * @param rowsGood rows that wait for their release, or were released
 * @param rowsTaken rows in the books; while the state is {@code taking} they are not committed yet
 * @param refused why the file as a whole was not taken
 * @param errors the first 1000 reasons of bad rows, by line
 * @param warningCount how many warnings there are
 * @param warnings the first 1000; rows with warnings are taken
 * @param contents what the good rows bring; null before they are checked
 * @param decision of another person than the sender; null: none yet
 * @param releaseFailed why the last release did not go through; null: it did, or nobody tried
 */
public record ImportReport(
        long id,
        ImportKind kind,
        String state,
        boolean dryRun,
        String mode,
        String fileName,
        String sha256,
        int rowsRead,
        int rowsChecked,
        int rowsBad,
        int rowsGood,
        int rowsTaken,
        String refused,
        List<Finding> errors,
        int warningCount,
        List<Finding> warnings,
        Instant receivedAt,
        String receivedBy,
        Instant finishedAt,
        Contents contents,
        Decision decision,
        String releaseFailed) {

    /**
     * One reason.
     *
     * @param line where the row begins in the file, counted from 1
     * @param column null: the row as a whole
     */
    public record Finding(int line, String column, String reason) {}

    /**
     * What the good rows bring.
     *
     * @param customers how many they are about
     * @param bankAccounts how many of them come with a bank account
     * @param payers how many come with another payer
     * @param emails how many come with an e-mail for invoices
     * @param totals by legal entity and currency
     * @param controlTotals by currency; empty: the sender gave none
     */
    public record Contents(
            int customers,
            int bankAccounts,
            int payers,
            int emails,
            List<Total> totals,
            List<ControlTotal> controlTotals) {

        /** Whether all is as the sender said that it has to be. */
        public boolean tiesOut() {
            return controlTotals.stream().allMatch(total -> total.difference().signum() == 0);
        }
    }

    /**
     * The good rows of a legal entity in a currency.
     *
     * @param amount their limits, or what is open on them
     * @param largest of one row
     */
    public record Total(String entity, String currency, int rows, BigDecimal amount, BigDecimal largest) {}

    /**
     * What the sender said that the file adds up to.
     *
     * @param expected by the sender
     * @param found in the good rows
     * @param difference what was found, less what was expected
     */
    public record ControlTotal(String currency, BigDecimal expected, BigDecimal found, BigDecimal difference) {}

    /**
     * What a person decided about it.
     *
     * @param released false: rejected
     * @param comment why; with a release it may be null
     */
    public record Decision(boolean released, String by, Instant at, String comment) {}

    /** Whether nothing will become of it any more: taken, rejected, or there was nothing to take. */
    public boolean finished() {
        return finishedAt != null;
    }

    /** Whether the file has been looked at; what can be taken may wait for its release. */
    public boolean checked() {
        return contents != null;
    }

    /** Whether its rows wait for another person. */
    public boolean waitsForRelease() {
        return state.equals("checked");
    }

    /** Whether it was to bring something, and there is nothing that can be taken. */
    public boolean tookNothing() {
        return checked() && !dryRun && rowsGood == 0;
    }

    /** Without the reasons of bad rows, which may tell of other legal entities than the reader's. */
    ImportReport withoutErrors() {
        return new ImportReport(
                id,
                kind,
                state,
                dryRun,
                mode,
                fileName,
                sha256,
                rowsRead,
                rowsChecked,
                rowsBad,
                rowsGood,
                rowsTaken,
                refused,
                List.of(),
                warningCount,
                warnings,
                receivedAt,
                receivedBy,
                finishedAt,
                contents,
                decision,
                releaseFailed);
    }
}
