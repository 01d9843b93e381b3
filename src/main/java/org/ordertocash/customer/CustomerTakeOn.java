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
     * Enters the customers of the temporary table {@code taken} of this transaction, with their bank accounts: a column
     * for each field of {@link NewCustomer} as {@link CustomerRules} check it, the ids of the customer and its entity.
     *
     * @return how many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int enter(String by) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        int entered = jdbc.sql("""
                insert into otc.customers (id, number, entity_id, name, country, vat_id, registration_number, street,
                       postcode, city, email, currency, language, payment_net_days, discount_percent, discount_days,
                       risk_class, parent_id, payer_id, created_at, created_by)
                select t.id, t.number, t.entity_id, t.name, t.country, t.vat_id, t.registration_number, t.street,
                       t.postcode, t.city, t.email, t.currency, t.language, t.net_days, t.discount_percent,
                       t.discount_days, t.risk_class, coalesce(known_parent.id, parent.id),
                       coalesce(known_payer.id, payer.id), :now, :by
                  from taken t
                  left join otc.customers known_parent on known_parent.number = t.parent_number
                  left join otc.customers known_payer on known_payer.number = t.payer_number
                  left join taken parent on parent.number = t.parent_number
                  left join taken payer on payer.number = t.payer_number
                """).param("now", now).param("by", by).update();
        jdbc.sql("""
                insert into otc.customer_bank_accounts (customer_id, iban, created_at, created_by)
                select id, iban, :now, :by from taken where iban is not null
                """).param("now", now).param("by", by).update();
        return entered;
    }
}
