package org.ordertocash.web.page;

import java.nio.charset.StandardCharsets;
import org.ordertocash.document.CsvRows;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A list as a file for a spreadsheet: comma, quotes, UTF-8; numbers with a point, days and times in ISO 8601. */
public final class CsvFile {

    private final CsvRows rows;

    public CsvFile(Object... head) {
        rows = new CsvRows(head);
    }

    /** Nothing is written for null. */
    public void row(Object... values) {
        rows.row(values);
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
