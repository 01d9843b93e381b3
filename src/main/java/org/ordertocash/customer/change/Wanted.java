package org.ordertocash.customer.change;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.customer.Address;
import org.ordertocash.customer.Contact;
import org.ordertocash.customer.account.AccountRules;
import org.ordertocash.customer.account.AccountSettings;
import org.ordertocash.customer.account.InvoiceMode;
import org.ordertocash.customer.account.PaymentMethod;
import org.ordertocash.customer.change.CustomerChangeRecords.Place;
import org.ordertocash.money.PaymentTerms;

/** What somebody wants a customer to be, column by column, as the history of changes writes values. */
final class Wanted {

    private final Map<Place, String> values = new HashMap<>();

    /** Columns of the customer itself. */
    static Map<Place, String> of(CustomerChange change, String language) {
        Wanted wanted = new Wanted();
        Address shipTo = change.shipTo() == null ? new Address(null, null, null, null) : change.shipTo();
        if (change.duplicateReason() != null && !change.duplicateReason().isBlank()) {
            wanted.put(null, CustomerField.DUPLICATE_REASON, change.duplicateReason());
        }
        return wanted.put(null, CustomerField.NAME, change.name())
                .put(null, CustomerField.COUNTRY, change.country())
                .put(null, CustomerField.VAT_ID, change.vatId())
                .put(null, CustomerField.REGISTRATION_NUMBER, change.registrationNumber())
                .put(null, CustomerField.STREET, change.street())
                .put(null, CustomerField.POSTCODE, change.postcode())
                .put(null, CustomerField.CITY, change.city())
                .put(null, CustomerField.EMAIL, change.email())
                .put(null, CustomerField.LANGUAGE, language)
                .put(null, CustomerField.SHIP_TO_STREET, shipTo.street())
                .put(null, CustomerField.SHIP_TO_POSTCODE, shipTo.postcode())
                .put(null, CustomerField.SHIP_TO_CITY, shipTo.city())
                .put(null, CustomerField.SHIP_TO_COUNTRY, shipTo.country())
                .put(null, CustomerField.PEPPOL_ENDPOINT, change.peppolEndpoint())
                .put(null, CustomerField.PARENT, change.parentNumber())
                .put(null, CustomerField.PAYER, change.payerNumber())
                .values;
    }

    /** Columns of the account with this entity; what is left out is not among them. */
    static Map<Place, String> of(long entity, AccountChange change) {
        Wanted wanted = new Wanted();
        if (change.status() != null) {
            wanted.put(entity, CustomerField.STATUS, change.status().name());
        }
        if (change.paymentTerms() != null) {
            PaymentTerms terms = AccountRules.terms(change.paymentTerms()).orElseThrow();
            wanted.put(entity, CustomerField.PAYMENT_NET_DAYS, String.valueOf(terms.netDays()))
                    .put(entity, CustomerField.DISCOUNT_PERCENT, text(terms.discountPercent()))
                    .put(entity, CustomerField.DISCOUNT_DAYS, text(terms.discountDays()));
        }
        if (change.settings() != null) {
            wanted.settings(entity, change.settings());
        }
        return wanted.values;
    }

    private void settings(long entity, AccountSettings s) {
        put(
                entity,
                CustomerField.PAYMENT_METHOD,
                (s.paymentMethod() == null ? PaymentMethod.TRANSFER : s.paymentMethod()).name());
        put(entity, CustomerField.SEGMENT, s.segment());
        put(
                entity,
                CustomerField.DUNNING_PROCEDURE,
                s.dunningProcedure() == null ? AccountSettings.STANDARD_PROCEDURE : s.dunningProcedure());
        put(entity, CustomerField.NO_DUNNING, text(s.noDunning()));
        put(entity, CustomerField.NO_INTEREST, text(s.noInterest()));
        put(entity, CustomerField.NEVER_POSTED_AUTOMATICALLY, text(s.neverPostedAutomatically()));
        put(entity, CustomerField.OLDEST_FIRST_AGREED, text(s.oldestFirstAgreed()));
        put(entity, CustomerField.CREDIT_ON_NEXT_INVOICE, text(s.creditOnNextInvoice()));
        put(entity, CustomerField.ORDER_NUMBER_REQUIRED, text(s.orderNumberRequired()));
        put(entity, CustomerField.BUYER_REFERENCE, s.buyerReference());
        put(
                entity,
                CustomerField.INVOICE_MODE,
                (s.invoiceMode() == null ? InvoiceMode.PER_SHIPMENT : s.invoiceMode()).name());
        put(entity, CustomerField.INVOICE_WEEKDAY, text(s.invoiceWeekday()));
        put(entity, CustomerField.INVOICE_PER_ORDER_NUMBER, text(s.invoicePerOrderNumber()));
        put(entity, CustomerField.DOWN_PAYMENT_PERCENT, text(s.downPaymentPercent()));
        put(entity, CustomerField.TOLERANCE_AMOUNT, text(s.toleranceAmount()));
        put(entity, CustomerField.TOLERANCE_PERCENT, text(s.tolerancePercent()));
        put(entity, CustomerField.COLLECTOR, s.collector());
        put(entity, CustomerField.TEAM, s.team());
        put(entity, CustomerField.OWNER, s.owner());
        put(entity, CustomerField.NEXT_REVIEW_ON, text(s.nextReviewOn()));
    }

    private Wanted put(Long entity, CustomerField field, String value) {
        values.put(new Place(entity, field), value == null || value.isBlank() ? null : value);
        return this;
    }

    private static String text(Boolean agreed) {
        return String.valueOf(Boolean.TRUE.equals(agreed));
    }

    private static String text(BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal trimmed = number.stripTrailingZeros();
        return trimmed.setScale(Math.max(0, trimmed.scale())).toPlainString();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** One line for each. */
    static String text(List<Contact> contacts) {
        return contacts.isEmpty()
                ? null
                : contacts.stream()
                        .map(c -> Stream.of(c.name(), c.role(), c.email(), c.phone())
                                .filter(part -> part != null)
                                .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\n"));
    }
}
