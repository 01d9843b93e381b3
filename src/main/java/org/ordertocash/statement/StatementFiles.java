package org.ordertocash.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.ordertocash.input.NotFound;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** StatementFile files that were imported. */
@Service
@Transactional(readOnly = true)
public class StatementFiles {

    private final JdbcClient jdbc;

    StatementFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param receivedBy the person who uploaded it by hand, or the connected system that delivered it
     * @param matchedAt when matching had run over all its payments; null: not yet
     * @param heldBecause why it is or was held; empty if it never was
     * @param secondPerson whether a person uploaded it, and another one releases it
     * @param release null if it is still held, or never was
     * @param zone of the legal entity whose accounts it is of; UTC for one of several zones
     */
    public record StatementFile(
            long id,
            String format,
            int entries,
            int transactions,
            int duplicates,
            List<String> warnings,
            Instant receivedAt,
            String receivedBy,
            Arrival arrival,
            Instant matchedAt,
            List<String> heldBecause,
            boolean secondPerson,
            Release release,
            ZoneId zone) {

        /** Whether its payments are not matched: a statement before it seems to be missing, or it came by hand. */
        public boolean held() {
            return !heldBecause.isEmpty() && release == null;
        }

        public boolean matched() {
            return matchedAt != null;
        }

        public boolean byHand() {
            return arrival == Arrival.BY_HAND;
        }
    }

    /** @param by null, like the comment: the missing statement came */
    public record Release(Instant at, String by, String comment) {}

    private static final String COLUMNS = """
            select id, format, entry_count, transaction_count, duplicate_count, warnings, received_at, received_by,
                arrival, matched_at, held_because, second_person,
                   released_at, released_by, release_comment,
                   (select case when count(distinct e.time_zone) = 1 then min(e.time_zone) else 'UTC' end
                      from otc.statements s
                      join otc.bank_accounts a on a.id = s.bank_account_id
                      join otc.legal_entities e on e.id = a.entity_id
                     where s.statement_file_id = statement_files.id) as zone
              from otc.statement_files
            """;

    /** @throws NotFound no such file */
    public StatementFile byId(long id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(StatementFiles::map)
                .optional()
                .orElseThrow(() -> new NotFound("statement " + id));
    }

    /** Those whose accounts are all of these entities, the latest first. */
    public List<StatementFile> latest(int limit, int offset, EntityScope mine) {
        return jdbc.sql(COLUMNS + """
                where :everything
                   or (select bool_and(a.entity_id = any(:entities))
                         from otc.statements s join otc.bank_accounts a on a.id = s.bank_account_id
                        where s.statement_file_id = statement_files.id)
                order by id desc limit :limit offset :offset
                """)
                .params(mine.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query(StatementFiles::map)
                .list();
    }

    /** Those of these entities that are held, the oldest first. */
    List<StatementFile> held(EntityScope mine) {
        return jdbc.sql(COLUMNS + """
                where held_at is not null and released_at is null
                  and (:everything
                       or (select bool_and(a.entity_id = any(:entities))
                             from otc.statements s join otc.bank_accounts a on a.id = s.bank_account_id
                            where s.statement_file_id = statement_files.id))
                order by id
                """)
                .params(mine.parameters())
                .query(StatementFiles::map)
                .list();
    }

    private static StatementFile map(ResultSet row, int n) throws SQLException {
        Timestamp released = row.getTimestamp("released_at");
        Timestamp matched = row.getTimestamp("matched_at");
        return new StatementFile(
                row.getLong("id"),
                row.getString("format"),
                row.getInt("entry_count"),
                row.getInt("transaction_count"),
                row.getInt("duplicate_count"),
                List.of((String[]) row.getArray("warnings").getArray()),
                row.getTimestamp("received_at").toInstant(),
                row.getString("received_by"),
                Arrival.valueOf(row.getString("arrival")),
                matched == null ? null : matched.toInstant(),
                List.of((String[]) row.getArray("held_because").getArray()),
                row.getBoolean("second_person"),
                released == null
                        ? null
                        : new Release(
                                released.toInstant(), row.getString("released_by"), row.getString("release_comment")),
                ZoneId.of(row.getString("zone")));
    }
}
