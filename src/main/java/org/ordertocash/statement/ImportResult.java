package org.ordertocash.statement;

import java.util.List;

/**
 * What became of a file.
 *
 * @param statementFileId the id of the statement file
 * @param format what it was, such as {@code camt.053.001.08}
 * @param accountStatements how many statements the file has
 * @param entries the booked entries in the file; pending ones are not counted
 * @param transactions the transactions that are new in this file; a batch entry has many
 * @param duplicates transactions that were in an earlier file already, and were left out
 * @param warnings sentences for the clerk: what does not add up, and what was read with a fallback
 * @param held whether its transactions are not matched, because a statement before it seems to be missing
 * @param alreadyImported whether the same bytes had been imported before: this is then the first result
 * @param timings null if it was
 */
public record ImportResult(
        long statementFileId,
        String format,
        int accountStatements,
        int entries,
        int transactions,
        int duplicates,
        List<String> warnings,
        boolean held,
        boolean alreadyImported,
        ImportTimings timings) {

    ImportResult timed(ImportTimings measured) {
        return new ImportResult(
                statementFileId,
                format,
                accountStatements,
                entries,
                transactions,
                duplicates,
                warnings,
                held,
                alreadyImported,
                measured);
    }
}
