package org.ordertocash.matching.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ordertocash.exchange.Exchange;
import org.ordertocash.ledger.OpenItem;

/**
 * What speaks for placing a payment. The order of its lists means nothing.
 *
 * @param named documents that it names, open or settled
 * @param unknown what is written like a number of ours but is not one
 * @param unread why it may name more than that; null: that is all
 * @param payers customers whom some fact shows to be the payer
 * @param accounts customers whose items these payers pay: themselves and those they pay for
 * @param pool other open items that may be meant: of the payers and of the customers named, and of the same amount
 * @param complete whether the pool has all open items of the accounts
 * @param parties every customer of these
 * @param disputed items that are named by another payment, which waits for a person
 * @param rivals other payments of the statement file by the same payer with the same amount that name nothing either
 * @param rates our own rates of named items in another currency, by item
 */
public record Evidence(
        List<NamedDocument> named,
        List<String> unknown,
        RaisedObjection unread,
        List<Payer> payers,
        Set<Long> accounts,
        List<OpenItem> pool,
        boolean complete,
        Map<Long, KnownCustomer> parties,
        Set<Long> disputed,
        int rivals,
        Map<Long, Exchange.Known> rates) {

    public static final Evidence NONE = new Evidence(
            List.of(), List.of(), null, List.of(), Set.of(), List.of(), true, Map.of(), Set.of(), 0, Map.of());

    public Evidence {
        payers = payers.size() < 2
                ? payers
                : payers.stream()
                        .sorted(Comparator.comparing(
                                        (Payer payer) -> payer.customer().id())
                                .thenComparing(Payer::shownBy))
                        .toList();
    }

    /** The customers whose open documents are named anywhere. */
    public List<Long> namedCustomers() {
        return named.stream()
                .filter(n -> !n.settled())
                .map(n -> n.item().customerId())
                .distinct()
                .sorted()
                .toList();
    }

    KnownCustomer party(long customer) {
        return parties.get(customer);
    }

    public Evidence withNamed(List<NamedDocument> others) {
        return new Evidence(
                others, unknown, unread, payers, accounts, pool, complete, parties, disputed, rivals, rates);
    }

    Evidence withUnknown(Collection<String> more) {
        List<String> all = Stream.concat(unknown.stream(), more.stream().sorted())
                .distinct()
                .toList();
        return new Evidence(named, all, unread, payers, accounts, pool, complete, parties, disputed, rivals, rates);
    }

    public Evidence withParties(Map<Long, KnownCustomer> more) {
        Map<Long, KnownCustomer> all = new HashMap<>(more);
        all.putAll(parties);
        return new Evidence(named, unknown, unread, payers, accounts, pool, complete, all, disputed, rivals, rates);
    }

    public Evidence withRates(Map<Long, Exchange.Known> known) {
        return new Evidence(named, unknown, unread, payers, accounts, pool, complete, parties, disputed, rivals, known);
    }

    Exchange.Known rates(OpenItem item) {
        return rates.getOrDefault(item.id(), Exchange.Known.NOTHING);
    }
}
