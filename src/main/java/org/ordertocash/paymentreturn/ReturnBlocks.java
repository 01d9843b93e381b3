package org.ordertocash.paymentreturn;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.customer.CustomerBlock;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.CustomerBlocks.NewBlock;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.people.People;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Order blocks that returned payments put on customers: one person proposes to lift those of a customer, another
 * decides. What dunning and people blocked is left alone.
 */
@Service
@Transactional
public class ReturnBlocks {

    private static final int MAX_COMMENT = 2000;

    private final CustomerBlocks blocks;
    private final CustomerAccounts accounts;
    private final ConflictsOfInterest conflicts;
    private final JdbcClient jdbc;
    private final Clock clock;

    private final People people;

    ReturnBlocks(
            CustomerBlocks blocks,
            CustomerAccounts accounts,
            ConflictsOfInterest conflicts,
            JdbcClient jdbc,
            Clock clock,
            People people) {
        this.people = people;
        this.blocks = blocks;
        this.accounts = accounts;
        this.conflicts = conflicts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param entity code of the legal entity whose account with the customer it is about
     * @param blockedBecause what is to be lifted
     * @param lifted null: nobody has decided yet
     */
    public record Lift(
            long id,
            String customer,
            String entity,
            String blockedBecause,
            String reason,
            String proposedBy,
            Instant proposedAt,
            Boolean lifted,
            String decisionComment,
            String decidedBy,
            Instant decidedAt) {}

    /**
     * Blocks new orders of every account from which this return took money back; its customer is locked for it. Answers
     * how many.
     */
    int put(BankPayment returned, BankPayment payment, Money principal, Cause cause) {
        List<AccountKey> accounts = jdbc.sql("""
                with taken as (
                    select distinct a.customer_id, coalesce(i.entity_id, :entity) as entity_id
                      from otc.payment_actions c join otc.allocations a on a.action_id = c.id
                      left join otc.open_items i on i.id = a.open_item_id
                     where c.return_id = :return and c.payment_id = :payment and a.reverses_allocation_id is not null),
                locked as (
                    select id from otc.customers where id in (select customer_id from taken)
                     order by id for no key update)
                select customer_id, entity_id from taken join locked on locked.id = customer_id order by 1, 2
                """)
                .param("entity", payment.entityId())
                .param("return", returned.id())
                .param("payment", payment.id())
                .query(AccountKey.class)
                .list();
        String code = returned.returnReason() == null ? "" : " (" + returned.returnReason() + ")";
        String reason = "payment of " + MoneyFormat.inWords(principal) + " returned on "
                + DayFormat.inWords(returned.bookedOn()) + code + " as entry " + returned.id();
        blocks.block(accounts, new NewBlock(Blocked.ORDERS, Source.RETURN, returned.id(), reason, null), cause.by());
        return accounts.size();
    }

    /** The newest first; at most 100. */
    @Transactional(readOnly = true)
    public List<Lift> ofCustomer(String number, EntityScope mine) {
        Map<String, Object> parameters = new HashMap<>(mine.parameters());
        parameters.put("number", number);
        return select("c.number = :number and (:everything or l.entity_id = any(:entities))", parameters);
    }

    private List<Lift> select(String where, Map<String, ?> parameters) {
        return jdbc.sql("""
                select l.id, c.number as customer, e.code as entity,
                       (select string_agg(b.reason, '; ' order by b.id)
                          from otc.order_block_lift_blocks x join otc.customer_blocks b on b.id = x.block_id
                         where x.lift_id = l.id) as blocked_because,
                       l.reason, l.proposed_by, l.proposed_at, l.lifted, l.decision_comment, l.decided_by, l.decided_at
                  from otc.order_block_lifts l join otc.customers c on c.id = l.customer_id
                  join otc.legal_entities e on e.id = l.entity_id where %s
                 order by l.id desc limit 100
                """.formatted(where))
                .params(parameters)
                .query(Lift.class)
                .list();
    }

    /** @param repeated the same person had proposed it for the same reason, and it waits */
    public record Proposed(Lift lift, boolean repeated) {}

    /**
     * Proposes to lift what returned payments blocked; a repeat by the same person is answered with the first result.
     *
     * @param entity code of the legal entity whose account is blocked; null: the only one of the customer
     * @throws org.ordertocash.input.InvalidInput the reason is missing, or the account is not clear
     * @throws NotFound no such customer
     * @throws Conflict no returned payment blocks orders, or a proposal waits already
     */
    public Proposed propose(String customerNumber, String entity, String reason, String by) {
        new FieldErrors()
                .require(reason != null && !reason.isBlank(), "reason", "is missing: say why")
                .comment(reason, MAX_COMMENT, "reason")
                .throwIfAny();
        CustomerAccount account = accounts.meant(customerNumber, entity);
        jdbc.sql("select id from otc.customers where id = :id for no key update")
                .param("id", account.customerId())
                .query(Long.class)
                .single();
        List<Long> ours = blocks.of(account.key()).stream()
                .filter(block -> block.source() == Source.RETURN)
                .map(CustomerBlock::id)
                .toList();
        if (ours.isEmpty()) {
            throw new Conflict("No returned payment blocks orders of the customer " + customerNumber + ".");
        }
        Optional<Lift> waits = ofCustomer(customerNumber, EntityScope.OF_THE_SYSTEM).stream()
                .filter(lift -> lift.lifted() == null && lift.entity().equals(account.entity()))
                .findFirst();
        if (waits.filter(lift -> lift.proposedBy().equals(by) && lift.reason().equals(reason))
                .isPresent()) {
            return new Proposed(waits.get(), true);
        }
        if (waits.isPresent()) {
            throw new Conflict(
                    "A proposal of " + people.name(waits.get().proposedBy()) + " waits for a decision already.");
        }
        long id = jdbc.sql("""
                insert into otc.order_block_lifts (customer_id, entity_id, reason, proposed_by, proposed_at)
                values (:customer, :entity, :reason, :by, :now) returning id
                """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .param("reason", reason)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        jdbc.sql("insert into otc.order_block_lift_blocks (lift_id, block_id) "
                        + "select :lift, unnest(cast(:blocks as bigint[]))")
                .param("lift", id)
                .param("blocks", ours.toArray(Long[]::new))
                .update();
        return new Proposed(byId(id), false);
    }

    /** @throws NotFound no such proposal */
    @Transactional(readOnly = true)
    public Lift byId(long id) {
        return select("l.id = :id", Map.of("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("lifting of an order block " + id));
    }

    /**
     * Lifts what the proposal names, or leaves it; what was blocked since stays. A repeat by the same person changes
     * nothing.
     *
     * @throws org.ordertocash.input.InvalidInput no comment with a refusal
     * @throws Conflict it was decided otherwise; as {@link org.ordertocash.duty.ConflictOfInterest}: the proposer
     *     decides
     */
    public Lift decide(long id, boolean lift, String comment, String by) {
        new FieldErrors()
                .require(
                        lift || comment != null && !comment.isBlank(), "comment", "is missing: say why the block stays")
                .comment(comment, MAX_COMMENT, "comment")
                .throwIfAny();
        jdbc.sql("select c.id from otc.order_block_lifts l join otc.customers c on c.id = l.customer_id where "
                        + "l.id = :id for no key update of c")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("lifting of an order block " + id));
        Lift proposed = byId(id);
        if (proposed.lifted() != null) {
            if (proposed.lifted() == lift && proposed.decidedBy().equals(by)) {
                return proposed;
            }
            throw new Conflict(people.name(proposed.decidedBy()) + " has decided about it already.");
        }
        conflicts.refuse(Duty.DECIDE_BLOCK_LIFT, by, Case.orderBlockLift(id, proposed.customer()));
        NotApproved.unlessPerson(by, "An order block");
        if (lift) {
            List<Long> proposedBlocks = jdbc.sql("select block_id from otc.order_block_lift_blocks where lift_id = :id")
                    .param("id", id)
                    .query(Long.class)
                    .list();
            blocks.lift(proposedBlocks, comment, by);
        }
        jdbc.sql("update otc.order_block_lifts set lifted = :lifted, decision_comment = :comment, decided_by = "
                        + ":by, decided_at = :now where id = :id")
                .param("lifted", lift)
                .param("comment", comment, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        return byId(id);
    }
}
