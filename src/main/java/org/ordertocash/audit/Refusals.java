package org.ordertocash.audit;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who was refused what, when and why: what {@link Denials} records, for reading. The latest first. */
@Service
@Transactional(readOnly = true)
public class Refusals {

    /** Rows on a page. */
    public static final int PAGE_SIZE = 50;

    private static final int MOST_IN_A_FILE = 10_000;
    private static final int MOST_BESIDE = 20;

    private final JdbcClient jdbc;

    Refusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An attempt that was refused.
     *
     * @param caseKey under which it stands on the case file
     * @param about the case in words
     * @param action {@code claim}, {@code complete} or another step of a task; {@code act} where it was no task
     * @param zone of the legal entity that the case is of; UTC for what is of none
     */
    public record Refusal(
            long id,
            String caseKey,
            String about,
            String user,
            String action,
            String what,
            String reason,
            Instant at,
            ZoneId zone) {

        /** What the person tried. */
        public String tried() {
            return switch (action) {
                case "act" -> Character.toUpperCase(what.charAt(0)) + what.substring(1);
                case "claim" -> "Claim the task " + what;
                case "complete" -> "Complete the task " + what;
                default -> "Change the task " + what + " (" + action + ")";
            };
        }
    }

    /**
     * Which refusals are wanted.
     *
     * @param user user id; empty: of everybody
     * @param text part of the case, of what was tried or of the reason; empty: all
     * @param from the first day, in the zone of the case's legal entity; null: from the beginning
     * @param to the last day; null: until now
     */
    public record Filter(String user, String text, LocalDate from, LocalDate to) {

        /** No condition. */
        public static final Filter ALL = new Filter("", "", null, null);
    }

    /** @param next the key of the next page; null: this is the last one */
    public record Page(List<Refusal> rows, Long next) {}

    /** @param before the key of the page; null: the first one */
    public Page find(Filter filter, Long before, EntityScope mine) {
        List<Refusal> rows = query(filter, before, PAGE_SIZE + 1, mine);
        return rows.size() > PAGE_SIZE
                ? new Page(rows.subList(0, PAGE_SIZE), rows.get(PAGE_SIZE - 1).id())
                : new Page(rows, null);
    }

    /** For a file; the latest 10 000. */
    public List<Refusal> all(Filter filter, EntityScope mine) {
        return query(filter, null, MOST_IN_A_FILE, mine);
    }

    /** The latest of one case. */
    public List<Refusal> ofCase(String caseKey, EntityScope mine) {
        return jdbc.sql("select * from otc.refusals where case_key = :case and " + SCOPE
                        + " order by id desc limit :limit")
                .params(mine.parameters())
                .param("case", caseKey)
                .param("limit", MOST_BESIDE)
                .query(Refusals::map)
                .list();
    }

    /** The latest on bank accounts of ours and on exchange rates, which belong to no order or payment. */
    public List<Refusal> onMasterData(EntityScope mine) {
        return jdbc.sql("select * from otc.refusals where kind in ('OWN', 'RATE') and " + SCOPE
                        + " order by id desc limit :limit")
                .params(mine.parameters())
                .param("limit", MOST_BESIDE)
                .query(Refusals::map)
                .list();
    }

    /** Ids of those who were refused something, for a choice. */
    public List<String> people(EntityScope mine) {
        return jdbc.sql("select distinct user_id from otc.refusals where " + SCOPE + " order by user_id limit 500")
                .params(mine.parameters())
                .query(String.class)
                .list();
    }

    private static final String SCOPE = "(:everything or entity_id = any(:entities))";

    private List<Refusal> query(Filter filter, Long before, int limit, EntityScope mine) {
        Map<String, Object> values = new HashMap<>(mine.parameters());
        values.put("user", filter.user());
        values.put("text", "%" + escaped(filter.text()) + "%");
        return jdbc.sql("select * from otc.refusals where " + SCOPE + """
                   and (:user = '' or user_id = :user)
                   and (case_key ilike :text or about ilike :text or task_name ilike :text or reason ilike :text)
                   and (cast(:from as date) is null or denied_at >= cast(:from as timestamp) at time zone time_zone)
                   and (cast(:to as date) is null
                        or denied_at < (cast(:to as timestamp) + interval '1 day') at time zone time_zone)
                   and (cast(:before as bigint) is null or id < :before)
                 order by id desc limit :limit
                """)
                .params(values)
                .param("from", day(filter.from()), Types.DATE)
                .param("to", day(filter.to()), Types.DATE)
                .param("before", before, Types.BIGINT)
                .param("limit", limit)
                .query(Refusals::map)
                .list();
    }

    private static Date day(LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    private static String escaped(String text) {
        return text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Refusal map(ResultSet row, int n) throws SQLException {
        return new Refusal(
                row.getLong("id"),
                row.getString("case_key"),
                row.getString("about"),
                row.getString("user_id"),
                row.getString("action"),
                row.getString("task_name"),
                row.getString("reason"),
                Rows.instant(row, "denied_at"),
                ZoneId.of(row.getString("time_zone")));
    }
}
