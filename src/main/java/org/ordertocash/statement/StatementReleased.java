package org.ordertocash.statement;

/**
 * A statement file that was held because a statement before it was missing is free: the missing one came, or a person
 * said go on. None of its transactions is matched yet.
 *
 * @param statementId the id of the file, in {@code otc.statements}
 */
public record StatementReleased(long statementId) {}
