package org.ordertocash.paymentreturn;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.payment.BankPayment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The part of a customer's order block that returned payments put there: one person proposes to lift it, another
 * decides. The block is one text of several reasons; those of dunning and of people are left alone.
 */
@Service
@Transactional
public class ReturnBlocks {

    private static final int MAX_COMMENT = 2000;
    private static final String BETWEEN = "; ";
    private static final String OURS = "payment of .+ returned on \\d{4}-\\d{2}-\\d{2}( \\([^;]*\\))?( as entry \\d+)?";

    private final JdbcClient jdbc;
    private final Clock clock;

    ReturnBlocks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param blockedBecause what is to be lifted
     * @param lifted null: nobody has decided yet
     */
    public record Lift(
            long id,
            String customer,
            String blockedBecause,
            String reason,
            String proposedBy,
            Instant proposedAt,
            Boolean lifted,
            String decisionComment,
            String decidedBy,
            Instant decidedAt) {}

    /**
     * Blocks new orders of every customer from whom this return took money back, and who is locked for it; answers how
     * many.
     */
    int put(BankPayment returned, BankPayment payment, Money principal) {
        // the bank may give a text of its own as the reason: nothing of it looks like the end of a reason here
        String code = returned.returnReason() == null
                ? ""
                : " (" + returned.returnReason().replaceAll("[^A-Za-z0-9]", "-") + ")";
        return jdbc.sql("""
                update otc.customers set order_block_reason = concat_ws('; ', nullif(order_block_reason, ''), :reason)
                 where id in (select a.customer_id from otc.payment_actions c join otc.allocations a
                     on a.action_id = c.id
                               where c.return_id = :return
                                   and c.payment_id = :payment and a.reverses_allocation_id is not null)
                """)
                .param(
                        "reason",
                        "payment of " + principal + " returned on " + returned.bookedOn() + code + " as entry "
                                + returned.id())
                .param("return", returned.id())
                .param("payment", payment.id())
                .update();
    }

    /** The newest first; at most 100. */
    @Transactional(readOnly = true)
    public List<Lift> ofCustomer(String number) {
        return select("c.number = :key", number);
    }

    private List<Lift> select(String where, Object key) {
        return jdbc.sql("""
                select l.id, c.number as customer, l.blocked_because, l.reason, l.proposed_by, l.proposed_at,
                    l.lifted, l.decision_comment, l.decided_by, l.decided_at
                  from otc.order_block_lifts l join otc.customers c on c.id = l.customer_id where %s
                      order by l.id desc limit 100
                """.formatted(where))
                .param("key", key)
                .query(Lift.class)
                .list();
    }

    /**
     * Proposes to lift what returned payments blocked.
     *
     * @throws org.ordertocash.input.InvalidInput the reason is missing
     * @throws NotFound no such customer
     * @throws Conflict no returned payment blocks orders, or a proposal waits already
     */
    public Lift propose(String customerNumber, String reason, String by) {
        new FieldErrors()
                .require(reason != null && !reason.isBlank(), "reason", "is missing: say why")
                .comment(reason, MAX_COMMENT, "reason")
                .throwIfAny();
        long customer = jdbc.sql("select id from otc.customers where number = :number for no key update")
                .param("number", customerNumber)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("customer " + customerNumber));
        String ours =
                reasons(customer).stream().filter(part -> part.matches(OURS)).collect(Collectors.joining(BETWEEN));
        if (ours.isEmpty()) {
            throw new Conflict("No returned payment blocks orders of the customer " + customerNumber + ".");
        }
        ofCustomer(customerNumber).stream()
                .filter(lift -> lift.lifted() == null)
                .findFirst()
                .ifPresent(waits -> {
                    throw new Conflict("A proposal of " + waits.proposedBy() + " waits for a decision already.");
                });
        long id = jdbc.sql("""
                insert into otc.order_block_lifts (customer_id, blocked_because, reason, proposed_by, proposed_at)
                values (:customer, :because, :reason, :by, :now) returning id
                """)
                .param("customer", customer)
                .param("because", ours)
                .param("reason", reason)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        return byId(id);
    }

    /** @throws NotFound no such proposal */
    @Transactional(readOnly = true)
    public Lift byId(long id) {
        return select("l.id = :key", id).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("lifting of an order block " + id));
    }

    /**
     * Lifts what the proposal names, or leaves it; what was blocked since stays. A repeat by the same person changes
     * nothing.
     *
     * @throws org.ordertocash.input.InvalidInput no comment with a refusal
     * @throws Conflict the proposer decides, or it was decided otherwise
     */
    public Lift decide(long id, boolean lift, String comment, String by) {
        new FieldErrors()
                .require(
                        lift || comment != null && !comment.isBlank(), "comment", "is missing: say why the block stays")
                .comment(comment, MAX_COMMENT, "comment")
                .throwIfAny();
        long customer = jdbc.sql(
                        "select c.id from otc.order_block_lifts l join otc.customers c on c.id = l.customer_id where "
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
            throw new Conflict(proposed.decidedBy() + " has decided about it already.");
        }
        if (proposed.proposedBy().equals(by)) {
            throw new Conflict("You proposed this yourself: another person has to decide.");
        }
        if (lift) {
            List<String> lifted = Arrays.asList(proposed.blockedBecause().split(BETWEEN));
            jdbc.sql("update otc.customers set order_block_reason = nullif(:rest, '') where id = :id")
                    .param("id", customer)
                    .param(
                            "rest",
                            reasons(customer).stream()
                                    .filter(part -> !lifted.contains(part))
                                    .collect(Collectors.joining(BETWEEN)))
                    .update();
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

    private List<String> reasons(long customer) {
        String all = jdbc.sql("select coalesce(order_block_reason, '') from otc.customers where id = :id")
                .param("id", customer)
                .query(String.class)
                .single();
        return Arrays.stream(all.split(BETWEEN)).filter(part -> !part.isBlank()).toList();
    }
}
