package org.ordertocash.customer.account;

import java.sql.Types;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a review of its credit makes of an account: another class, and the day of the next review. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ReviewedAccounts {

    private final JdbcClient jdbc;

    ReviewedAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes over what came out; old and new stand with the review.
     *
     * @param riskClass null: it stays as it is
     */
    public void take(AccountKey account, String riskClass, LocalDate nextReviewOn) {
        // under its lock, and seen by who changes the customer by an older page
        jdbc.sql("update otc.customers set version = version + 1 where id = :customer")
                .param("customer", account.customerId())
                .update();
        jdbc.sql("""
                update otc.customer_accounts
                   set risk_class = coalesce(:class, risk_class), next_review_on = :next
                 where customer_id = :customer and entity_id = :entity
                """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .param("class", riskClass, Types.CHAR)
                .param("next", nextReviewOn)
                .update();
    }
}
