package org.ordertocash.customer;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Customers of a live book, taken on as a set instead of one by one. */
@Component
public class CustomerTakeOn {

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerTakeOn(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Enters the customers of the temporary table {@code party} of this transaction that are {@code fresh}, with their
     * bank accounts: a column for each field of {@link NewCustomer} about the customer, as {@link CustomerRules} check
     * it, and its id. Then the accounts of the temporary table {@code taken}: ids of customer and legal entity, and
     * what they agreed.
     *
     * @param importId the file that brought them
     * @return how many accounts
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int enter(long importId, String by) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("""
                insert into otc.customers (id, number, name, country, vat_id, registration_number, street,
                       postcode, city, email, language, parent_id, payer_id, created_at, created_by)
                select p.id, p.number, p.name, p.country, p.vat_id, p.registration_number, p.street, p.postcode, p.city,
                       p.email, p.language, coalesce(known_parent.id, parent.id), coalesce(known_payer.id, payer.id),
                       :now, :by
                  from party p
                  left join otc.customers known_parent on known_parent.number = p.parent_number
                  left join otc.customers known_payer on known_payer.number = p.payer_number
                  left join party parent on parent.number = p.parent_number
                  left join party payer on payer.number = p.payer_number
                 where p.fresh
                """).param("now", now).param("by", by).update();
        jdbc.sql("""
                insert into otc.customer_bank_accounts (customer_id, iban, created_at, created_by)
                select id, iban, :now, :by from party where fresh and iban is not null
                """).param("now", now).param("by", by).update();
        return jdbc.sql("""
                insert into otc.customer_accounts (customer_id, entity_id, currency, payment_net_days, discount_percent,
                       discount_days, risk_class, import_id, created_at, created_by)
                select id, entity_id, currency, net_days, discount_percent, discount_days, risk_class, :import, :now,
                       :by
                  from taken
                """)
                .param("import", importId)
                .param("now", now)
                .param("by", by)
                .update();
    }
}
