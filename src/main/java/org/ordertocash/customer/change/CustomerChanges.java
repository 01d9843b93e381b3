package org.ordertocash.customer.change;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.authority.RequiredApprovals;
import org.ordertocash.authority.RequiredApprovals.Required;
import org.ordertocash.customer.CustomerBankAccounts;
import org.ordertocash.customer.CustomerContacts;
import org.ordertocash.customer.Duplicates;
import org.ordertocash.customer.Duplicates.Traits;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.customer.account.AccountRules;
import org.ordertocash.customer.account.AccountSettings;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.customer.account.NewCustomerAccount;
import org.ordertocash.customer.change.CustomerChangeRecords.Locked;
import org.ordertocash.customer.change.CustomerChangeRecords.Place;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.Outdated;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Iban;
import org.ordertocash.rights.EntityScope;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Customers change: plain fields at once, sensitive ones when others have approved it. Publishes
 * {@link CustomerChangeRequested} in the asking transaction.
 */
@Service
public class CustomerChanges {

    private final CustomerChangeRecords records;
    private final ChangeCheck check;
    private final CustomerAccounts accounts;
    private final CustomerBankAccounts bankAccounts;
    private final CustomerContacts contacts;
    private final Duplicates duplicates;
    private final RequiredApprovals approvals;
    private final ConflictsOfInterest conflicts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerChanges(
            CustomerChangeRecords records,
            ChangeCheck check,
            CustomerAccounts accounts,
            CustomerBankAccounts bankAccounts,
            CustomerContacts contacts,
            Duplicates duplicates,
            RequiredApprovals approvals,
            ConflictsOfInterest conflicts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.check = check;
        this.accounts = accounts;
        this.bankAccounts = bankAccounts;
        this.contacts = contacts;
        this.duplicates = duplicates;
        this.approvals = approvals;
        this.conflicts = conflicts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What became of a change.
     *
     * @param changed what counts at once
     * @param requests what waits for others, of it or asked before with the same values; none: nothing has to
     */
    public record Changed(List<FieldChange> changed, List<ChangeRequest> requests) {}

    /**
     * Changes what differs: plain fields at once, the sensitive ones as one request that others approve. What waits
     * already with the same new value is not asked again.
     *
     * @param seen the version of the customer that the caller saw
     * @param mine the entities for which the caller works: others have no accounts
     * @throws org.ordertocash.input.InvalidInput with every wrong field, or when it would look like another customer
     * @throws org.ordertocash.input.NotFound no such customer
     * @throws Outdated the customer is not what the caller saw any more
     * @throws Conflict another change of the same field waits for approval
     */
    @Transactional
    public Changed change(String number, CustomerChange input, long seen, EntityScope mine, String by) {
        NotApproved.unlessPerson(by, "A change of a customer");
        List<CustomerAccount> known = accounts.of(number, mine);
        Locked customer = records.lock(number);
        CustomerChange checked = check.of(input, customer.id(), known);
        if (customer.version() != seen) {
            throw new Outdated("Customer " + number + " is at version " + customer.version() + ", not " + seen
                    + " any more: look at it again");
        }
        List<FieldChange> all = differences(customer.id(), checked, known);
        FieldErrors alike = new FieldErrors();
        duplicates.check(traits(checked, all), number, checked.duplicateReason(), mine, alike);
        alike.throwIfAny();
        List<FieldChange> plain = all.stream().filter(c -> !c.isSensitive()).toList();
        if (!plain.isEmpty()) {
            records.apply(customer.id(), plain, checked.reason(), by, OffsetDateTime.now(clock));
            if (plain.stream().anyMatch(c -> c.field() == CustomerField.CONTACTS)) {
                contacts.replace(customer.id(), checked.contacts(), by);
            }
        }
        return new Changed(
                plain,
                ask(
                        number,
                        customer.id(),
                        all.stream().filter(FieldChange::isSensitive).toList(),
                        checked.reason(),
                        by));
    }

    /** What of the customer is new, and may be another's. */
    private static Traits traits(CustomerChange input, List<FieldChange> all) {
        Set<CustomerField> fresh = all.stream().map(FieldChange::field).collect(Collectors.toSet());
        boolean country = fresh.contains(CustomerField.COUNTRY);
        return new Traits(
                input.name(),
                input.country(),
                country || fresh.contains(CustomerField.NAME) || fresh.contains(CustomerField.POSTCODE)
                        ? input.postcode()
                        : null,
                fresh.contains(CustomerField.VAT_ID) ? input.vatId() : null,
                country || fresh.contains(CustomerField.REGISTRATION_NUMBER) ? input.registrationNumber() : null);
    }

    private List<ChangeRequest> ask(String number, long customer, List<FieldChange> wanted, String reason, String by) {
        List<ChangeRequest> waiting = wanted.isEmpty() ? List.of() : waiting(number);
        List<FieldChange> fresh = new ArrayList<>();
        List<Long> requests = new ArrayList<>();
        for (FieldChange change : wanted) {
            Optional<ChangeRequest> other = waiting.stream()
                    .filter(request -> request.fields().stream().anyMatch(change::meetsSame))
                    .findFirst();
            if (other.isEmpty()) {
                fresh.add(change);
            } else if (other.get().fields().contains(change)) {
                requests.add(other.get().id());
            } else {
                throw new Conflict("Another change of this customer waits for approval already: "
                        + change.field().label() + ", asked as " + other.get().id() + " by "
                        + other.get().requestedBy() + ".");
            }
        }
        if (!fresh.isEmpty()) {
            List<Long> entities =
                    fresh.stream().map(FieldChange::entityId).distinct().toList();
            long id = records.request(
                    ChangeRequest.Kind.CHANGE,
                    customer,
                    entities.size() == 1 ? entities.get(0) : null,
                    fresh,
                    reason,
                    by,
                    OffsetDateTime.now(clock));
            required(id);
            events.publishEvent(new CustomerChangeRequested(id));
            requests.add(id);
        }
        return requests.stream().distinct().map(records::byId).toList();
    }

    /**
     * Asks for what came with a new account and needs others: its limit, exemptions and tolerances, terms and a class
     * other than the usual, and what is the customer's if that is new, too. Publishes
     * {@link CustomerOnboardingRequested} if there is any.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void onboard(long customer, long entity, NewCustomerAccount account, NewParty party, String by) {
        List<FieldChange> asked = new ArrayList<>();
        if (account.creditLimit() != null && account.creditLimit().signum() > 0) {
            asked.add(new FieldChange(
                    entity,
                    account.entity(),
                    CustomerField.CREDIT_LIMIT,
                    null,
                    account.creditLimit().toPlainString()));
        }
        if (party.iban() != null) {
            asked.add(bankAccount(null, Iban.normalise(party.iban())));
        }
        ofParty(CustomerField.EMAIL, party.email(), asked);
        ofParty(CustomerField.PARENT, party.parent(), asked);
        ofParty(CustomerField.PAYER, party.payer(), asked);
        Map<Place, String> usual =
                Wanted.of(entity, new AccountChange(null, null, AccountRules.USUAL_TERMS, AccountSettings.USUAL));
        usual.put(new Place(entity, CustomerField.RISK_CLASS), AccountRules.USUAL_RISK_CLASS);
        boolean ownTerms =
                account.paymentTerms() != null && !account.paymentTerms().isBlank();
        Map<Place, String> wanted = Wanted.of(
                entity,
                new AccountChange(
                        null,
                        null,
                        ownTerms ? account.paymentTerms() : AccountRules.USUAL_TERMS,
                        account.settingsOrUsual()));
        wanted.put(new Place(entity, CustomerField.RISK_CLASS), AccountRules.riskClass(account));
        wanted.keySet().removeIf(place -> !place.field().isSensitive(wanted.get(place)));
        compare(usual, wanted, account.entity(), asked);
        if (!asked.isEmpty()) {
            NotApproved.unlessPerson(by, "A new customer");
            long id = records.request(
                    ChangeRequest.Kind.ONBOARDING,
                    customer,
                    entity,
                    asked,
                    "New account",
                    by,
                    OffsetDateTime.now(clock));
            required(id);
            events.publishEvent(new CustomerOnboardingRequested(id));
        }
    }

    private static void ofParty(CustomerField field, String value, List<FieldChange> asked) {
        if (value != null) {
            asked.add(new FieldChange(null, null, field, null, value));
        }
    }

    private List<ChangeRequest> waiting(String number) {
        return records.ofCustomer(number).stream()
                .filter(request -> request.status() == ChangeRequest.Status.WAITING)
                .toList();
    }

    private List<FieldChange> differences(long customer, CustomerChange input, List<CustomerAccount> known) {
        Map<Place, String> now = records.values(customer);
        List<FieldChange> changes = new ArrayList<>();
        compare(now, Wanted.of(input, check.language(input)), null, changes);
        for (AccountChange account : input.accounts() == null ? List.<AccountChange>of() : input.accounts()) {
            CustomerAccount meant =
                    CustomerAccounts.among(known, account.entity()).orElseThrow();
            compare(now, Wanted.of(meant.entityId(), account), meant.entity(), changes);
        }
        if (input.contacts() != null) {
            String before = Wanted.text(contacts.of(customer));
            String after = Wanted.text(input.contacts());
            if (!Objects.equals(before, after)) {
                changes.add(new FieldChange(null, null, CustomerField.CONTACTS, before, after));
            }
        }
        if (input.ibans() != null) {
            List<String> before = bankAccounts.of(customer);
            List<String> after =
                    input.ibans().stream().map(Iban::normalise).distinct().toList();
            Stream.concat(
                            before.stream()
                                    .filter(iban -> !after.contains(iban))
                                    .map(iban -> bankAccount(iban, null)),
                            after.stream()
                                    .filter(iban -> !before.contains(iban))
                                    .map(iban -> bankAccount(null, iban)))
                    .forEach(changes::add);
        }
        return changes;
    }

    private static FieldChange bankAccount(String before, String after) {
        return new FieldChange(null, null, CustomerField.BANK_ACCOUNT, before, after);
    }

    private static void compare(
            Map<Place, String> now, Map<Place, String> wanted, String entity, List<FieldChange> changes) {
        wanted.entrySet().stream()
                .filter(one -> !Objects.equals(now.get(one.getKey()), one.getValue()))
                .map(one -> new FieldChange(
                        one.getKey().entityId(), entity, one.getKey().field(), now.get(one.getKey()), one.getValue()))
                .sorted(Comparator.comparing(FieldChange::field))
                .forEach(changes::add);
    }

    /** @throws org.ordertocash.input.NotFound no such request */
    @Transactional(readOnly = true)
    public ChangeRequest byId(long id) {
        return records.byId(id);
    }

    /** What was asked for this customer, the newest first, at most 200; of its accounts those of these entities. */
    @Transactional(readOnly = true)
    public List<ChangeRequest> ofCustomer(String number, EntityScope mine) {
        return records.ofCustomer(number).stream()
                .filter(request -> request.entity() == null || mine.has(request.entity()))
                .toList();
    }

    /** What was changed of it, the newest first, at most 500; of its accounts those of these entities. */
    @Transactional(readOnly = true)
    public List<KeptCustomerChange> history(String number, EntityScope mine) {
        return records.history(number, mine);
    }

    /** Which approvals it needs, in their order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Required> required(long id) {
        ChangeRequest request = byId(id);
        List<Required> asked = approvals.of(request.kind().matter(), id);
        return asked.isEmpty()
                ? approvals.ask(request.kind().matter(), id, request.proposedLimit(), riskClass(id))
                : asked;
    }

    /** Of the customer, by the account that it is about; the worse one where another is asked for. */
    @Transactional(readOnly = true)
    public String riskClass(long id) {
        ChangeRequest request = byId(id);
        String now = records.riskClass(request);
        return request.fields().stream()
                .filter(change -> change.field() == CustomerField.RISK_CLASS)
                .map(FieldChange::newValue)
                .reduce(now, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** Why this user must not decide about it; empty: may. */
    @Transactional(readOnly = true)
    public Optional<String> conflict(long id, String user) {
        return conflicts.find(Duty.APPROVE_CUSTOMER_CHANGE, user, Case.customerChange(id, byId(id).key()));
    }

    /** What changed since it was asked for, so that it cannot be approved any more; empty: nothing. */
    @Transactional(readOnly = true)
    public Optional<String> outdated(long id) {
        ChangeRequest request = byId(id);
        Map<Place, String> now = records.values(request.customerId());
        List<String> ibans = bankAccounts.of(request.customerId());
        return request.fields().stream()
                .filter(c -> c.field() != CustomerField.CREDIT_LIMIT)
                .filter(c -> c.field() == CustomerField.BANK_ACCOUNT
                        ? ibans.contains(c.newValue()) || c.oldValue() != null && !ibans.contains(c.oldValue())
                        : !Objects.equals(now.get(new Place(c.entityId(), c.field())), c.oldValue()))
                .findFirst()
                .map(c -> c.field().label() + " of customer " + request.customer()
                        + " was changed after this was asked for: reject it, and have it asked for again.");
    }

    /**
     * Records what a person decided.
     *
     * @throws NotApproved it is not for this person to decide
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decide(long id, boolean approved, String comment, Cause cause) {
        records.lock(byId(id).customer());
        conflict(id, cause.by()).ifPresent(words -> {
            throw new NotApproved(words);
        });
        records.decided(
                id,
                approvals.answeredBy(byId(id).kind().matter(), id, cause.by()),
                approved,
                comment,
                cause,
                OffsetDateTime.now(clock));
    }

    /**
     * From now on it counts; the database asks the records again whether all have approved who have to.
     *
     * @throws NotApproved an approval is missing, or what it would change is not as it was any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putInForce(long id) {
        ChangeRequest request = byId(id);
        approvals.missing(request.kind().matter(), id).ifPresent(missing -> {
            throw new NotApproved(
                    "The change of customer " + request.customer() + " cannot be put in force: " + missing + ".");
        });
        records.lock(request.customer());
        outdated(id).ifPresent(words -> {
            throw new NotApproved(words);
        });
        String approvedBy =
                request.decisions().get(request.decisions().size() - 1).by();
        records.apply(request, approvedBy, OffsetDateTime.now(clock));
        request.fields().forEach(change -> follow(request, change));
    }

    private void follow(ChangeRequest request, FieldChange change) {
        if (change.field() == CustomerField.BANK_ACCOUNT && change.newValue() != null) {
            bankAccounts.add(request.customerId(), change.newValue(), request.requestedBy());
        } else if (change.field() == CustomerField.BANK_ACCOUNT) {
            bankAccounts.remove(request.customerId(), change.oldValue());
        } else if (change.field() == CustomerField.INVOICE_MODE) {
            events.publishEvent(new InvoiceModeChanged(new AccountKey(request.customerId(), change.entityId())));
        }
    }
}
