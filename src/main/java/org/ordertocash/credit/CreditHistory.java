package org.ordertocash.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was decided about the credit of an order, for who looks back. */
@Service
@Transactional(readOnly = true)
public class CreditHistory {

    private final CreditDecisions decisions;
    private final CreditQuestions questions;
    private final Orders orders;
    private final JdbcClient jdbc;

    CreditHistory(CreditDecisions decisions, CreditQuestions questions, Orders orders, JdbcClient jdbc) {
        this.decisions = decisions;
        this.questions = questions;
        this.orders = orders;
        this.jdbc = jdbc;
    }

    /**
     * One time that the credit was checked.
     *
     * @param number from 1
     * @param cause why it was checked: INTAKE, CHANGE, EXPIRY, EXPOSURE or PART
     * @param currency of the order
     * @param amount the value that was checked, gross
     * @param outcome APPROVED, REJECTED or DROPPED; absent while it is not decided
     * @param shippableUpTo up to which value the order may be shipped; absent: all that was checked
     * @param depositTaken what was on account when it released the order; absent: no deposit did
     * @param depositTakenAt when that was, in UTC
     * @param decisions by the policy (step 0) and by people
     * @param questions of approvers to those who know the customer, with the answers
     */
    public record Check(
            int number,
            CreditCheck.Cause cause,
            String currency,
            BigDecimal amount,
            Instant openedAt,
            String outcome,
            Instant endedAt,
            BigDecimal shippableUpTo,
            BigDecimal depositTaken,
            Instant depositTakenAt,
            List<CreditControl.Decision> decisions,
            List<CreditQuestions.Question> questions) {}

    /**
     * All checks of an order, the oldest first.
     *
     * @throws org.ordertocash.input.NotFound no such order
     */
    public List<Check> of(String orderNumber) {
        record Row(
                long id,
                int number,
                CreditCheck.Cause cause,
                BigDecimal amount,
                Instant openedAt,
                String outcome,
                Instant endedAt,
                BigDecimal part,
                BigDecimal deposit,
                Instant takenAt) {}
        SalesOrder order = orders.byNumber(orderNumber);
        String currency = order.currency();
        return jdbc.sql("""
                        select c.id, c.number, c.cause, c.amount, c.opened_at, c.outcome, c.ended_at,
                               otc.credit_part_of(c.id) as part, d.amount as deposit, d.taken_at
                          from otc.credit_checks c
                          left join otc.credit_deposits d on d.check_id = c.id
                         where c.order_id = :order order by c.number
                        """).param("order", order.id()).query(Row.class).list().stream()
                .map(row -> new Check(
                        row.number(),
                        row.cause(),
                        currency,
                        Amounts.inMinorUnits(row.amount(), currency),
                        row.openedAt(),
                        row.outcome(),
                        row.endedAt(),
                        Amounts.inMinorUnits(row.part(), currency),
                        Amounts.inMinorUnits(row.deposit(), currency),
                        row.takenAt(),
                        decisions.of(row.id()),
                        questions.of(row.id())))
                .toList();
    }
}
