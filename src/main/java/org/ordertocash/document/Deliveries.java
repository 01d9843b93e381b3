package org.ordertocash.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.ordertocash.input.InvalidInput;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Evidence of what was delivered: one entry per document and channel, never changed. All methods take part in the
 * caller's transaction.
 */
@Service
public class Deliveries {

    public static final String EMAIL = "email";
    public static final String POST = "post";

    private static final int MAX_RECIPIENT = 254;
    private static final int MAX_NOTE = 500;

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
        record(documentId, POST, line, "post-" + documentId, by, note);
    }

    /** How this document left the house, oldest first. */
    @Transactional(readOnly = true)
    public List<Delivery> listOf(long documentId) {
        return jdbc.sql("""
                        select id, document_id, channel, recipient, message_id, sent_at, sent_by, note
                        from otc.deliveries
                        where document_id = :documentId
                        order by sent_at, id
                        """)
                .param("documentId", documentId)
                .query(Deliveries::delivery)
                .list();
    }

    /**
     * Takes the only place for this document and channel. A transaction that tries the same at this moment waits until
     * this one ends.
     *
     * @return false if it was taken before
     */
    boolean record(long documentId, String channel, String recipient, String messageId, String by, String note) {
        return jdbc.sql("""
                        insert into otc.deliveries
                            (document_id, channel, recipient, message_id, sent_at, sent_by, note)
                        values (:documentId, :channel, :recipient, :messageId, :sentAt, :by, :note)
                        on conflict do nothing
                        """)
                        .param("documentId", documentId)
                        .param("channel", channel)
                        .param("recipient", recipient)
                        .param("messageId", messageId)
                        .param("sentAt", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .param("by", by)
                        .param("note", note)
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
                row.getString("note"));
    }
}
