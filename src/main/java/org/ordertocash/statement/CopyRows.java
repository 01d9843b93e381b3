package org.ordertocash.statement;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows on their way into a table by COPY, a piece at a time, over the connection of the running transaction. */
final class CopyRows {

    private static final int PIECE = 1 << 19;

    private final JdbcTemplate jdbc;
    private final String sql;
    private final StringBuilder rows = new StringBuilder(PIECE + (PIECE >> 3));
    private boolean first = true;
    private long nanos;

    CopyRows(JdbcTemplate jdbc, String table) {
        this.jdbc = jdbc;
        this.sql = "copy " + table + " from stdin";
    }

    CopyRows add(long value) {
        column().append(value);
        return this;
    }

    CopyRows add(boolean value) {
        column().append(value ? 't' : 'f');
        return this;
    }

    CopyRows add(BigDecimal value) {
        return plain(value == null ? null : value.toPlainString());
    }

    CopyRows add(LocalDate value) {
        return plain(value);
    }

    CopyRows add(Enum<?> value) {
        return plain(value == null ? null : value.name());
    }

    CopyRows add(String value) {
        column();
        if (value == null) {
            rows.append("\\N");
        } else {
            escaped(value);
        }
        return this;
    }

    /** Texts and numbers; null stays null. */
    CopyRows add(List<?> values) {
        column();
        StringBuilder array = new StringBuilder("{");
        for (Object value : values) {
            array.append(array.length() > 1 ? "," : "");
            if (value == null) {
                array.append("NULL");
            } else {
                String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
                array.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
            }
        }
        escaped(array.append('}'));
        return this;
    }

    private CopyRows plain(Object value) {
        column().append(value == null ? "\\N" : value);
        return this;
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
                // the one character that PostgreSQL cannot keep in a text
                case '\0' -> rows.append(' ');
                default -> rows.append(c);
            }
        }
    }

    void endRow() {
        rows.append('\n');
        first = true;
        if (rows.length() >= PIECE) {
            flush();
        }
    }

    void flush() {
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
    long nanos() {
        return nanos;
    }
}
