package org.ordertocash.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows that go into a table by COPY, a piece at a time, over the connection of the running transaction, which is free
 * for other statements in between. Values come in the order of the table's columns; null stays null. For one thread.
 */
public final class CopyRows {

    private static final int PIECE = 1 << 19;

    private final JdbcTemplate jdbc;
    private final String sql;
    private final StringBuilder rows = new StringBuilder(PIECE + (PIECE >> 3));
    private boolean first = true;
    private long nanos;

    /** @param table as in SQL; never a text from outside */
    public CopyRows(JdbcTemplate jdbc, String table) {
        this.jdbc = jdbc;
        this.sql = "copy " + table + " from stdin";
    }

    public CopyRows add(long value) {
        column().append(value);
        return this;
    }

    public CopyRows add(boolean value) {
        column().append(value ? 't' : 'f');
        return this;
    }

    /** As an array of texts or numbers. */
    public CopyRows add(List<?> values) {
        column();
        StringBuilder array = new StringBuilder("{");
        for (Object value : values) {
            array.append(array.length() > 1 ? "," : "");
            if (value == null) {
                array.append("NULL");
            } else {
                array.append('"')
                        .append(text(value).replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        escaped(array.append('}'));
        return this;
    }

    /** A text, a number, a day or the name of a constant. */
    public CopyRows add(Object value) {
        column();
        if (value == null) {
            rows.append("\\N");
        } else {
            escaped(text(value));
        }
        return this;
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number
                ? number.toPlainString()
                : value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    private StringBuilder column() {
        if (!first) {
            rows.append('\t');
        }
        first = false;
        return rows;
    }

    private void escaped(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                // the only character that PostgreSQL cannot keep in a text: the replacement shows that something was
                // there
                case '\0' -> rows.append('\uFFFD');
                default -> rows.append(c);
            }
        }
    }

    public void endRow() {
        rows.append('\n');
        first = true;
        if (rows.length() >= PIECE) {
            flush();
        }
    }

    /** Passes the finished rows to the database. */
    public void flush() {
        if (rows.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        byte[] piece = rows.toString().getBytes(StandardCharsets.UTF_8);
        rows.setLength(0);
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new ByteArrayInputStream(piece));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        nanos += System.nanoTime() - start;
    }

    /** Time that was spent in the database. */
    public long nanos() {
        return nanos;
    }
}
