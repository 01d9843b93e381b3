package org.ordertocash.document;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people have mailed again, to the same or another address: each request is kept, and done once. */
@Service
@Transactional
public class Resends {

    private static final int MAX_ADDRESS = 254;
    private static final int MAX_REASON = 500;
    private static final int MAX_KEY = 100;

    private static final String SELECT = """
            select r.id, r.document_id, d.owner_type, d.owner_id, r.recipient, r.reason, r.requested_by, r.requested_at
              from otc.resends r join otc.documents d on d.id = r.document_id
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Resends(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** @param repeated the same was asked with this key before: nothing new is done */
    public record Asked(Resend resend, boolean repeated) {}

    /**
     * Notes the request and has it done in the background.
     *
     * @param address mail address
     * @param key of the request; the same again gives the first result
     * @throws org.ordertocash.input.InvalidInput fields {@code address}, {@code reason}
     * @throws Conflict the key was used for another request
     */
    public Asked ask(long documentId, String address, String reason, String key, String by) {
        String to = address == null ? null : address.strip();
        new FieldErrors()
                .text(to, MAX_ADDRESS, "address")
                .require(to == null || to.isBlank() || isAddress(to), "address", "is no e-mail address")
                .text(reason, MAX_REASON, "reason")
                .key(key, MAX_KEY, "Idempotency-Key")
                .throwIfAny();
        boolean isNew = jdbc.sql("""
                                insert into otc.resends (document_id, recipient, reason, idempotency_key, requested_by,
                                    requested_at)
                                values (:document, :to, :reason, :key, :by, :now)
                                on conflict (idempotency_key) do nothing
                                """)
                        .param("document", documentId)
                        .param("to", to)
                        .param("reason", reason.strip())
                        .param("key", key)
                        .param("by", by)
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
        Resend resend = jdbc.sql(SELECT + " where r.idempotency_key = :key")
                .param("key", key)
                .query(Resends::resend)
                .single();
        if (isNew) {
            events.publishEvent(new ResendRequested(resend.id()));
        } else if (resend.documentId() != documentId
                || !resend.recipient().equals(to)
                || !resend.reason().equals(reason.strip())) {
            throw new Conflict("The key " + key + " was used for another request");
        }
        return new Asked(resend, !isNew);
    }

    /** @throws NotFound there is none with this id */
    @Transactional(readOnly = true)
    public Resend byId(long id) {
        return jdbc.sql(SELECT + " where r.id = :id")
                .param("id", id)
                .query(Resends::resend)
                .optional()
                .orElseThrow(() -> new NotFound("resend " + id));
    }

    private static boolean isAddress(String text) {
        try {
            new InternetAddress(text, true).validate();
            return text.indexOf('@') > 0;
        } catch (AddressException none) {
            return false;
        }
    }

    private static Resend resend(ResultSet row, int n) throws SQLException {
        return new Resend(
                row.getLong("id"),
                row.getLong("document_id"),
                row.getString("owner_type"),
                row.getLong("owner_id"),
                row.getString("recipient"),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant());
    }
}
