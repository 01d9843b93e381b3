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
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ordertocash.database.SqlFile;
import org.ordertocash.document.MailNotSent;
import org.ordertocash.document.TextMailer;
import org.ordertocash.input.DataFault;
import org.ordertocash.money.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people by mail of tasks that are new to them and of those that are nearly due: one digest for each recipient,
 * and not more than one in an hour. What was told is kept in the transaction that hands the mail over: a repeat sends
 * nothing, two nodes send one, and after a crash at the wrong moment the same mail comes again with the same
 * Message-ID.
 */
@Service
@EnableConfigurationProperties(TaskMailSettings.class)
public class TaskMails {

    private static final Logger LOG = LoggerFactory.getLogger(TaskMails.class);
    private static final String TO_TELL = SqlFile.read("taskmail/to-tell.sql");
    private static final int RECIPIENTS_AT_ONCE = 5_000;
    /** Tasks in one mail; the others come with the next. */
    private static final int LONGEST = 50;

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
     * Sends what is to be told now, each mail for itself: one that is refused is tried again at the next look.
     *
     * @return how many mails were sent
     */
    public int send() {
        int sent = 0;
        for (String recipient : recipients()) {
            try {
                sent += Boolean.TRUE.equals(transaction.execute(status -> send(recipient))) ? 1 : 0;
            } catch (MailNotSent | DataFault refused) {
                LOG.warn("{} is not told of tasks yet: {}", recipient, refused.getMessage());
            }
        }
        return sent;
    }

    private TreeSet<String> recipients() {
        return toTell(null, RECIPIENTS_AT_ONCE).stream()
                .map(Telling::recipient)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean send(String recipient) {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('otc.task_mails'), hashtext(:recipient))")
                .param("recipient", recipient)
                .query(Boolean.class)
                .single();
        List<Telling> tellings = mine ? toTell(recipient, LONGEST) : List.of();
        if (tellings.isEmpty()) {
            return false; // another node was faster
        }
        String key = Fingerprint.of((recipient
                                + tellings.stream()
                                        .map(one -> one.taskId() + one.occasion())
                                        .sorted()
                                        .toList())
                        .getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
        long mail = jdbc.sql("""
                        insert into otc.task_mails (recipient, message_id, tasks, sent_at)
                        values (:recipient, :key, :tasks, :now) returning id
                        """)
                .param("recipient", recipient)
                .param("key", "tasks-" + key)
                .param("tasks", tellings.size())
                .param("now", now())
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into otc.task_mail_items (mail_id, recipient, task_id, occasion)
                select :mail, :recipient, t.id, t.occasion
                  from unnest(cast(:tasks as text[]), cast(:occasions as text[])) as t(id, occasion)
                """)
                .param("mail", mail)
                .param("recipient", recipient)
                .param("tasks", tellings.stream().map(Telling::taskId).toArray(String[]::new))
                .param("occasions", tellings.stream().map(Telling::occasion).toArray(String[]::new))
                .update();
        mailer.send(recipient, digest.of(tellings), "tasks-" + key);
        return true;
    }

    private List<Telling> toTell(String only, int limit) {
        Instant now = clock.instant();
        List<Map.Entry<String, String>> groups =
                new ArrayList<>(settings.groups().entrySet());
        return jdbc.sql(TO_TELL)
                .param("now", now())
                .param("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
                // the engine keeps times without a zone, in that of its server
                .param("dueBefore", LocalDateTime.ofInstant(now.plus(settings.beforeDue()), ZoneId.systemDefault()))
                .param("quietSince", now().minus(settings.atMostEvery()))
                .param("groups", groups.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("addresses", groups.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .param("only", only)
                .param("limit", limit)
                .query(TaskMails::telling)
                .list();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
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
