package org.ordertocash.matching.candidate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.exchange.Exchange;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.ExchangeRates.Wanted;
import org.ordertocash.exchange.Rate;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.candidate.NamedItems.Disputes;
import org.ordertocash.matching.candidate.PayerSearch.Names;
import org.ordertocash.matching.rule.Evidence;
import org.ordertocash.matching.rule.KnownCustomer;
import org.ordertocash.matching.rule.NamedDocument;
import org.ordertocash.matching.rule.Payer;
import org.ordertocash.matching.rule.Payer.ShownBy;
import org.ordertocash.payment.BankPayment;
import org.springframework.stereotype.Component;

/**
 * Finds the evidence for many payments at once: a fixed number of queries, whatever the number of payments. What is
 * costly, such as similar names, is searched for only where nothing cheaper decides.
 */
@Component
public class EvidenceSearch {

    /** A name that is less similar than this may hide that somebody else pays. */
    private static final int OWN_NAME = 60;

    private static final int SAME_NAME = 100;

    private final ReferenceSearch references;
    private final PayerSearch payers;
    private final PoolSearch pools;
    private final NamedItems namedItems;
    private final ExchangeRates rates;

    EvidenceSearch(
            ReferenceSearch references,
            PayerSearch payers,
            PoolSearch pools,
            NamedItems namedItems,
            ExchangeRates rates) {
        this.namedItems = namedItems;
        this.rates = rates;
        this.references = references;
        this.payers = payers;
        this.pools = pools;
    }

    /**
     * For the first pass: what payments name, and whether their payers agree. For receipts that name nothing there is
     * no evidence.
     */
    public Map<Long, Evidence> byReference(List<BankPayment> payments) {
        return byReference(payments, references.find(payments));
    }

    /** The same, and notes what they name before any of them is posted. */
    public Map<Long, Evidence> noteAndFind(List<BankPayment> payments) {
        Map<Long, References> found = references.find(payments);
        namedItems.note(found);
        return byReference(payments, found);
    }

    private Map<Long, Evidence> byReference(List<BankPayment> payments, Map<Long, References> found) {
        return byReference(payments, found, namedItems.disputes(payments, found));
    }

    /** The same for payments that have been read. */
    public Map<Long, Evidence> byReference(List<BankPayment> payments, Map<Long, References> found, Disputes disputed) {
        List<BankPayment> naming = payments.stream()
                .filter(p -> !found.get(p.id()).named().isEmpty()
                        || found.get(p.id()).unread() != null
                        || p.returned())
                .toList();
        Map<Long, Evidence> result = new HashMap<>();
        payments.forEach(p -> result.put(p.id(), Evidence.NONE));
        if (!naming.isEmpty()) {
            PossiblePayers possible = possible(naming, found);
            List<BankPayment> unclear = naming.stream()
                    .filter(p -> p.receipt() && !found.get(p.id()).fit(p))
                    .toList();
            Pools more = pools(
                    unclear,
                    p -> Stream.concat(
                                    found.get(p.id()).named().stream()
                                            .map(n -> n.item().customerId()),
                                    possible.known(p).stream())
                            .toList());
            Disputes ofOthers = unclear.isEmpty()
                    ? Disputes.NONE
                    : namedItems.disputesOfAny(more.items(), unclear.get(0).statementFileId());
            naming.forEach(p -> result.put(
                    p.id(),
                    assemble(
                            p,
                            found.get(p.id()),
                            possible,
                            more,
                            Set.of(),
                            more.customers().getOrDefault(p.id(), Set.of()),
                            disputed,
                            ofOthers,
                            0)));
            foreignRates(naming, found)
                    .forEach((payment, known) ->
                            result.computeIfPresent(payment, (id, candidates) -> candidates.withRates(known)));
        }
        return result;
    }

