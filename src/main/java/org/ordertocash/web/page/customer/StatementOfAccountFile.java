package org.ordertocash.web.page.customer;

import java.nio.charset.StandardCharsets;
import org.ordertocash.report.account.StatementOfAccount;
import org.ordertocash.web.page.CsvFile;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A statement of account as a file. */
public final class StatementOfAccountFile {

    private StatementOfAccountFile() {}

    /** One row per line, and per currency one before and one behind them with the balance. */
    public static ResponseEntity<String> csv(StatementOfAccount statement) {
        CsvFile file = new CsvFile(
                "entity",
                "customer",
                "currency",
                "postedOn",
                "kind",
                "document",
                "dueOn",
                "reference",
                "discount",
                "amount",
                "balance");
        for (StatementOfAccount.Section s : statement.sections()) {
            file.row(
                    statement.entity(),
                    statement.customer(),
                    s.currency(),
                    statement.from(),
                    "BROUGHT_FORWARD",
                    null,
                    null,
                    null,
                    null,
                    null,
                    s.opening());
            s.lines()
                    .forEach(line -> file.row(
                            statement.entity(),
                            statement.customer(),
                            s.currency(),
                            line.postedOn(),
                            line.kind(),
                            line.document(),
                            line.dueOn(),
                            line.reference(),
                            line.discount(),
                            line.amount(),
                            line.balance()));
            file.row(
                    statement.entity(),
                    statement.customer(),
                    s.currency(),
                    statement.to(),
                    "CLOSING",
                    null,
                    null,
                    null,
                    null,
                    null,
                    s.closing());
        }
        return file.named(name(statement, "csv"));
    }

    /** Opens in the browser. */
    public static ResponseEntity<byte[]> pdf(StatementOfAccount statement, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name(statement, "pdf"), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(content);
    }

    private static String name(StatementOfAccount statement, String ending) {
        return "statement-of-account-%s-%s-%s.%s"
                .formatted(statement.customer(), statement.entity(), statement.to(), ending);
    }
}
