package org.ordertocash.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;

/** What rows of the engine and of our own tables have in common. */
final class Rows {

    private Rows() {}

    /**
     * The engine stores times without a zone, in the zone of its JVM; reading them in the same JVM gives the instant
     * back.
     */
    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    /** The value of a variable, an input or an output: the engine keeps each type in a column of its own. */
    static String value(ResultSet row) throws SQLException {
        String type = row.getString("var_type_");
        if (type == null || "null".equals(type)) {
            return "";
        }
        return switch (type) {
            case "boolean" -> row.getLong("long_") == 1 ? "yes" : "no";
            case "integer", "long", "short" -> row.getString("long_");
            case "double" ->
                row.getBigDecimal("double_") == null
                        ? ""
                        : row.getBigDecimal("double_").toPlainString();
            case "date" -> Instant.ofEpochMilli(row.getLong("long_")).toString();
            case "string" -> row.getString("text_") == null ? "" : row.getString("text_");
            default -> "(" + type + ")";
        };
    }
}
