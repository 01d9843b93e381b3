package org.ordertocash.statement;

/** What a bank says about an account, and when. */
enum StatementKind {
    /** camt.053: all entries of a closed period, with balances. */
    END_OF_DAY("camt.053"),
    /** camt.054: single entries, or the payments inside an entry. */
    NOTIFICATION("camt.054"),
    /** camt.052: entries so far, which may change until the day is closed. */
    INTRADAY("camt.052");

    private final String format;

    StatementKind(String format) {
        this.format = format;
    }

    String format() {
        return format;
    }
}
