package org.ordertocash.taskmail;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ordertocash.database.SqlFile;
import org.ordertocash.document.MailNotSent;
import org.ordertocash.document.TextMailer;
import org.ordertocash.input.DataFault;
import org.ordertocash.money.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people by mail of tasks that are new to them and of those that are nearly due: one digest for each recipient,
 * and not more than one in an hour. What was told is kept in the transaction that hands the mail over: a repeat sends
 * nothing, two nodes send one, and after a crash at the wrong moment the same mail comes again with the same
 * Message-ID. A mail that is refused is kept with its reason, and its recipient is left alone, longer each time: it
 * holds nobody else up.
 */
@Service
@EnableConfigurationProperties(TaskMailSettings.class)
public class TaskMails {

    private static final Logger LOG = LoggerFactory.getLogger(TaskMails.class);
    private static final String TO_TELL = SqlFile.read("taskmail/to-tell.sql");
    private static final int RECIPIENTS_AT_ONCE = 500;
    /** Tasks in one mail; the others come with the next. */
    private static final int LONGEST = 50;
    /** So many refusals one after the other are the mail server's: the next look goes on with the others. */
    private static final int REFUSALS_IN_A_ROW = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TextMailer mailer;
    private final Digest digest;
    private final TaskMailSettings settings;
    private final Clock clock;

    TaskMails(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            TextMailer mailer,
            Digest digest,
            TaskMailSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.mailer = mailer;
        this.digest = digest;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends what is to be told now, each mail for itself. One that is refused is tried again after five minutes, then
     * after ten, and so on up to an hour.
     *
     * @return how many mails were sent
     */
    public int send() {
        Instant now = clock.instant();
        OffsetDateTime quietSince = utc(now.minus(settings.atMostEvery()));
        Map<String, List<Telling>> byRecipient = transaction.execute(status -> toTell(now, quietSince)).stream()
                .collect(Collectors.groupingBy(Telling::recipient, TreeMap::new, Collectors.toList()));
        int sent = 0;
        int refusals = 0;
        for (var one : byRecipient.entrySet()) {
            try {
                sent += Boolean.TRUE.equals(
                                transaction.execute(status -> send(one.getKey(), one.getValue(), quietSince)))
                        ? 1
                        : 0;
                refusals = 0;
            } catch (MailNotSent | DataFault | DataAccessException refused) {
                LOG.warn("{} is not told of tasks yet: {}", one.getKey(), refused.getMessage());
                transaction.executeWithoutResult(status -> keepRefusal(one.getKey(), refused.getMessage()));
                if (++refusals == REFUSALS_IN_A_ROW) {
                    break;
                }
            }
        }
        return sent;
    }

    private boolean send(String recipient, List<Telling> found, OffsetDateTime quietSince) {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('otc.task_mails'), hashtext(:recipient))")
                .param("recipient", recipient)
                .query(Boolean.class)
                .single();
        List<Telling> tellings = mine ? stillToTell(recipient, found, quietSince) : List.of();
        if (tellings.isEmpty()) {
            return false; // another node was faster, or people were
        }
        String key = Fingerprint.of((recipient
                                + tellings.stream()
                                        .map(one -> one.taskId() + one.occasion())
                                        .sorted()
                                        .toList())
                        .getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
        jdbc.sql("""
                with mail as (
                    insert into otc.task_mails (recipient, message_id, tasks, sent_at)
                    values (:recipient, :key, cardinality(:tasks), :now) returning id)
                insert into otc.task_mail_items (mail_id, recipient, task_id, occasion)
                select mail.id, :recipient, t.id, t.occasion
                  from mail cross join unnest(cast(:tasks as text[]), cast(:occasions as text[])) as t(id, occasion)
                """)
                .param("recipient", recipient)
                .param("key", "tasks-" + key)
                .param("now", utc(clock.instant()))
                .param("tasks", tellings.stream().map(Telling::taskId).toArray(String[]::new))
                .param("occasions", tellings.stream().map(Telling::occasion).toArray(String[]::new))
                .update();
        mailer.send(recipient, digest.of(tellings), "tasks-" + key);
        return true;
    }

    /** Under the recipient's lock: what was found may have been told by another node, taken or done meanwhile. */
    private List<Telling> stillToTell(String recipient, List<Telling> found, OffsetDateTime quietSince) {
        Map<String, Boolean> free = new HashMap<>();
        jdbc.sql("""
                select id_, assignee_ is null from public.act_ru_task
                 where id_ = any(:tasks)
                   and not exists (select from otc.task_mails where recipient = :recipient and sent_at >= :quietSince)
                """)
                .param("tasks", found.stream().map(Telling::taskId).toArray(String[]::new))
                .param("recipient", recipient)
                .param("quietSince", quietSince)
                .query(row -> {
                    free.put(row.getString(1), row.getBoolean(2));
                });
        return found.stream()
                .filter(one -> free.containsKey(one.taskId()) && (!one.isNew() || free.get(one.taskId())))
                .toList();
    }

    private void keepRefusal(String recipient, String sentence) {
        jdbc.sql("""
                insert into otc.task_mail_failures (recipient, sentence, failed_at, next_at)
                select :recipient, :sentence, :now,
                       cast(:now as timestamptz)
                           + least(interval '5 minutes' * power(2, least(count(*), 20)), interval '1 hour')
                  from otc.task_mail_failures f
                 where f.recipient = :recipient
                   and f.failed_at > coalesce((select max(m.sent_at) from otc.task_mails m
                                                where m.recipient = :recipient), '-infinity')
                """)
                .param("recipient", recipient)
                .param("sentence", sentence)
                .param("now", utc(clock.instant()))
                .update();
    }

    private List<Telling> toTell(Instant now, OffsetDateTime quietSince) {
        List<Map.Entry<String, String>> groups =
                new ArrayList<>(settings.groups().entrySet());
        // What changes by the minute has no statistics that hold, and of everything against everything there are
        // thousands of millions: so each table is looked up by its hash.
        jdbc.sql("select set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true)")
                .query()
                .singleRow();
        return jdbc.sql(TO_TELL)
                .param("now", utc(now))
                .param("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
                // the engine keeps times without a zone, in that of its server
                .param("dueBefore", LocalDateTime.ofInstant(now.plus(settings.beforeDue()), ZoneId.systemDefault()))
                .param("quietSince", quietSince)
                .param("groups", groups.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("addresses", groups.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .param("tasks", LONGEST)
                .param("recipients", RECIPIENTS_AT_ONCE)
                .query(TaskMails::telling)
                .list();
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static Telling telling(ResultSet row, int n) throws SQLException {
        return new Telling(
                row.getString("recipient"),
                row.getString("task_id"),
                row.getString("occasion"),
                row.getString("name"),
                row.getString("about"),
                row.getTimestamp("due") == null ? null : row.getTimestamp("due").toInstant(),
                row.getString("entity"));
    }
}
