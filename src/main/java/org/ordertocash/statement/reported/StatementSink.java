package org.ordertocash.statement.reported;

/**
 * Takes what a reader finds, in the order of the file: for each statement its header, its entries with their
 * transactions, and its end. May refuse by an exception, which ends the reading.
 */
public interface StatementSink {

    /**
     * Called before a statement whose file says nothing of its columns.
     *
     * @param csvMappingId how it is read; null: by a draft
     */
    default void readBy(Long csvMappingId) {}

    /** Called before the first transaction of a statement, even if it has none. */
    void beginStatement(StatementHeader header);

    /** Called before the transactions of the entry, of which there is at least one. */
    void entry(ReportedEntry entry);

    void transaction(ReportedTransaction transaction);

    void endStatement(StatementSummary summary);

    /** Something was read with a fallback, or does not add up inside the file. */
    void warning(String sentence);
}
