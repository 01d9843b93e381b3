package org.ordertocash.statement;

/**
 * A statement file that was held because of a gap before it is released: the missing statement came, or a person said
 * so. None of its payments is matched yet.
 *
 * @param statementFileId the id of the file, in {@code otc.statement_files}
 */
public record StatementReleased(long statementFileId) {}
