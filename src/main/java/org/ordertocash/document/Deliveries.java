package org.ordertocash.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Evidence of what was delivered: one entry per attempt, and one per thing that became known of it, never changed. What
 * left the house did so once per document and channel, and once per time that a person asked for it again. All methods
 * take part in the caller's transaction.
 */
@Service
public class Deliveries {

    public static final String EMAIL = "email";
    public static final String POST = "post";
    public static final String NETWORK = "network";

    private static final int MAX_RECIPIENT = 254;
    private static final int MAX_NOTE = 500;
    private static final int MAX_ANSWER = 2000;

    private static final String SELECT = """
            select d.id, d.document_id, d.channel, d.recipient, d.message_id, d.sent_at, d.sent_by, d.note, r.reason,
                   e.outcome, e.answer, e.happened_at
              from otc.deliveries d
              left join otc.resends r on r.id = d.resend_id
             cross join lateral (select outcome, answer, happened_at from otc.delivery_events
                                  where delivery_id = d.id
                                  -- what others report counts after what we noted ourselves
                                  order by event_key is null, happened_at desc, id desc limit 1) e
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Deliveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes that a person sent the document by post; a repeat changes nothing.
     *
     * @param address the address on the envelope in one line
     * @param note what the person noted, or null
     * @param by who sent it
     * @throws InvalidInput if the note is too long
     */
    @Transactional
    public void recordPost(long documentId, String address, String note, String by) {
        if (note != null && note.length() > MAX_NOTE) {
            throw InvalidInput.of("dispatchNote", "is longer than " + MAX_NOTE + " characters");
        }
        String line = address.length() > MAX_RECIPIENT ? address.substring(0, MAX_RECIPIENT) : address;
        record(documentId, POST, line, "post-" + documentId, null, DeliveryOutcome.SENT, by, note);
    }

    /**
     * Puts the document into the outbox of the network; a repeat changes nothing.
     *
     * @param endpoint of the receiver
     */
    @Transactional
    public void recordNetwork(long documentId, String endpoint, String by) {
        record(documentId, NETWORK, endpoint, "network-" + documentId, null, DeliveryOutcome.WAITING, by, null);
    }

    /** How this document left the house, and what failed, the oldest first. */
    @Transactional(readOnly = true)
    public List<Delivery> listOf(long documentId) {
        return jdbc.sql(SELECT + " where d.document_id = :documentId order by d.sent_at, d.id")
                .param("documentId", documentId)
                .query(Deliveries::delivery)
                .list();
    }

    /** The same of all documents of an owner. */
    @Transactional(readOnly = true)
    public List<Delivery> listOf(String ownerType, long ownerId) {
        return jdbc.sql(SELECT + """
                         where d.document_id in
                               (select id from otc.documents where owner_type = :ownerType and owner_id = :ownerId)
                         order by d.sent_at, d.id
                        """)
                .param("ownerType", ownerType)
                .param("ownerId", ownerId)
                .query(Deliveries::delivery)
                .list();
    }

    /** @throws NotFound there is none with this id */
    @Transactional(readOnly = true)
    public Delivery byId(long id) {
        return jdbc.sql(SELECT + " where d.id = :id")
                .param("id", id)
                .query(Deliveries::delivery)
                .optional()
                .orElseThrow(() -> new NotFound("delivery " + id));
    }

    /**
     * Takes the only place for this document and channel, or for this resend. A transaction that tries the same at this
     * moment waits until this one ends.
     *
     * @param resendId null: the first time
     * @return false if it was taken before
     */
    boolean record(
            long documentId,
            String channel,
            String recipient,
            String messageId,
            Long resendId,
            DeliveryOutcome outcome,
            String by,
            String note) {
        return insert(documentId, channel, recipient, messageId, resendId, outcome, null, by, note);
    }

    /** Keeps an attempt that was refused; there may be many. */
    void recordFailure(long documentId, String recipient, String messageId, Long resendId, String answer, String by) {
        String kept = answer == null || answer.length() <= MAX_ANSWER ? answer : answer.substring(0, MAX_ANSWER);
        insert(documentId, EMAIL, recipient, messageId, resendId, DeliveryOutcome.FAILED, kept, by, null);
    }

    private boolean insert(
            long documentId,
            String channel,
            String recipient,
            String messageId,
            Long resendId,
            DeliveryOutcome outcome,
            String answer,
            String by,
            String note) {
        return jdbc.sql("""
                        with delivery as (
                            insert into otc.deliveries
                                (document_id, channel, recipient, message_id, resend_id, failed, sent_at, sent_by, note)
                            values (:documentId, :channel, :recipient, :messageId, :resend, :outcome = 'FAILED',
                                :sentAt, :by, :note)
                            on conflict do nothing
                            returning id
                        )
                        insert into otc.delivery_events
                               (delivery_id, outcome, answer, happened_at, reported_by, reported_at)
                        select id, :outcome, :answer, :sentAt, :by, :sentAt from delivery
                        """)
                        .param("documentId", documentId)
                        .param("channel", channel)
                        .param("recipient", recipient)
                        .param("messageId", messageId)
                        .param("resend", resendId, java.sql.Types.BIGINT)
                        .param("outcome", outcome.name())
                        .param("answer", answer, java.sql.Types.VARCHAR)
                        .param("sentAt", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .param("by", by)
                        .param("note", note, java.sql.Types.VARCHAR)
                        .update()
                == 1;
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getLong("document_id"),
                row.getString("channel"),
                row.getString("recipient"),
                row.getString("message_id"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                row.getString("sent_by"),
                row.getString("note"),
                row.getString("reason"),
                DeliveryOutcome.valueOf(row.getString("outcome")),
                row.getString("answer"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant());
    }
}
