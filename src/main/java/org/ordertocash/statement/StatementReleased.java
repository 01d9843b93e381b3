package org.ordertocash.statement;

/**
 * A statement file that was held because a statement before it was missing is free: the missing one came, or a person
 * said go on. None of its transactions is matched yet.
 *
 * @param statementFileId the id of the file, in {@code otc.statement_files}
 */
public record StatementReleased(long statementFileId) {}
