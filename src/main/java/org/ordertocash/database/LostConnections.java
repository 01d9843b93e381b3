package org.ordertocash.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What failed because its connection to the database broke, because there was none, or because it took too long: noted
 * for the request that the thread works for, whoever catches the exception later. The pool calls it for each exception.
 */
public final class LostConnections implements SQLExceptionOverride {

    /** Stopped by an administrator or a crash, starting, stopping, too many connections. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "53300");

    /** Cancelled because it took too long, and waited too long for a lock ({@link StatementTime}). */
    private static final Set<String> TOO_SLOW = Set.of("57014", "55P03");

    private static final ThreadLocal<boolean[]> REQUEST = new ThreadLocal<>();
    private static final AtomicLong COUNT = new AtomicLong();

    /** For the pool, which makes it by its name in {@code application.yml}. */
    public LostConnections() {}

    // spelt out: the interface has another Override
    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        if (isOne(failure)) {
            note();
        } else if (failure.getSQLState() != null && TOO_SLOW.contains(failure.getSQLState())) {
            noteInRequest();
        }
        return Override.CONTINUE_EVICT;
    }

    static void note() {
        COUNT.incrementAndGet();
        noteInRequest();
    }

    private static void noteInRequest() {
        if (REQUEST.get() != null) {
            REQUEST.get()[0] = true;
        }
    }

    /** How many there were since the start. */
    static long count() {
        return COUNT.get();
    }

    /** From here on, what this thread loses is noted for the request that it answers. */
    public static void beginRequest() {
        REQUEST.set(new boolean[1]);
    }

    /** Whether the request of this thread lost a connection, got none, or waited too long for an answer. */
    public static boolean inRequest() {
        return REQUEST.get() != null && REQUEST.get()[0];
    }

    public static void endRequest() {
        REQUEST.remove();
    }

    /** Whether this, or what caused it, is a connection that broke or could not be had. */
    public static boolean caused(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException sql && isOne(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOne(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || state != null && (state.startsWith("08") || GONE.contains(state));
    }
}
