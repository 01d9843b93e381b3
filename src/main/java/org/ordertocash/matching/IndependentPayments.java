package org.ordertocash.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.PlacementChecks.Checked;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.candidate.NamedItems;
import org.ordertocash.matching.candidate.NamedItems.Disputes;
import org.ordertocash.matching.candidate.NotedNames;
import org.ordertocash.matching.candidate.NotedNames.Noted;
import org.ordertocash.matching.candidate.ReferenceSearch;
import org.ordertocash.matching.candidate.References;
import org.ordertocash.matching.rule.Evidence;
import org.ordertocash.matching.rule.NamedDocument;
import org.ordertocash.payment.BankPayment;
import org.springframework.stereotype.Component;

/**
 * Finds the payments of a large statement file that no other payment can touch, so that they can be judged and posted
 * in any order, and at the same time as others: receipts that name nothing, or that pay to the cent what only they
 * name, and that look like no other payment of the file and none that was placed before
 * (docs/decisions/matching-in-lanes.md).
 */
@Component
public class IndependentPayments {

    private final ReferenceSearch references;
    private final NamedItems namedItems;
    private final NotedNames names;
    private final EvidenceSearch search;

    IndependentPayments(ReferenceSearch references, NamedItems namedItems, NotedNames names, EvidenceSearch search) {
        this.references = references;
        this.namedItems = namedItems;
        this.names = names;
        this.search = search;
    }

    /** Called before the names of a statement file are noted. */
    void begin(long statementFileId) {
        names.begin(statementFileId);
    }

    /** Notes what payments of the file name; for all of them, before any is searched for. */
    void note(List<BankPayment> payments, long statementFileId) {
        names.keep(statementFileId, read(payments));
    }

    private Map<Long, Noted> read(List<BankPayment> payments) {
        if (payments.isEmpty()) {
            return Map.of();
        }
        Map<Long, References> found = references.find(payments);
        namedItems.note(found);
        return payments.stream()
                .collect(Collectors.toMap(
                        BankPayment::id, p -> Noted.of(certain(p, found.get(p.id())), found.get(p.id()))));
    }

    /** Those of some payments that are independent, with their evidence, and what was checked to find them. */
    record Found(Map<Long, Evidence> candidates, Checked checked) {}

    /** Locks the items that the independent payments name. */
    Found find(List<BankPayment> payments, long statementFileId) {
        Map<Long, Noted> kept = names.of(statementFileId);
        Map<Long, Noted> noted = new HashMap<>(
                read(payments.stream().filter(p -> !kept.containsKey(p.id())).toList()));
        payments.stream().filter(p -> kept.containsKey(p.id())).forEach(p -> noted.put(p.id(), kept.get(p.id())));
        Disputes disputes = namedItems.disputes(
                noted.values().stream().flatMap(n -> n.items().stream()).toList(), statementFileId);
        List<BankPayment> alone = payments.stream()
                .filter(p -> noted.get(p.id()).certain()
                        && disputes.alone(p, noted.get(p.id()).items()))
                .toList();
        Map<Long, References> found = references.again(alone, noted);
        List<BankPayment> certain =
                alone.stream().filter(p -> certain(p, found.get(p.id()))).toList();
        Set<Long> distinct = certain.stream()
                .filter(p -> !found.get(p.id()).named().isEmpty())
                .map(BankPayment::id)
                .collect(Collectors.toSet());
        // under the locks: who paid the same items meanwhile is seen
        Set<Long> alike = namedItems.alike(distinct, statementFileId);
        distinct.removeAll(alike);
        return new Found(
                search.byReference(
                        certain.stream().filter(p -> !alike.contains(p.id())).toList(), found, disputes),
                new Checked(
                        found.values().stream()
                                .flatMap(r -> r.items().stream())
                                .collect(Collectors.toMap(OpenItem::id, item -> item, (a, b) -> a)),
                        distinct));
    }

    /** Called when all payments of the file have been searched for. */
    void forget(long statementFileId) {
        names.forget(statementFileId);
    }

    private static boolean certain(BankPayment payment, References found) {
        return payment.receipt()
                && found.unread() == null
                && !found.advised()
                && (found.named().isEmpty()
                        || found.fit(payment)
                                && found.named().stream().noneMatch(NamedDocument::settled)
                                && found.named().stream()
                                                .map(n -> n.item().customerId())
                                                .distinct()
                                                .count()
                                        == 1);
    }
}
