package org.ordertocash.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.ledger.Cause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row per act after the first matching; its journals name it as their source. */
@Component
public class PaymentActions {

    /** Source type of the journals of an act. */
    public static final String SOURCE = "payment-action";

    private static final String OUTSIDE = "api:";
    /** Leaves room for the number of a further act of the same request. */
    private static final int MAX_KEY = 80;

    private final JdbcClient jdbc;
    private final Clock clock;

    PaymentActions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public enum Kind {
        APPLY,
        UNAPPLY,
        RETURN,
        REFUND,
        USE_CREDIT,
        NETTING,
        WRITE_OFF
    }

    /**
     * What is to be done, under the key of who asked for it.
     *
     * @param content all that was asked for, as text: a repeat has the same
     * @param returnId the bank's entry that took a payment back, when it follows from that; else null
     * @param refundId the refund that it belongs to; else null
     * @param writeOffId the approved write-off that it uses; else null
     */
    public record NewAction(
            Kind kind,
            long entityId,
            Long paymentId,
            Long customerId,
            String key,
            String comment,
            String content,
            Long returnId,
            Long refundId,
            Long writeOffId) {

        public NewAction(
                Kind kind, long entityId, Long paymentId, Long customerId, String key, String comment, String content) {
            this(kind, entityId, paymentId, customerId, key, comment, content, null, null, null);
        }

        public NewAction(Kind kind, long entityId, Long paymentId, Long customerId, String key, String comment) {
            this(kind, entityId, paymentId, customerId, key, comment, "");
        }

        /** An act that follows from a return. */
        public static NewAction ofReturn(
                Kind kind, long entityId, Long paymentId, Long customerId, long returnId, String more, String comment) {
            return new NewAction(
                    kind,
                    entityId,
                    paymentId,
                    customerId,
                    "return-" + returnId + more,
                    comment,
                    "",
                    returnId,
                    null,
                    null);
        }

        /** An act that follows from a refund. */
        public static NewAction ofRefund(
                Kind kind, long entityId, Long paymentId, Long customerId, long refundId, String more, String comment) {
            return new NewAction(
                    kind,
                    entityId,
                    paymentId,
                    customerId,
                    "refund-" + refundId + more,
                    comment,
                    "",
                    null,
                    refundId,
                    null);
        }

        public NewAction furtherOf(Kind kind, int number) {
            return new NewAction(
                    kind, entityId, paymentId, customerId, key + "/" + number, comment, "", returnId, refundId, null);
        }

        /** An act that uses an approved write-off. */
        public NewAction using(long writeOff) {
            return new NewAction(
                    kind, entityId, paymentId, customerId, key, comment, content, returnId, refundId, writeOff);
        }
    }

    /** SHA-256 in hexadecimal. */
    public static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @throws org.ordertocash.input.InvalidInput when the key is missing or too long, or could be one of a further act
     */
    public static void checkKey(String key) {
        new FieldErrors()
                .key(key, MAX_KEY, "Idempotency-Key")
                .require(key == null || !key.contains("/"), "Idempotency-Key", "must not contain a slash")
                .throwIfAny();
    }

    /**
     * The key under which an act is noted that somebody outside asked for: never one of our own.
     *
     * @throws org.ordertocash.input.InvalidInput as {@link #checkKey}
     */
    static String outside(String key) {
        checkKey(key);
        return OUTSIDE + key;
    }

    /**
     * Notes the act, once per key. Who comes second with the same key waits until the first has ended.
     *
     * @return the id of the act; empty when it was done before
     * @throws Conflict when the key was used for something else
     */
    public Optional<Long> begin(NewAction action, Cause cause) {
        Optional<Long> id = jdbc.sql("""
                insert into otc.payment_actions (
                       entity_id, kind, payment_id, customer_id, return_id, refund_id, write_off_id,
                       idempotency_key, comment,
                       request_hash, process_instance_id, created_by, created_at)
                values (:entity, :kind, :payment, :customer, :return, :refund, :writeOff, :key, :comment,
                       :hash, :process, :by, :now)
                on conflict (idempotency_key) do nothing returning id
                """)
                .param("entity", action.entityId())
                .param("kind", action.kind().name())
                .param("payment", action.paymentId(), java.sql.Types.BIGINT)
                .param("customer", action.customerId(), java.sql.Types.BIGINT)
                .param("return", action.returnId(), java.sql.Types.BIGINT)
                .param("refund", action.refundId(), java.sql.Types.BIGINT)
                .param("writeOff", action.writeOffId(), java.sql.Types.BIGINT)
                .param("key", action.key())
                .param("hash", hash(action.content()))
                .param("comment", action.comment(), java.sql.Types.VARCHAR)
                .param("process", cause.processInstanceId(), java.sql.Types.VARCHAR)
                .param("by", cause.by())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            jdbc.sql("""
                    select id from otc.payment_actions where idempotency_key = :key and kind = :kind
                        and request_hash = :hash
                       and payment_id is not distinct from :payment and customer_id is not distinct
                           from :customer
                    """)
                    .param("key", action.key())
                    .param("kind", action.kind().name())
                    .param("hash", hash(action.content()))
                    .param("payment", action.paymentId(), java.sql.Types.BIGINT)
                    .param("customer", action.customerId(), java.sql.Types.BIGINT)
                    .query(Long.class)
                    .optional()
                    .orElseThrow(() -> new Conflict("The key " + action.key().replaceFirst("^" + OUTSIDE, "")
                            + " was used for something else: take a new one."));
        }
        return id;
    }
}
