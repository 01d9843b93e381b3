package org.ordertocash.customer.change;

/**
 * A field that changes.
 *
 * @param entityId of the account; null: of the customer itself
 * @param entity its code; null with it
 * @param oldValue null: none
 * @param newValue null: none
 */
public record FieldChange(Long entityId, String entity, CustomerField field, String oldValue, String newValue) {

    boolean isSensitive() {
        return field.isSensitive(newValue);
    }

    /** Whether the other one is about the same value; of bank accounts there are several. */
    boolean meetsSame(FieldChange other) {
        return field == other.field
                && java.util.Objects.equals(entityId, other.entityId)
                && (field != CustomerField.BANK_ACCOUNT || iban().equals(other.iban()));
    }

    private String iban() {
        return newValue == null ? oldValue : newValue;
    }
}
