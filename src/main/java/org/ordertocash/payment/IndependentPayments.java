package org.ordertocash.payment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.payment.NamedItems.Disputes;
import org.ordertocash.payment.NotedNames.Noted;
import org.ordertocash.payment.PlacementChecks.Checked;
import org.ordertocash.payment.ReferenceSearch.References;
import org.springframework.stereotype.Component;

/**
 * Finds the payments of a large statement that no other payment can touch, so that they can be judged and posted in any order, and
 * at the same time as others: receipts that name nothing, or pay to the cent what they name and nobody else does, and that no
 * other payment of the statement repeats (docs/decisions/matching-in-lanes.md).
 */
@Component
class IndependentPayments {

    private final ReferenceSearch references;
    private final NamedItems namedItems;
    private final NotedNames names;
    private final CandidateSearch search;

    IndependentPayments(ReferenceSearch references, NamedItems namedItems, NotedNames names, CandidateSearch search) {
        this.references = references;
        this.namedItems = namedItems;
        this.names = names;
        this.search = search;
    }

    /** Before the names of a statement are noted. */
    void begin(long statementId) {
        names.begin(statementId);
    }

    /** Notes what payments of the statement name; all of them, before any is looked for. */
    void note(List<BankPayment> payments, long statementId) {
        Map<Long, References> found = references.find(payments);
        namedItems.note(found);
        names.keep(statementId, payments.stream().collect(Collectors.toMap(BankPayment::id, p -> Noted.of(certain(p, found.get(p.id())), found.get(p.id())))));
    }

    /** Those of some payments that are independent, with their candidates, and what was checked to find them. */
    record Found(Map<Long, Candidates> candidates, Checked checked) {
    }

    /** Locks the items that the payments name. */
    Found find(List<BankPayment> payments, long statementId) {
        Map<Long, Noted> noted = names.of(statementId);
        Map<Long, References> found = references.again(payments, noted);
        Map<Long, OpenItem> locked = found.values().stream().flatMap(r -> r.named().stream()).map(Named::item)
                .collect(Collectors.toMap(OpenItem::id, item -> item, (a, b) -> a));
        List<BankPayment> unread = payments.stream().filter(p -> !noted.containsKey(p.id())).toList();
        if (!unread.isEmpty()) {
            Map<Long, References> read = references.find(unread);
            namedItems.note(read);
            found.putAll(read);
        }
        List<BankPayment> certain = payments.stream().filter(p -> found.containsKey(p.id()) && certain(p, found.get(p.id()))).toList();
        Disputes disputes = namedItems.disputes(certain, found);
        Set<Long> unalike = certain.stream().filter(p -> !found.get(p.id()).named().isEmpty()).map(BankPayment::id).collect(Collectors.toSet());
        // under the locks: who paid the same items meanwhile is seen
        Set<Long> alike = namedItems.alike(unalike, statementId);
        unalike.removeAll(alike);
        return new Found(search.byReference(certain.stream().filter(p -> !alike.contains(p.id()) && disputes.alone(p, found.get(p.id()).items())).toList(), found, disputes),
                new Checked(locked, unalike));
    }

    /** When all payments of the statement were looked for. */
    void forget(long statementId) {
        names.forget(statementId);
    }

    private static boolean certain(BankPayment payment, References found) {
        return payment.receipt() && found.unread() == null && !found.advised() && (found.named().isEmpty() || found.fit(payment)
                && found.named().stream().noneMatch(Named::settled)
                && found.named().stream().map(n -> n.item().customerId()).distinct().count() == 1);
    }
}
