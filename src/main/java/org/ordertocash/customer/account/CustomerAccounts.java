package org.ordertocash.customer.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of customers: what each legal entity agreed with them. */
@Service
@Transactional(readOnly = true)
public class CustomerAccounts {

    private static final String SELECT = """
            select a.customer_id, c.number as customer, a.entity_id, e.code as entity, a.status, a.currency,
                   a.payment_net_days, a.discount_percent, a.discount_days, a.payment_method, a.risk_class, a.segment,
                   a.dunning_procedure, a.no_dunning, a.no_interest, a.never_posted_automatically,
                   a.oldest_first_agreed, a.credit_on_next_invoice, a.order_number_required, a.buyer_reference,
                   a.tolerance_amount, a.tolerance_percent, a.collector, a.team, a.owner, a.next_review_on,
                   a.invoice_mode, a.invoice_weekday, a.invoice_per_order_number, a.down_payment_percent,
                   a.created_at
              from otc.customer_accounts a
              join otc.customers c on c.id = a.customer_id
              join otc.legal_entities e on e.id = a.entity_id
             where\s""";

    private final JdbcClient jdbc;

    CustomerAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NotFound the customer has no account with this entity */
    public CustomerAccount of(long customerId, long entityId) {
        return query(
                        "a.customer_id = :customer and a.entity_id = :entity",
                        Map.of("customer", customerId, "entity", entityId))
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFound(
                        "account of customer with id " + customerId + " with the entity with id " + entityId));
    }

    /** Of the entities for which somebody works, by their codes. */
    public List<CustomerAccount> of(String customerNumber, EntityScope mine) {
        return query(
                "c.number = :customer and (:everything or a.entity_id = any(:entities)) order by e.code",
                Map.of(
                        "customer",
                        customerNumber == null ? "" : customerNumber,
                        "everything",
                        mine.everything(),
                        "entities",
                        mine.ids()));
    }

    /**
     * The account that somebody means: of the customer with the entity, or when no entity is named the only one that
     * the person may see.
     *
     * @param entity code of a legal entity, or null
     * @throws NotFound no such customer, as far as the person may know
     * @throws InvalidInput field {@code entity}: it has no account there, or several and none was named
     */
    public CustomerAccount meant(String customerNumber, String entity, EntityScope mine) {
        List<CustomerAccount> all = of(customerNumber, mine);
        if (all.isEmpty()) {
            throw new NotFound("customer " + customerNumber);
        }
        return among(all, entity).orElseThrow(() -> InvalidInput.of("entity", notMeant(customerNumber, all, entity)));
    }

    /** As {@link #meant(String, String, EntityScope)}, for who asks on behalf of the system. */
    public CustomerAccount meant(String customerNumber, String entity) {
        return meant(customerNumber, entity, EntityScope.OF_THE_SYSTEM);
    }

    /** The one with the entity, or the only one when none is named. */
    public static Optional<CustomerAccount> among(List<CustomerAccount> accounts, String entity) {
        return entity == null
                ? accounts.stream().filter(a -> accounts.size() == 1).findFirst()
                : accounts.stream().filter(a -> a.entity().equals(entity)).findFirst();
    }

    /** Why none of them is meant, for the field {@code entity}. */
    public static String notMeant(String customerNumber, List<CustomerAccount> accounts, String entity) {
        String with = accounts.stream().map(CustomerAccount::entity).collect(Collectors.joining(", "));
        return entity == null
                ? "is needed: the customer " + customerNumber + " has accounts with " + with
                : "is not one with which the customer " + customerNumber + " has an account: it has "
                        + (accounts.size() == 1 ? "one with " : "some with ") + with;
    }

    private List<CustomerAccount> query(String where, Map<String, Object> parameters) {
        return jdbc.sql(SELECT + where)
                .params(parameters)
                .query(CustomerAccount.class)
                .list();
    }
}
