package org.ordertocash.document.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.rights.EntityScope;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what others report of our deliveries: each event once, by the id that its sender gave it. */
@Service
@Transactional
public class DeliveryEvents {

    private static final int MAX_KEY = 200;
    private static final int MAX_ANSWER = 2000;
    private static final Duration EARLIEST = Duration.ofDays(365);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeliveryEvents(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** @param repeated the event was taken before: nothing new is done */
    public record Taken(long deliveryId, boolean repeated) {}

    private record Kept(long deliveryId, String outcome, boolean permanent, String answer) {}

    /**
     * Keeps the event; what came back for good, or was rejected, is told on.
     *
     * @throws InvalidInput what is missing or wrong; {@code messageId} names no delivery of these entities
     * @throws Conflict another event was reported with this id
     */
    public Taken take(DeliveryEvent event, EntityScope mine, String by) {
        Instant now = clock.instant();
        new FieldErrors()
                .key(event.eventId(), MAX_KEY, "eventId")
                .text(event.messageId(), MAX_KEY, "messageId")
                .require(
                        event.outcome() != null && event.outcome().isReported(),
                        "outcome",
                        "is none of ACCEPTED, DELIVERED, BOUNCED, REJECTED")
                .comment(event.answer(), MAX_ANSWER, "answer")
                .require(
                        event.at() == null
                                || !event.at().isAfter(now.plus(CLOCKS_DIFFER))
                                        && !event.at().isBefore(now.minus(EARLIEST)),
                        "at",
                        "is in the future, or more than a year ago")
                .throwIfAny();
        long delivery = delivery(event.messageId(), mine)
                .orElseThrow(() -> InvalidInput.of("messageId", "names no delivery that left the house"));
        boolean permanent = event.outcome() == DeliveryOutcome.REJECTED
                || event.outcome() == DeliveryOutcome.BOUNCED && !Boolean.FALSE.equals(event.permanent());
        if (!insert(event, delivery, permanent, now, by)) {
            Kept kept = jdbc.sql("select delivery_id, outcome, permanent, answer from otc.delivery_events"
                            + " where event_key = :key")
                    .param("key", event.eventId())
                    .query(Kept.class)
                    .single();
            if (!kept.equals(new Kept(delivery, event.outcome().name(), permanent, event.answer()))) {
                throw new Conflict("Another event was reported with the id " + event.eventId());
            }
            return new Taken(delivery, true);
        }
        if (permanent) {
            events.publishEvent(new DeliveryCameBack(delivery));
        }
        return new Taken(delivery, false);
    }

    private Optional<Long> delivery(String messageId, EntityScope mine) {
        return jdbc.sql("""
                        select v.id from otc.deliveries v join otc.documents d on d.id = v.document_id
                         where v.message_id = :id and not v.failed
                           and (:everything or exists (select from otc.document_owners o
                                 where o.owner_type = d.owner_type and o.owner_id = d.owner_id
                                   and o.entity_id = any(:entities)))
                        """)
                .params(mine.parameters())
                .param("id", messageId.strip())
                .query(Long.class)
                .optional();
    }

    private boolean insert(DeliveryEvent event, long delivery, boolean permanent, Instant now, String by) {
        Instant at = event.at() == null || event.at().isAfter(now) ? now : event.at();
        return jdbc.sql("""
                        insert into otc.delivery_events
                            (delivery_id, outcome, answer, permanent, happened_at, event_key, reported_by, reported_at)
                        values (:delivery, :outcome, :answer, :permanent, :at, :key, :by, :now)
                        on conflict (event_key) do nothing
                        """)
                        .param("delivery", delivery)
                        .param("outcome", event.outcome().name())
                        .param("answer", event.answer(), java.sql.Types.VARCHAR)
                        .param("permanent", permanent)
                        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .param("key", event.eventId())
                        .param("by", by)
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
