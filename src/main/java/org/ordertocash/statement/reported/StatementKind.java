package org.ordertocash.statement.reported;

/** What a bank says about an account, and when. */
public enum StatementKind {
    /** camt.053, MT940: all entries of a closed period, with balances. */
    END_OF_DAY("camt.053", "end-of-day statements"),
    /** camt.054: single entries, or the payments inside an entry. */
    NOTIFICATION("camt.054", "notifications"),
    /** camt.052, MT942: the entries so far. */
    INTRADAY("camt.052", "intraday reports");

    private final String format;
    private final String words;

    StatementKind(String format, String words) {
        this.format = format;
        this.words = words;
    }

    public String format() {
        return format;
    }

    /** Plural, for a sentence. */
    public String words() {
        return words;
    }
}
