package org.ordertocash.customer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is blocked for a customer, and why: a row per block and source. A customer that is blocked by several sources
 * stays blocked until each of them has lifted its own.
 */
@Service
@Transactional
public class CustomerBlocks {

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerBlocks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param sourceId the dunning case, or the bank entry that took a payment back; null for a person
     * @param reason for people
     * @param expiresOn the last day on which it holds; null: until it is lifted
     */
    public record NewBlock(Blocked blocked, Source source, Long sourceId, String reason, LocalDate expiresOn) {}

    public void block(Collection<Long> customerIds, NewBlock block, String by) {
        jdbc.sql("""
                insert into otc.customer_blocks (customer_id, blocked, source, source_id, reason, expires_on,
                       blocked_by, blocked_at)
                select id, :blocked, :source, :sourceId, :reason, :expiresOn, :by, :now
                  from unnest(cast(:customers as bigint[])) as c(id) order by id
                """)
                .param("customers", customerIds.toArray(Long[]::new))
                .param("blocked", block.blocked().name())
                .param("source", block.source().name())
                .param("sourceId", block.sourceId(), java.sql.Types.BIGINT)
                .param("reason", block.reason())
                .param("expiresOn", block.expiresOn(), java.sql.Types.DATE)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Lifts these blocks; those that are lifted already stay as they are. */
    public void lift(Collection<Long> ids, String comment, String by) {
        jdbc.sql("""
                update otc.customer_blocks set lifted_at = :now, lifted_by = :by, lift_comment = :comment
                 where id = any(:ids) and lifted_at is null
                """)
                .param("ids", ids.toArray(Long[]::new))
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .param("comment", comment, java.sql.Types.VARCHAR)
                .update();
    }

    /** Lifts what this source blocked, and nothing else. */
    public void liftOf(Source source, long sourceId, String comment, String by) {
        lift(
                jdbc.sql("""
                        select id from otc.customer_blocks
                         where source = :source and source_id = :sourceId and lifted_at is null
                        """)
                        .param("source", source.name())
                        .param("sourceId", sourceId)
                        .query(Long.class)
                        .list(),
                comment,
                by);
    }

    /** The open blocks of a customer, the oldest first. */
    @Transactional(readOnly = true)
    public List<CustomerBlock> of(long customerId) {
        return open(List.of(customerId));
    }

    /** Why this is blocked for the customer, in words; empty: it is not. */
    @Transactional(readOnly = true)
    public Optional<String> why(long customerId, Blocked blocked) {
        return Optional.ofNullable(why(List.of(customerId), blocked).get(customerId));
    }

    /** Why this is blocked, in words, by customer; those for whom it is not are left out. */
    @Transactional(readOnly = true)
    public Map<Long, String> why(Collection<Long> customerIds, Blocked blocked) {
        return open(customerIds).stream()
                .filter(block -> block.blocked() == blocked)
                .collect(Collectors.groupingBy(
                        CustomerBlock::customerId,
                        Collectors.mapping(CustomerBlock::sentence, Collectors.joining("; "))));
    }

    private List<CustomerBlock> open(Collection<Long> customerIds) {
        return jdbc.sql("""
                select id, customer_id, blocked, source, source_id, reason, expires_on, blocked_at, blocked_by
                  from otc.customer_blocks b
                 where customer_id = any(:customers) and lifted_at is null
                   and (expires_on is null or expires_on >= (
                       select otc.local_day(c.entity_id, :now) from otc.customers c where c.id = b.customer_id))
                 order by id
                """)
                .param("customers", customerIds.toArray(Long[]::new))
                .param("now", OffsetDateTime.now(clock))
                .query(CustomerBlock.class)
                .list();
    }
}
