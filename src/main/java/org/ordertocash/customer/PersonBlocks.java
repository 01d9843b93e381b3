package org.ordertocash.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks.NewBlock;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.people.People;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Blocks that people set and lift. What dunning blocked ends with the account's debt, what a returned payment blocked
 * is lifted by two people; neither is lifted here.
 */
@Service
@Transactional
public class PersonBlocks {

    private static final int MAX_REASON = 500;

    private static final int MAX_COMMENT = 2000;

    private static final int MOST = 200;

    private final CustomerBlocks blocks;
    private final CustomerAccounts accounts;
    private final People people;
    private final LocalDays days;
    private final JdbcClient jdbc;

    PersonBlocks(CustomerBlocks blocks, CustomerAccounts accounts, People people, LocalDays days, JdbcClient jdbc) {
        this.blocks = blocks;
        this.accounts = accounts;
        this.people = people;
        this.days = days;
        this.jdbc = jdbc;
    }

    /**
     * A block as it is kept.
     *
     * @param entity code of the legal entity whose account it is
     * @param expiresOn the last day on which it holds; null: until it is lifted
     * @param liftedAt null: nobody has lifted it
     */
    public record Kept(
            long id,
            String customer,
            String entity,
            Blocked blocked,
            Source source,
            String reason,
            LocalDate expiresOn,
            String blockedBy,
            Instant blockedAt,
            String liftedBy,
            Instant liftedAt,
            String liftComment) {}

    /** @param repeated the same person blocks the same for the same reason already */
    public record Stored(Kept block, boolean repeated) {}

    /** The newest first, lifted and expired ones too; at most 200. */
    @Transactional(readOnly = true)
    public List<Kept> ofCustomer(String number, EntityScope mine) {
        Map<String, Object> parameters = new HashMap<>(mine.parameters());
        parameters.put("number", number);
        return select("c.number = :number and (:everything or b.entity_id = any(:entities))", parameters);
    }

    /** @throws NotFound no such block */
    @Transactional(readOnly = true)
    public Kept byId(long id) {
        return select("b.id = :id", Map.of("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("block " + id));
    }

    private List<Kept> select(String where, Map<String, ?> parameters) {
        return jdbc.sql("""
                select b.id, c.number as customer, e.code as entity, b.blocked, b.source, b.reason, b.expires_on,
                       b.blocked_by, b.blocked_at, b.lifted_by, b.lifted_at, b.lift_comment
                  from otc.customer_blocks b
                  join otc.customers c on c.id = b.customer_id
                  join otc.legal_entities e on e.id = b.entity_id
                 where %s
                 order by b.id desc limit %d
                """.formatted(where, MOST))
                .params(parameters)
                .query(Kept.class)
                .list();
    }

    /**
     * Blocks something for an account; a repeat by the same person is answered with the first block.
     *
     * @throws org.ordertocash.input.InvalidInput what or why is missing, or the last day is over
     */
    public Stored set(String customerNumber, NewPersonBlock input, EntityScope mine, String by) {
        new FieldErrors()
                .require(input.blocked() != null, "blocked", "is missing")
                .text(input.reason(), MAX_REASON, "reason")
                .throwIfAny();
        CustomerAccount account = accounts.meant(customerNumber, input.entity(), mine);
        LocalDate today = days.today(account.entityId());
        new FieldErrors()
                .require(input.expiresOn() == null || !input.expiresOn().isBefore(today), "expiresOn", "is over")
                .near(input.expiresOn(), today, 0, 5, "expiresOn")
                .throwIfAny();
        lockCustomer(account.customerId());
        List<Long> same = blocks.of(account.key()).stream()
                .filter(block -> block.source() == Source.PERSON
                        && block.blocked() == input.blocked()
                        && block.blockedBy().equals(by)
                        && block.reason().equals(input.reason())
                        && Objects.equals(block.expiresOn(), input.expiresOn()))
                .map(CustomerBlock::id)
                .toList();
        if (!same.isEmpty()) {
            return new Stored(byId(same.get(0)), true);
        }
        blocks.block(
                List.of(account.key()),
                new NewBlock(input.blocked(), Source.PERSON, null, input.reason(), input.expiresOn()),
                by);
        List<CustomerBlock> open = blocks.of(account.key());
        return new Stored(byId(open.get(open.size() - 1).id()), false);
    }

    /**
     * Lifts a block that a person set; a repeat by the same person changes nothing.
     *
     * @throws NotFound no such block
     * @throws Conflict dunning or a returned payment blocked, or somebody else has lifted it
     */
    public Kept lift(long id, String reason, String by) {
        new FieldErrors()
                .require(reason != null && !reason.isBlank(), "reason", "is missing: say why")
                .comment(reason, MAX_COMMENT, "reason")
                .throwIfAny();
        jdbc.sql("""
                select c.id from otc.customers c join otc.customer_blocks b on b.customer_id = c.id
                 where b.id = :id for no key update of c
                """).param("id", id).query(Long.class).optional().orElseThrow(() -> new NotFound("block " + id));
        Kept block = byId(id);
        if (block.liftedAt() != null) {
            if (block.liftedBy().equals(by)) {
                return block;
            }
            throw new Conflict(people.name(block.liftedBy()) + " has lifted it already.");
        }
        switch (block.source()) {
            case PERSON -> blocks.lift(List.of(id), reason, by);
            case RETURN ->
                throw new Conflict("A returned payment blocked this: one person proposes to lift it, another decides.");
            case DUNNING -> throw new Conflict("Dunning blocked this: it is lifted when the account is settled.");
        }
        return byId(id);
    }

    private void lockCustomer(long id) {
        jdbc.sql("select id from otc.customers where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
