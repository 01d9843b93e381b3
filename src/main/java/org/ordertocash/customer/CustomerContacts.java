package org.ordertocash.customer;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People to speak to at customers. */
@Component
public class CustomerContacts {

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerContacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(long customerId, List<Contact> contacts, String by) {
        for (Contact contact : contacts) {
            jdbc.sql("""
                    insert into otc.customer_contacts (customer_id, name, role, email, phone, created_at, created_by)
                    values (:customer, :name, :role, :email, :phone, :now, :by)
                    """)
                    .param("customer", customerId)
                    .param("name", contact.name())
                    .param("role", contact.role(), Types.VARCHAR)
                    .param("email", contact.email(), Types.VARCHAR)
                    .param("phone", contact.phone(), Types.VARCHAR)
                    .param("now", OffsetDateTime.now(clock))
                    .param("by", by)
                    .update();
        }
    }

    /** Instead of those that there are. */
    public void replace(long customerId, List<Contact> contacts, String by) {
        jdbc.sql("delete from otc.customer_contacts where customer_id = :id")
                .param("id", customerId)
                .update();
        add(customerId, contacts, by);
    }

    public List<Contact> of(long customerId) {
        return jdbc.sql("select name, role, email, phone from otc.customer_contacts where customer_id = :id "
                        + "order by id")
                .param("id", customerId)
                .query(Contact.class)
                .list();
    }
}