    /** Our own rates, by payment and item, where a receipt names items in another currency. */
    private Map<Long, Map<Long, Exchange.Known>> foreignRates(List<BankPayment> naming, Map<Long, References> found) {
        Map<Long, Map<Long, List<Wanted>>> wanted = new HashMap<>();
        for (BankPayment payment : naming) {
            String currency = payment.amount().getCurrencyUnit().getCode();
            found.get(payment.id()).named().stream()
                    .map(NamedDocument::item)
                    .filter(item -> payment.receipt() && !item.open().isSameCurrency(payment.amount()))
                    .forEach(item -> wanted.computeIfAbsent(payment.id(), p -> new HashMap<>())
                            .put(
                                    item.id(),
                                    Stream.of(payment.valueOn(), item.issuedOn())
                                            .map(day -> new Wanted(
                                                    currency,
                                                    item.open()
                                                            .getCurrencyUnit()
                                                            .getCode(),
                                                    day))
                                            .toList()));
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<Wanted, Rate> known = rates.rates(wanted.values().stream()
                .flatMap(of -> of.values().stream())
                .flatMap(List::stream)
                .toList());
        Map<Long, Map<Long, Exchange.Known>> result = new HashMap<>();
        wanted.forEach((payment, items) ->
                items.forEach((item, days) -> result.computeIfAbsent(payment, p -> new HashMap<>())
                        .put(item, new Exchange.Known(known.get(days.get(0)), known.get(days.get(1))))));
        return result;
    }

    /** How many other payments of the statement file want the same and name nothing either. */
    public Map<Long, Integer> rivals(List<BankPayment> payments, long statementFileId) {
        return pools.rivals(payments, statementFileId);
    }

    /** For the second pass: who pays, and what is open on the payer's accounts. */
    public Map<Long, Evidence> byAmount(List<BankPayment> payments, long statementFileId, Map<Long, Integer> rivals) {
        Map<Long, References> found = references.find(payments);
        PossiblePayers possible = possible(payments, found);
        Map<AccountKey, Set<Long>> paidFor = payers.paidFor(payments.stream()
                .flatMap(p -> possible.all(p).map(payer -> new AccountKey(payer, p.entityId())))
                .toList());
        Map<Long, Set<Long>> accounts = new HashMap<>();
        payments.forEach(p -> accounts.put(
                p.id(),
                possible.all(p)
                        .flatMap(payer -> paidFor.get(new AccountKey(payer, p.entityId())).stream())
                        .collect(Collectors.toSet())));
        Pools more = pools(payments, p -> accounts.get(p.id()));
        Disputes disputed = namedItems.disputesOfAny(more.items(), statementFileId);
        Map<Long, Evidence> result = new HashMap<>();
        payments.forEach(p -> result.put(
                p.id(),
                assemble(
                        p,
                        found.get(p.id()),
                        possible,
                        more,
                        accounts.get(p.id()),
                        accounts.get(p.id()),
                        disputed,
                        disputed,
                        rivals.getOrDefault(p.id(), 0))));
        return result;
    }

    /** Who may have paid. */
    private record PossiblePayers(
            Map<Long, Map<Long, ShownBy>> known,
            Map<Long, List<Payer>> alike,
            Map<Long, KnownCustomer> called,
            Names names,
            Map<AccountKey, KnownCustomer> parties) {

        /** Whether a customer's name, where the text calls another one's number, is more alike than that one's. */
        boolean mayPay(BankPayment payment, KnownCustomer party) {
            KnownCustomer other = called.get(payment.id());
            return other == null
                    || !party.related(other)
                            && names.likeness(payment.id(), party) > names.likeness(payment.id(), other);
        }

        Collection<Long> known(BankPayment payment) {
            return known.getOrDefault(payment.id(), Map.of()).keySet();
        }

        Stream<Long> all(BankPayment payment) {
            return Stream.concat(
                    known(payment).stream(),
                    known(payment).isEmpty()
                            ? alike.getOrDefault(payment.id(), List.of()).stream()
                                    .map(payer -> payer.customer().id())
                            : Stream.empty());
        }
    }

    private PossiblePayers possible(List<BankPayment> payments, Map<Long, References> found) {
        Map<Long, Map<Long, ShownBy>> known = payers.known(payments);
        Map<Long, Long> called = payers.called(
                payments.stream().filter(p -> !known.containsKey(p.id())).toList());
        // for what a known payer names, no name is needed
        Names names = payers.names(payments.stream()
                .filter(p ->
                        !known.containsKey(p.id()) || found.get(p.id()).named().isEmpty())
                .toList());
        Set<AccountKey> customers = new HashSet<>();
        for (BankPayment payment : payments) {
            Stream.concat(
                            known.getOrDefault(payment.id(), Map.of()).keySet().stream(),
                            Stream.concat(
                                    Stream.ofNullable(called.get(payment.id())),
                                    found.get(payment.id()).named().stream()
                                            .map(n -> n.item().customerId())))
                    .forEach(customer -> customers.add(new AccountKey(customer, payment.entityId())));
        }
        Map<AccountKey, KnownCustomer> parties = payers.parties(customers);
        Map<Long, List<Payer>> alike = payers.alike(payments, names, p -> {
            Collection<Long> sure = known.getOrDefault(p.id(), Map.of()).keySet();
            // in the first pass a known payer needs no name; in the second its name must not be that of another
            // customer
            Stream<Long> expected = sure.isEmpty()
                    ? found.get(p.id()).named().stream().map(n -> n.item().customerId())
                    : sure.stream();
            // a name that is only similar to the customer's may be that of another one
            boolean agrees = expected.map(customer -> parties.get(new AccountKey(customer, p.entityId())))
                    .anyMatch(party -> names.likeness(p.id(), party) >= (sure.isEmpty() ? SAME_NAME : OWN_NAME));
            return !agrees && (sure.isEmpty() || found.get(p.id()).named().isEmpty());
        });
        payments.forEach(p -> alike.getOrDefault(p.id(), List.of())
                .forEach(payer ->
                        parties.putIfAbsent(new AccountKey(payer.customer().id(), p.entityId()), payer.customer())));
        Map<Long, KnownCustomer> byTheirWords = new HashMap<>();
        payments.stream()
                .filter(p -> called.containsKey(p.id()))
                .forEach(p -> byTheirWords.put(p.id(), parties.get(new AccountKey(called.get(p.id()), p.entityId()))));
        PossiblePayers possible = new PossiblePayers(known, new HashMap<>(alike), byTheirWords, names, parties);
        payments.stream()
                .filter(p -> byTheirWords.containsKey(p.id()))
                .forEach(p -> possible.alike()
                        .put(
                                p.id(),
                                Stream.concat(
                                                Stream.of(new Payer(byTheirWords.get(p.id()), ShownBy.NUMBER, 100)),
                                                alike.getOrDefault(p.id(), List.of()).stream()
                                                        .filter(payer -> possible.mayPay(p, payer.customer())))
                                        .toList()));
        return possible;
    }

    /** Open items that are considered in addition to those that are named. */
    private record Pools(
            Map<Long, Set<Long>> customers,
            Map<AccountKey, List<OpenItem>> ofAccounts,
            Map<Long, List<OpenItem>> ofAmount,
            Map<AccountKey, KnownCustomer> parties) {

        List<Long> items() {
            return Stream.concat(ofAccounts.values().stream(), ofAmount.values().stream())
                    .flatMap(List::stream)
                    .map(OpenItem::id)
                    .distinct()
                    .toList();
        }

        List<OpenItem> of(BankPayment payment) {
            Map<Long, OpenItem> items = new LinkedHashMap<>();
            customers
                    .getOrDefault(payment.id(), Set.of())
                    .forEach(c -> of(c, payment).forEach(item -> items.put(item.id(), item)));
            ofAmount.getOrDefault(payment.id(), List.of()).forEach(item -> items.put(item.id(), item));
            return new ArrayList<>(items.values());
        }

        private List<OpenItem> of(long customer, BankPayment payment) {
            return ofAccounts.getOrDefault(new AccountKey(customer, payment.entityId()), List.of());
        }

        boolean complete(Set<Long> accounts, BankPayment payment) {
            return accounts.stream().noneMatch(c -> of(c, payment).size() > PoolSearch.MAX_OF_CUSTOMER);
        }
    }

    private Pools pools(List<BankPayment> payments, Function<BankPayment, Collection<Long>> customersOf) {
        Map<Long, Set<Long>> customers = new HashMap<>();
        payments.forEach(p -> customers.put(p.id(), new HashSet<>(customersOf.apply(p))));
        Map<AccountKey, List<OpenItem>> ofAccounts = pools.ofAccounts(payments.stream()
                .flatMap(p -> customers.get(p.id()).stream().map(c -> new AccountKey(c, p.entityId())))
                .toList());
        Map<Long, List<OpenItem>> ofAmount = pools.ofAmount(payments);
        Map<AccountKey, KnownCustomer> parties = payers.parties(Stream.concat(
                        ofAccounts.keySet().stream(),
                        ofAmount.values().stream()
                                .flatMap(List::stream)
                                .map(item -> new AccountKey(item.customerId(), item.entityId())))
                .toList());
        return new Pools(customers, ofAccounts, ofAmount, parties);
    }

    private static Evidence assemble(
            BankPayment payment,
            References found,
            PossiblePayers possible,
            Pools more,
            Set<Long> accounts,
            Set<Long> searched,
            Disputes ofNamed,
            Disputes ofOthers,
            int rivals) {
        Map<Long, KnownCustomer> parties = new HashMap<>();
        List<Payer> payers = new ArrayList<>();
        Map<Long, ShownBy> known = possible.known().getOrDefault(payment.id(), Map.of());
        known.forEach((customer, shownBy) -> payers.add(
                new Payer(possible.parties().get(new AccountKey(customer, payment.entityId())), shownBy, 100)));
        payers.addAll(possible.alike().getOrDefault(payment.id(), List.of()));
        List<OpenItem> pool = more.of(payment);
        Stream.concat(found.named().stream().map(NamedDocument::item), pool.stream())
                .map(OpenItem::customerId)
                .distinct()
                .forEach(customer -> {
                    AccountKey key = new AccountKey(customer, payment.entityId());
                    KnownCustomer party =
                            possible.parties().getOrDefault(key, more.parties().get(key));
                    parties.put(customer, party);
                    int percent = possible.names().likeness(payment.id(), party);
                    if (known.isEmpty()
                            && percent >= OWN_NAME
                            && possible.mayPay(payment, party)
                            && payers.stream()
                                    .noneMatch(payer -> payer.customer().id() == customer)) {
                        payers.add(new Payer(party, ShownBy.NAME, percent));
                    }
                });
        payers.forEach(payer -> parties.putIfAbsent(payer.customer().id(), payer.customer()));
        Set<Long> named = found.named().stream().map(n -> n.item().id()).collect(Collectors.toSet());
        Set<Long> disputed = ofNamed.of(
                payment, found.named().stream().map(NamedDocument::item).toList());
        disputed.addAll(ofOthers.of(
                payment,
                pool.stream().filter(item -> !named.contains(item.id())).toList()));
        return new Evidence(
                found.named(),
                found.unknown(),
                found.unread(),
                payers,
                accounts,
                pool,
                more.complete(searched, payment),
                parties,
                disputed,
                rivals,
                Map.of());
    }
}
