package org.ordertocash.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ordertocash.audit.CaseFile.Fact;
import org.ordertocash.audit.CaseFile.FactTable;
import org.ordertocash.audit.CaseFile.SeenFacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which facts a person saw of a task, and on which of them it was completed. */
@Service
public class FactsSeen {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    FactsSeen(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param at when the form was opened, or the person was told what changed */
    public record Seen(JsonNode facts, Instant at) {}

    /** A task that a person completes. */
    public record Decided(String taskId, String processInstanceId, String taskName, String user) {}

    /** A person opens the form; only what is seen last counts. */
    @Transactional
    public void opened(String taskId, String user, JsonNode facts) {
        jdbc.sql("""
                insert into otc.forms_opened (task_id, user_id, facts, opened_at)
                values (:task, :user, cast(:facts as json), :now)
                on conflict (task_id, user_id) do update set facts = excluded.facts, opened_at = excluded.opened_at
                """)
                .param("task", taskId)
                .param("user", user)
                .param("facts", facts.toString())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** A refusal told the person what changed: it counts as seen, though the attempt to complete rolls back. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void told(String taskId, String user, JsonNode facts) {
        opened(taskId, user, facts);
    }

    @Transactional(readOnly = true)
    public Optional<Seen> last(String taskId, String user) {
        return jdbc.sql("select facts, opened_at from otc.forms_opened where task_id = :task and user_id = :user")
                .param("task", taskId)
                .param("user", user)
                .query((row, index) -> new Seen(read(row.getString("facts")), Rows.instant(row, "opened_at")))
                .optional();
    }

    /**
     * The task is completed on these facts.
     *
     * @param openedAt null when the person completed it without its form
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Decided decided, JsonNode facts, Instant openedAt) {
        jdbc.sql("""
                insert into otc.facts_decided_on
                       (task_id, process_instance_id, task_name, user_id, facts, opened_at, decided_at)
                values (:task, :instance, :name, :user, cast(:facts as json), :opened, :now)
                on conflict (task_id) do nothing -- somebody else is completing it: the engine lets one of them win
                """)
                .param("task", decided.taskId())
                .param("instance", decided.processInstanceId())
                .param("name", decided.taskName())
                .param("user", decided.user())
                .param("facts", facts.toString())
                .param("opened", openedAt == null ? null : openedAt.atOffset(ZoneOffset.UTC))
                .param("now", OffsetDateTime.now(clock))
                .update();
        jdbc.sql("delete from otc.forms_opened where task_id = :task")
                .param("task", decided.taskId())
                .update();
    }

    /** Of the tasks of these instances, the earliest first. */
    List<SeenFacts> of(List<String> instances) {
        return instances.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select * from otc.facts_decided_on where process_instance_id in (:instances)
                         order by decided_at, task_id limit 500
                        """)
                        .param("instances", instances)
                        .query((row, index) -> {
                            JsonNode facts = read(row.getString("facts"));
                            return new SeenFacts(
                                    row.getString("task_name"),
                                    row.getString("user_id"),
                                    Rows.instant(row, "opened_at"),
                                    Rows.instant(row, "decided_at"),
                                    values(facts),
                                    tables(facts));
                        })
                        .list();
    }

    private static List<Fact> values(JsonNode facts) {
        return facts.properties().stream()
                .filter(fact -> fact.getValue().isValueNode()
                        && !fact.getValue().asText().isBlank())
                .map(fact -> new Fact(fact.getKey(), fact.getValue().asText()))
                .toList();
    }

    private static List<FactTable> tables(JsonNode facts) {
        return facts.properties().stream()
                .filter(fact -> fact.getValue().isArray() && !fact.getValue().isEmpty())
                .map(fact -> table(fact.getKey(), fact.getValue()))
                .toList();
    }

    private static FactTable table(String name, JsonNode rows) {
        List<String> columns = new ArrayList<>();
        rows.get(0).fieldNames().forEachRemaining(columns::add);
        return new FactTable(
                name,
                columns,
                rows.valueStream()
                        .map(row -> columns.stream()
                                .map(column -> row.path(column).asText())
                                .toList())
                        .toList());
    }

    private JsonNode read(String facts) {
        try {
            return json.readTree(facts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
