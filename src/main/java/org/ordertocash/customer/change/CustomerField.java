package org.ordertocash.customer.change;

import java.util.Arrays;
import java.util.Locale;
import org.ordertocash.customer.account.AccountStatus;

/** What can be changed of a customer or of its account with a legal entity. */
public enum CustomerField {
    NAME("Name"),
    COUNTRY("Country"),
    VAT_ID("VAT id"),
    REGISTRATION_NUMBER("Registration number"),
    STREET("Street"),
    POSTCODE("Postcode"),
    CITY("City"),
    LANGUAGE("Language"),
    SHIP_TO_STREET("Ship to: street"),
    SHIP_TO_POSTCODE("Ship to: postcode"),
    SHIP_TO_CITY("Ship to: city"),
    SHIP_TO_COUNTRY("Ship to: country"),
    PEPPOL_ENDPOINT("Peppol endpoint"),
    DUPLICATE_REASON("Why it is another customer"),
    CONTACTS("Contacts"),
    EMAIL("E-mail for invoices", true),
    PARENT("Parent", true),
    PAYER("Payer", true),
    BANK_ACCOUNT("Bank account", true),
    /** Of a new account; later it has requests of its own. */
    CREDIT_LIMIT("Credit limit", true),
    RISK_CLASS("Risk class", true),
    STATUS("Status of the account"),
    PAYMENT_NET_DAYS("Payment terms: days", true),
    DISCOUNT_PERCENT("Payment terms: discount in percent", true),
    DISCOUNT_DAYS("Payment terms: days for the discount", true),
    PAYMENT_METHOD("Payment method"),
    SEGMENT("Segment"),
    DUNNING_PROCEDURE("Dunning procedure"),
    NO_DUNNING("No dunning", true),
    NO_INTEREST("No interest", true),
    NEVER_POSTED_AUTOMATICALLY("Never posted automatically", true),
    OLDEST_FIRST_AGREED("Oldest items first", true),
    CREDIT_ON_NEXT_INVOICE("Credit on the next invoice", true),
    ORDER_NUMBER_REQUIRED("No invoice without the customer's order number"),
    BUYER_REFERENCE("Reference of the customer on invoices"),
    TOLERANCE_AMOUNT("Tolerance", true),
    TOLERANCE_PERCENT("Tolerance in percent", true),
    INVOICE_MODE("One invoice for", true),
    INVOICE_WEEKDAY("Day of weekly invoices", true),
    INVOICE_PER_ORDER_NUMBER("One invoice for each order number", true),
    DOWN_PAYMENT_PERCENT("Down payment in percent", true),
    COLLECTOR("Collector"),
    TEAM("Team"),
    OWNER("Owner"),
    NEXT_REVIEW_ON("Next review");

    private final String label;
    private final boolean sensitive;

    CustomerField(String label) {
        this(label, false);
    }

    CustomerField(String label, boolean sensitive) {
        this.label = label;
        this.sensitive = sensitive;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Whether it gets this value only by the word of two people; the database says the same: SQL is_sensitive. */
    public boolean isSensitive(String newValue) {
        return sensitive || this == STATUS && AccountStatus.ACTIVE.name().equals(newValue);
    }

    /** The column that holds it; bank accounts and contacts have tables of their own. */
    String column() {
        return this == PAYER || this == PARENT
                ? name().toLowerCase(Locale.ROOT) + "_id"
                : name().toLowerCase(Locale.ROOT);
    }

    boolean isColumn() {
        return this != BANK_ACCOUNT && this != CONTACTS && this != CREDIT_LIMIT;
    }

    static boolean exists(String name) {
        return Arrays.stream(values()).anyMatch(field -> field.name().equals(name));
    }
}
