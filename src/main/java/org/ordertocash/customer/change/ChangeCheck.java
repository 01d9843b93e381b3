package org.ordertocash.customer.change;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ordertocash.customer.CustomerRules;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.customer.account.AccountRules;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.NewCustomerAccount;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Iban;
import org.springframework.stereotype.Component;

/** What a changed customer must look like: by itself as a new one, and among the others. */
@Component
class ChangeCheck {

    private static final int MAX_IBANS = 50;

    private final CustomerChangeRecords records;

    ChangeCheck(CustomerChangeRecords records) {
        this.records = records;
    }

    /** @param known the accounts that may be named */
    CustomerChange of(CustomerChange input, long customer, List<CustomerAccount> known) {
        FieldErrors errors = CustomerRules.party(asNew(input))
                .text(input.reason(), 500, "reason")
                .optionalText(input.duplicateReason(), 500, "duplicateReason");
        ibans(input.ibans() == null ? List.of() : input.ibans(), errors);
        accounts(input.accounts() == null ? List.of() : input.accounts(), known, errors);
        link(input.parentNumber(), customer, CustomerField.PARENT, "parentNumber", errors);
        link(input.payerNumber(), customer, CustomerField.PAYER, "payerNumber", errors);
        errors.throwIfAny();
        return input.withVatId(asNew(input).vatId());
    }

    /** Of documents: as given, else by country. */
    String language(CustomerChange input) {
        return CustomerRules.language(asNew(input));
    }

    private static NewCustomer asNew(CustomerChange c) {
        return new NewCustomer(
                null,
                c.name(),
                c.country(),
                c.vatId(),
                c.registrationNumber(),
                c.street(),
                c.postcode(),
                c.city(),
                c.email(),
                null,
                null,
                c.language(),
                null,
                null,
                null,
                null,
                c.parentNumber(),
                c.payerNumber(),
                c.shipTo(),
                c.peppolEndpoint(),
                c.contacts(),
                null,
                null);
    }

    private static void ibans(List<String> ibans, FieldErrors errors) {
        errors.require(ibans.size() <= MAX_IBANS, "ibans", "has more than " + MAX_IBANS);
        for (int i = 0; i < ibans.size() && i < MAX_IBANS; i++) {
            errors.require(
                    Iban.isValid(Iban.normalise(ibans.get(i))),
                    "ibans[" + i + "]",
                    "is not a valid IBAN: check its length and check digits");
        }
    }

    private static void accounts(List<AccountChange> accounts, List<CustomerAccount> known, FieldErrors errors) {
        Set<String> named = new HashSet<>();
        for (int i = 0; i < accounts.size(); i++) {
            AccountChange account = accounts.get(i);
            String path = "accounts[" + i + "].";
            errors.text(account.entity(), 20, path + "entity");
            var meant = known.stream()
                    .filter(one -> one.entity().equals(account.entity()))
                    .findFirst();
            if (account.entity() == null || account.entity().isBlank()) {
                continue;
            }
            errors.require(meant.isPresent(), path + "entity", "is not one with which the customer has an account")
                    .require(named.add(account.entity()), path + "entity", "is named twice");
            FieldErrors own = new FieldErrors();
            AccountRules.check(
                    new NewCustomerAccount(
                            account.entity(),
                            meant.map(CustomerAccount::currency).orElse("EUR"),
                            account.paymentTerms(),
                            null,
                            null,
                            account.settings()),
                    own);
            own.list().forEach(error -> errors.require(false, path + error.field(), error.message()));
        }
    }

    private void link(String number, long customer, CustomerField field, String name, FieldErrors errors) {
        if (number == null || number.isBlank() || number.length() > 30) {
            return;
        }
        boolean exists = records.customerId(number).isPresent();
        errors.require(exists, name, "names no customer: " + number)
                .require(
                        !exists || !records.leadsTo(number, customer, field),
                        name,
                        "leads in a circle back to the customer itself");
    }
}
