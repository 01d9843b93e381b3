package org.ordertocash.statement;

/**
 * A file of bank statements is in the database with all its transactions, none of them matched yet.
 *
 * @param statementFileId the id of the file, in {@code otc.statement_files}
 */
public record StatementImported(long statementFileId) {}
