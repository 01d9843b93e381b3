package org.ordertocash.takeon;

import java.util.List;

/**
 * A row of the file.
 *
 * @param line   where it begins, counted from 1
 * @param fields as sent, in the order of the header
 */
record CsvRow(int line, List<String> fields) {

    /** The row as CSV text, without the end of the line. */
    String content(char separator) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            text.append(i == 0 ? "" : separator).append(quoted(fields.get(i), separator));
        }
        return text.toString();
    }

    static String quoted(String field, char separator) {
        boolean plain = field.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
