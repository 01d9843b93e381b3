package org.ordertocash.matching.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.policy.RuleSettings;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.RuleName;

/** A payment with what speaks for placing it and with the policy for its currency. */
public record MatchCase(BankPayment payment, Evidence found, RuleSettings policy, MatchingPolicy decisions) {

    static final Comparator<OpenItem> BY_AGE =
            Comparator.comparing(OpenItem::dueOn).thenComparing(OpenItem::id);

    AmountFit amount(RuleName rule) {
        return new AmountFit(payment, found, decisions, policy.of(rule));
    }

    /** The same as if it named these documents only. */
    MatchCase naming(List<NamedDocument> documents) {
        return new MatchCase(payment, found.withNamed(documents), policy, decisions);
    }

    /** The same as if these numbers were written in it too, which are none of ours that can be meant. */
    MatchCase notKnowing(Collection<String> numbers) {
        return numbers.isEmpty() ? this : new MatchCase(payment, found.withUnknown(numbers), policy, decisions);
    }

    /** Documents that it names and that are open, each once. */
    List<OpenItem> open(Collection<NamedDocument> named) {
        if (named.size() == 1) { // as in most cases
            NamedDocument one = named.iterator().next();
            return one.settled() ? List.of() : List.of(one.item());
        }
        return named.stream()
                .filter(n -> !n.settled())
                .map(NamedDocument::item)
                .collect(Collectors.toMap(OpenItem::id, item -> item, (a, b) -> a))
                .values()
                .stream()
                .sorted(Comparator.comparing(OpenItem::id))
                .toList();
    }

    List<Payer> knownPayers() {
        return found.payers().stream().filter(Payer::known).toList();
    }

    /**
     * Customers whose name is alike enough to be the payer's, the most similar first; the one whose number the text
     * calls before all of them.
     */
    List<Payer> alike() {
        return found.payers().stream()
                .filter(payer -> !payer.known()
                        && payer.percent() >= policy.of(RuleName.KNOWN_PAYER).minScore())
                .sorted(Comparator.comparing(Payer::shownBy)
                        .thenComparing(Comparator.comparing(Payer::percent).reversed())
                        .thenComparing(payer -> payer.customer().id()))
                .toList();
    }

    /** What shows that the customer, or somebody who may pay for it, is the payer; empty: nothing does. */
    Optional<Payer> payerOf(long customer) {
        KnownCustomer party = found.party(customer);
        List<Payer> evidence = knownPayers().isEmpty() ? alike() : knownPayers();
        return evidence.stream()
                .filter(payer -> payer.customer().related(party))
                .max(Comparator.comparing(Payer::points)
                        .thenComparing(payer -> payer.customer().id() == customer)
                        .thenComparing(payer -> -payer.customer().id()))
                .filter(payer ->
                        payer.known() || moreSimilar(party, contradicted(payer)).isEmpty());
    }

    /** How similar another name may be at most: of who only writes a customer's number, none that is similar at all. */
    private int contradicted(Payer payer) {
        return payer.shownBy() == Payer.ShownBy.NUMBER
                ? policy.of(RuleName.KNOWN_PAYER).minScore() - 1
                : payer.percent() - policy.of(RuleName.KNOWN_PAYER).margin();
    }

    /** A customer who has nothing to do with this one and whose name is more alike than so many percent. */
    Optional<Payer> moreSimilar(KnownCustomer party, int percent) {
        return found.payers().stream()
                .filter(other -> !other.known()
                        && other.percent() > percent
                        && !other.customer().related(party))
                .max(Comparator.comparing(Payer::percent)
                        .thenComparing(other -> -other.customer().id()));
    }

    int payerPoints(long customer) {
        return payerOf(customer).map(Payer::points).orElse(0);
    }

    /** Open items in the payment's currency of the payer and of those that it pays for, the longest due first. */
    List<OpenItem> ofPayer(Payer payer) {
        Set<Long> payers = payer.known()
                ? knownPayers().stream().map(p -> p.customer().id()).collect(Collectors.toSet())
                : Set.of(payer.customer().id());
        return found.pool().stream()
                .filter(item -> payers.contains(item.customerId()) || payers.contains(paysFor(item)))
                .filter(item -> item.open().isSameCurrency(payment.amount()))
                .sorted(BY_AGE)
                .toList();
    }

    private long paysFor(OpenItem item) {
        Long payer = found.party(item.customerId()).payerId();
        return payer == null ? 0 : payer;
    }

    boolean disputed(Collection<OpenItem> items) {
        return items.stream().anyMatch(item -> found.disputed().contains(item.id()));
    }

    boolean sameCurrency(Collection<NamedDocument> named) {
        return named.stream().allMatch(n -> n.item().open().isSameCurrency(payment.amount()));
    }

    Money sum(Collection<OpenItem> items) {
        return items.stream()
                .map(OpenItem::open)
                .reduce(Money.zero(payment.amount().getCurrencyUnit()), Money::plus);
    }

    /** The same; null if one of them is in another currency. */
    Money sumIfComparable(Collection<OpenItem> items) {
        return items.stream().anyMatch(item -> !item.open().isSameCurrency(payment.amount())) ? null : sum(items);
    }

    static String numbers(Collection<OpenItem> items) {
        String first = items.stream().limit(10).map(OpenItem::documentNumber).collect(Collectors.joining(", "));
        return items.size() > 10 ? first + " and " + (items.size() - 10) + " more" : first;
    }
}
