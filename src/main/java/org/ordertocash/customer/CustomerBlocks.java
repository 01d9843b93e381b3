package org.ordertocash.customer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.account.AccountKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is blocked for the account of a customer, and why: a row per block and source. An account that is blocked by
 * several sources stays blocked until each of them has lifted its own.
 */
@Service
@Transactional
public class CustomerBlocks {

    /** What stands for a reason where no block does. */
    static final String NEVER_POSTED = "as agreed for the account, never automatically";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    CustomerBlocks(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /**
     * @param sourceId the dunning case, or the bank entry that took a payment back; null for a person
     * @param reason for people
     * @param expiresOn the last day on which it holds; null: until it is lifted
     */
    public record NewBlock(Blocked blocked, Source source, Long sourceId, String reason, LocalDate expiresOn) {}

    public void block(Collection<AccountKey> accounts, NewBlock block, String by) {
        jdbc.sql("""
                insert into otc.customer_blocks (customer_id, entity_id, blocked, source, source_id, reason, expires_on,
                       blocked_by, blocked_at)
                select customer_id, entity_id, :blocked, :source, :sourceId, :reason, :expiresOn, :by, :now
                  from unnest(cast(:customers as bigint[]), cast(:entities as bigint[])) as a(customer_id, entity_id)
                 order by 1, 2
                """)
                .params(keys(accounts))
                .param("blocked", block.blocked().name())
                .param("source", block.source().name())
                .param("sourceId", block.sourceId(), java.sql.Types.BIGINT)
                .param("reason", block.reason())
                .param("expiresOn", block.expiresOn(), java.sql.Types.DATE)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Lifts these blocks; those that are lifted already stay as they are. What waited for it goes on. */
    public void lift(Collection<Long> ids, String comment, String by) {
        jdbc.sql("""
                update otc.customer_blocks set lifted_at = :now, lifted_by = :by, lift_comment = :comment
                 where id = any(:ids) and lifted_at is null
                returning customer_id, entity_id, blocked
                """)
                .param("ids", ids.toArray(Long[]::new))
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .param("comment", comment, java.sql.Types.VARCHAR)
                .query(BlockLifted.class)
                .list()
                .forEach(events::publishEvent);
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

    /** The open blocks of an account, the oldest first. */
    @Transactional(readOnly = true)
    public List<CustomerBlock> of(AccountKey account) {
        return open(List.of(account));
    }

    /** Why this is blocked for the account, in words; empty: it is not. */
    @Transactional(readOnly = true)
    public Optional<String> why(AccountKey account, Blocked blocked) {
        return Optional.ofNullable(why(List.of(account), blocked).get(account));
    }

    /**
     * Why this is blocked, in words, by account; those for which it is not are left out. Whose payments are never
     * posted automatically, as agreed, counts as blocked for that.
     */
    @Transactional(readOnly = true)
    public Map<AccountKey, String> why(Collection<AccountKey> accounts, Blocked blocked) {
        Map<AccountKey, String> why = new HashMap<>();
        jdbc.sql("""
                select k.customer_id, k.entity_id, b.why
                  from unnest(cast(:customers as bigint[]), cast(:entities as bigint[])) as k(customer_id, entity_id)
                 cross join lateral otc.blocked_because(k.customer_id, k.entity_id, :blocked, :now) b(why)
                 where b.why is not null
                """)
                .params(keys(accounts))
                .param("blocked", blocked.name())
                .param("now", OffsetDateTime.now(clock))
                .query(row -> {
                    why.put(new AccountKey(row.getLong("customer_id"), row.getLong("entity_id")), row.getString("why"));
                });
        if (blocked == Blocked.AUTO_POSTING) {
            neverPosted(accounts).forEach(account -> why.putIfAbsent(account, NEVER_POSTED));
        }
        return why;
    }

    /** The last day of the block of this that ends first; empty: none of them ends by itself. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> firstEnd(AccountKey account, Blocked blocked) {
        return of(account).stream()
                .filter(block -> block.blocked() == blocked && block.expiresOn() != null)
                .map(CustomerBlock::expiresOn)
                .min(Comparator.naturalOrder());
    }

    private List<AccountKey> neverPosted(Collection<AccountKey> accounts) {
        return jdbc.sql("""
                select a.customer_id, a.entity_id
                  from unnest(cast(:customers as bigint[]), cast(:entities as bigint[])) as k(customer_id, entity_id)
                  join otc.customer_accounts a using (customer_id, entity_id)
                 where a.never_posted_automatically
                """).params(keys(accounts)).query(AccountKey.class).list();
    }

    private List<CustomerBlock> open(Collection<AccountKey> accounts) {
        return jdbc.sql("""
                select b.id, b.customer_id, b.entity_id, b.blocked, b.source, b.source_id, b.reason, b.expires_on,
                       b.blocked_at, b.blocked_by
                  from unnest(cast(:customers as bigint[]), cast(:entities as bigint[])) as k(customer_id, entity_id)
                  join otc.customer_blocks b using (customer_id, entity_id)
                 where b.lifted_at is null
                   and (b.expires_on is null or b.expires_on >= otc.local_day(b.entity_id, :now))
                 order by b.id
                """)
                .params(keys(accounts))
                .param("now", OffsetDateTime.now(clock))
                .query(CustomerBlock.class)
                .list();
    }

    private static Map<String, Object> keys(Collection<AccountKey> accounts) {
        List<AccountKey> distinct = accounts.stream().distinct().toList();
        return Map.of(
                "customers", distinct.stream().map(AccountKey::customerId).toArray(Long[]::new),
                "entities", distinct.stream().map(AccountKey::entityId).toArray(Long[]::new));
    }
}
