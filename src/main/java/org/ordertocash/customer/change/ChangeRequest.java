package org.ordertocash.customer.change;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.ordertocash.authority.Matter;
import org.ordertocash.ledger.BusinessKey;

/**
 * A change of a customer that others have to approve, and what became of it.
 *
 * @param customer number
 * @param entity code of the legal entity whose account alone it is about; null: the customer, or several accounts
 */
public record ChangeRequest(
        long id,
        Kind kind,
        long customerId,
        String customer,
        String customerName,
        String entity,
        String reason,
        Status status,
        String requestedBy,
        Instant requestedAt,
        List<FieldChange> fields,
        List<Decision> decisions) {

    /** Of which kind. */
    public enum Kind {
        CHANGE(Matter.CUSTOMER_CHANGE, BusinessKey.CUSTOMER_CHANGE),
        /** What was asked for with a new customer or account. */
        ONBOARDING(Matter.CUSTOMER_ONBOARDING, BusinessKey.CUSTOMER_ONBOARDING);

        private final Matter matter;
        private final BusinessKey key;

        Kind(Matter matter, BusinessKey key) {
            this.matter = matter;
            this.key = key;
        }

        /** What the authority is asked about. */
        public Matter matter() {
            return matter;
        }
    }

    /** By which people know it. */
    public String key() {
        return kind.key.of(id);
    }

    /** The limit that was asked for with a new account; 0 where none was. */
    public BigDecimal proposedLimit() {
        return fields.stream()
                .filter(change -> change.field() == CustomerField.CREDIT_LIMIT)
                .map(change -> new BigDecimal(change.newValue()))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** What became of it. */
    public enum Status {
        WAITING,
        REJECTED,
        IN_FORCE
    }

    /** What a person said about it. */
    public record Decision(int step, boolean approved, String comment, String by, Instant at) {}
}
