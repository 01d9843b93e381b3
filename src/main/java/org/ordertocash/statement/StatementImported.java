package org.ordertocash.statement;

/**
 * A statement file is in the database with all its payments, none of them matched yet.
 *
 * @param statementFileId the id of the file, in {@code otc.statement_files}
 */
public record StatementImported(long statementFileId) {}
