package org.ordertocash.customer;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.Optional;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Customers that may be one and the same: by VAT id, registration number, or similar name in the same place. */
@Component
public class Duplicates {

    /** Of names, from 0 to 1: one letter off in a name of two words is alike, another number in it is not. */
    private static final BigDecimal ALIKE = new BigDecimal("0.8");

    private final JdbcClient jdbc;

    Duplicates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Known(String number, String name, String same) {}

    /**
     * By what customers are compared. What is null is not.
     *
     * @param postcode null: nor is the name
     */
    public record Traits(String name, String country, String postcode, String vatId, String registrationNumber) {

        static Traits of(NewCustomer input) {
            return new Traits(
                    input.name(), input.country(), input.postcode(), input.vatId(), input.registrationNumber());
        }
    }

    /**
     * Notes the customer that this one may be, unless the sender says why it is another one.
     *
     * @param self number of the customer itself; null: a new one
     * @param reason why it is another one; null or blank: nobody says
     * @param mine only customers of these entities are looked at
     */
    public void check(Traits traits, String self, String reason, EntityScope mine, FieldErrors errors) {
        if (reason == null || reason.isBlank()) {
            find(traits, self, mine)
                    .ifPresent(known -> errors.requireOrSay(
                            false,
                            "duplicateReason",
                            "This may be customer " + known.number() + ", " + known.name() + ": the same "
                                    + known.same()
                                    + ". Use that one, or say in duplicateReason why it is another one."));
        }
    }

    /** Only among those that the person may see. */
    private Optional<Known> find(Traits traits, String self, EntityScope mine) {
        return jdbc.sql("""
                select c.number, c.name,
                       case when c.vat_id = :vatId then 'VAT id'
                            when c.registration_number = :registration and c.country = :country
                            then 'registration number'
                            else 'place and a similar name' end as same
                  from otc.customers c
                 where (c.vat_id = :vatId
                        or c.registration_number = :registration and c.country = :country
                        or c.postcode = :postcode and c.country = :country
                           and similarity(c.name_key, otc.name_key(:name)) >= :alike)
                   and c.number is distinct from cast(:self as text)
                   and (:everything or exists (select from otc.customer_accounts a
                                                where a.customer_id = c.id and a.entity_id = any(:entities)))
                 order by c.id limit 1
                """)
                .params(mine.parameters())
                .param("vatId", traits.vatId(), Types.VARCHAR)
                .param("registration", traits.registrationNumber(), Types.VARCHAR)
                .param("country", traits.country())
                .param("postcode", traits.postcode(), Types.VARCHAR)
                .param("name", traits.name())
                .param("alike", ALIKE)
                .param("self", self, Types.VARCHAR)
                .query(Known.class)
                .optional();
    }
}
