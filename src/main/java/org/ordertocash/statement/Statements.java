package org.ordertocash.statement;

import java.time.Instant;
import java.util.List;
import org.ordertocash.money.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Statement files that were imported. */
@Service
@Transactional(readOnly = true)
public class Statements {

    private final JdbcClient jdbc;

    Statements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param matched whether matching has run over all its transactions */
    public record Statement(long id, String format, int entries, int transactions, int duplicates, List<String> warnings, Instant receivedAt,
                            String receivedBy, boolean matched) {
    }

    /** @throws NotFound when there is no such statement */
    public Statement byId(long id) {
        return jdbc.sql("""
                select id, format, entry_count, transaction_count, duplicate_count, warnings, received_at, received_by, matched_at from otc.statements where id = :id
                """).param("id", id)
                .query((row, n) -> new Statement(row.getLong("id"), row.getString("format"), row.getInt("entry_count"), row.getInt("transaction_count"),
                        row.getInt("duplicate_count"), List.of((String[]) row.getArray("warnings").getArray()), row.getTimestamp("received_at").toInstant(),
                        row.getString("received_by"), row.getTimestamp("matched_at") != null))
                .optional().orElseThrow(() -> new NotFound("statement " + id));
    }
}
