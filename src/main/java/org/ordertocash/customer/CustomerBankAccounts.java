package org.ordertocash.customer;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.ordertocash.money.Iban;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts that customers are known to pay from, until a bank calls one closed or wrong. */
@Service
@Transactional
public class CustomerBankAccounts {

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerBankAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The database asks whether another person has approved it. */
    public void add(long customerId, String iban, String by) {
        jdbc.sql("insert into otc.customer_bank_accounts (customer_id, iban, created_at, created_by) "
                        + "values (:id, :iban, :now, :by)")
                .param("id", customerId)
                .param("iban", Iban.normalise(iban))
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .update();
    }

    /** As {@link #add}: the database asks. */
    public void remove(long customerId, String iban) {
        jdbc.sql("delete from otc.customer_bank_accounts where customer_id = :id and iban = :iban")
                .param("id", customerId)
                .param("iban", iban)
                .update();
    }

    @Transactional(readOnly = true)
    public List<String> of(long customerId) {
        return jdbc.sql("select iban from otc.customer_bank_accounts where customer_id = :id order by iban")
                .param("id", customerId)
                .query(String.class)
                .list();
    }

    /** Whether a change of this account waits for approval: then nothing is paid to it. */
    @Transactional(readOnly = true)
    public boolean waits(String iban) {
        return jdbc.sql("select otc.bank_account_waits(:iban)")
                .param("iban", iban)
                .query(Boolean.class)
                .single();
    }

    /**
     * The account tells nothing about who pays any more, and nothing is paid to it, by any legal entity.
     *
     * @param entityId of which a bank told it: it is closed from its day on
     * @return for how many customers it was closed by this
     */
    public int close(long entityId, String iban, String reason) {
        return jdbc.sql("""
                update otc.customer_bank_accounts
                   set closed_on = otc.local_day(:entity, :now), closed_reason = :reason
                 where iban = :iban and closed_on is null
                """)
                .param("entity", entityId)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason)
                .param("iban", iban)
                .update();
    }
}
