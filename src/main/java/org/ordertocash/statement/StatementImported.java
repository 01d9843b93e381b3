package org.ordertocash.statement;

/**
 * A file of bank statements is in the database with all its transactions, none of them matched yet.
 *
 * @param statementId the id of the file, in {@code otc.statements}
 */
public record StatementImported(long statementId) {}
