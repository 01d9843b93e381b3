package org.ordertocash.database;

/**
 * How long a statement may take, and how long it waits for a lock: a request is not to hang, jobs and imports of large
 * files take the time they need.
 */
public enum StatementTime {
    /** Of jobs, imports and everything that no person waits for. */
    UNLIMITED(0, 0, 0),
    OF_A_REQUEST(25_000, 10_000, 30_000);

    private static final ThreadLocal<StatementTime> CURRENT = ThreadLocal.withInitial(() -> UNLIMITED);

    private final int statementMillis;
    private final int lockMillis;
    private final int socketMillis;

    StatementTime(int statementMillis, int lockMillis, int socketMillis) {
        this.statementMillis = statementMillis;
        this.lockMillis = lockMillis;
        this.socketMillis = socketMillis;
    }

    /** For all connections that this thread takes until {@link #end}. */
    public void begin() {
        CURRENT.set(this);
    }

    public static void end() {
        CURRENT.remove();
    }

    static StatementTime current() {
        return CURRENT.get();
    }

    /** Told to the session once, when a connection changes from one kind of work to the other. */
    String sql() {
        return "set statement_timeout = " + statementMillis + "; set lock_timeout = " + lockMillis;
    }

    /** When the client gives up, if the server did not; 0: what the pool says. */
    int socketMillis() {
        return socketMillis;
    }
}
