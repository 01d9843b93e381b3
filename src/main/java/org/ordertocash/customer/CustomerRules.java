package org.ordertocash.customer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ordertocash.customer.account.AccountRules;
import org.ordertocash.input.Characters;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Iban;
import org.ordertocash.money.PaymentTerms;

/** What a customer's data must look like, however it comes in, and what stands for what is left out. */
public final class CustomerRules {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{Cntrl}@<>,;\"]{1,64}@[^\\s\\p{Cntrl}@<>,;\"]+\\.[^\\s\\p{Cntrl}@<>,;\".]{2,}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final Pattern PHONE = Pattern.compile("[0-9+()/ .-]{3,40}");
    private static final Pattern PEPPOL = Pattern.compile("[0-9]{4}:\\S{1,55}");
    private static final int MAX_CONTACTS = 50;
    private static final String NO_COUNTRY = "is not an ISO 3166 country code of two letters, such as DE";
    private static final String NO_EMAIL = "is not an e-mail address";

    private CustomerRules() {}

    /** Everything that can be seen without looking at other customers. Fields are named as in {@link NewCustomer}. */
    public static FieldErrors check(NewCustomer input) {
        FieldErrors errors = party(input)
                .optionalText(input.number(), 30, "number")
                .require(
                        fits(input.number(), NUMBER),
                        "number",
                        "may have letters, digits, dots, dashes and underscores only")
                .text(input.entity(), 20, "entity")
                .optionalText(input.duplicateReason(), 500, "duplicateReason")
                .require(
                        input.iban() == null || Iban.isValid(Iban.normalise(input.iban())),
                        "iban",
                        "is not a valid IBAN: check its length and check digits");
        AccountRules.check(input.account(), errors);
        return errors;
    }

    /** The same of the customer alone, without its number, its bank account and its account with an entity. */
    public static FieldErrors party(NewCustomer input) {
        boolean vatIdFits = VatId.fits(input.vatId());
        FieldErrors errors = new FieldErrors()
                .text(input.name(), 200, "name")
                .require(Countries.exists(input.country()), "country", NO_COUNTRY)
                .require(
                        vatIdFits,
                        "vatId",
                        "is not a VAT identification number: country code, then 2 to 15 letters or digits")
                .require(
                        !vatIdFits || VatId.checkDigitsFit(input.vatId()),
                        "vatId",
                        "has not the length or the check digits that its country gives them")
                .optionalText(input.registrationNumber(), 40, "registrationNumber")
                .optionalText(input.street(), 200, "street")
                .optionalText(input.postcode(), 20, "postcode")
                .optionalText(input.city(), 100, "city")
                .require(input.email() == null || isEmail(input.email()), "email", NO_EMAIL)
                .require(fits(input.language(), LANGUAGE), "language", "is not an ISO 639 language code, such as de")
                .require(
                        fits(input.peppolEndpoint(), PEPPOL),
                        "peppolEndpoint",
                        "is not a scheme of four digits, a colon and an id, such as 9930:DE123456789")
                .optionalText(input.parentNumber(), 30, "parentNumber")
                .optionalText(input.payerNumber(), 30, "payerNumber");
        shipTo(input.shipTo(), errors);
        contacts(input.contacts() == null ? List.of() : input.contacts(), errors);
        return errors;
    }

    private static void shipTo(Address address, FieldErrors errors) {
        if (address != null) {
            errors.optionalText(address.street(), 200, "shipTo.street")
                    .optionalText(address.postcode(), 20, "shipTo.postcode")
                    .optionalText(address.city(), 100, "shipTo.city")
                    .require(Countries.exists(address.country()), "shipTo.country", NO_COUNTRY);
        }
    }

    private static void contacts(List<Contact> contacts, FieldErrors errors) {
        errors.require(contacts.size() <= MAX_CONTACTS, "contacts", "has more than " + MAX_CONTACTS);
        for (int i = 0; i < contacts.size() && i < MAX_CONTACTS; i++) {
            Contact contact = contacts.get(i);
            String path = "contacts[" + i + "]";
            if (contact == null) {
                errors.require(false, path, "is empty");
                continue;
            }
            errors.text(contact.name(), 200, path + ".name")
                    .optionalText(contact.role(), 100, path + ".role")
                    .require(contact.email() == null || isEmail(contact.email()), path + ".email", NO_EMAIL)
                    .require(fits(contact.phone(), PHONE), path + ".phone", "is not a phone number");
        }
    }

    private static boolean fits(String text, Pattern pattern) {
        return text == null || pattern.matcher(text).matches();
    }

    static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    /** Whether mail can be addressed to it. */
    public static boolean isEmail(String text) {
        return text.length() <= 254
                && EMAIL.matcher(text).matches()
                && Characters.objection(text).isEmpty();
    }

    /** Empty when the text says no terms; 30 days net when nothing is said. */
    public static Optional<PaymentTerms> terms(NewCustomer input) {
        return AccountRules.terms(input.paymentTerms());
    }

    /** Of documents: as given, else by country. */
    public static String language(NewCustomer input) {
        return input.language() == null ? Countries.language(input.country()) : input.language();
    }

    /** As given, else the middle one. */
    public static String riskClass(NewCustomer input) {
        return AccountRules.riskClass(input.account());
    }
}
