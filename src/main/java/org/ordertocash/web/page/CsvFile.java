package org.ordertocash.web.page;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A list as a file for a spreadsheet: comma, quotes, UTF-8; numbers with a point, days and times in ISO 8601. */
public final class CsvFile {

    private final StringBuilder rows = new StringBuilder();

    public CsvFile(Object... head) {
        row(head);
    }

    /** Nothing is written for null. */
    public void row(Object... values) {
        rows.append(Arrays.stream(values).map(CsvFile::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe. */
    private static String quoted(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String text = value == null ? "" : value.toString();
        String safe = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    public ResponseEntity<String> named(String fileName) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName)
                                .build()
                                .toString())
                .body(rows.toString());
    }
}
