package org.ordertocash.matching.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.PlainWords;
import org.ordertocash.matching.reference.SelectingWords;
import org.ordertocash.matching.reference.WrittenNumber.Strength;

/**
 * The documents that a payment credibly names. Loose readings and digits that might as well be a telephone or contract
 * number count only if the amount or the payer agrees, settled documents only if nothing else can be meant. A number of
 * digits only is as sure as one with letters if the payer owns it, or if all that is named adds up.
 */
final class CredibleDocuments {

    /** Numbers with fewer digits come to an amount by chance, even listed. */
    private static final int DIGITS_OF_LISTED = 6;

    private final MatchCase matchCase;
    private final List<NamedDocument> credible = new ArrayList<>();
    private final Set<String> dropped = new HashSet<>();

    private CredibleDocuments(MatchCase matchCase) {
        this.matchCase = matchCase;
    }

    /**
     * The same payment with these only; digits and short forms that are somebody else's count as numbers that nobody
     * knows.
     */
    static MatchCase of(MatchCase matchCase) {
        CredibleDocuments documents = new CredibleDocuments(matchCase);
        documents.judge();
        return matchCase
                .naming(documents.ofTheTimeSaid(documents.withoutTheirOrders(documents.credible)))
                .notKnowing(documents.dropped);
    }

    private void judge() {
        List<NamedDocument> named = matchCase.found().named();
        boolean together = addUp(named);
        boolean listed = inFull(named);
        Set<Long> customers = new HashSet<>();
        List<NamedDocument> shortened = new ArrayList<>();
        for (NamedDocument n : named) {
            boolean ofPayer = matchCase.payerOf(n.item().customerId()).isPresent();
            boolean fits =
                    !n.settled() && n.item().open().equals(matchCase.payment().amount());
            boolean forDebtor = fits
                    && matchCase
                            .found()
                            .party(n.item().customerId())
                            .isNamedIn(matchCase.payment().text());
            if (n.strength() == Strength.DIGITS && (ofPayer || listed || forDebtor)) {
                credible.add(n.as(Strength.EXACT));
            } else if (n.strength() == Strength.SHORT_FORM || n.strength() == Strength.BETWEEN) {
                shortened.add(n);
            } else if (n.strength() == Strength.EXACT || ofPayer || fits || together && !n.settled()) {
                credible.add(n);
            } else if (n.strength() == Strength.DIGITS && !n.settled()) {
                dropped.add(BetterItems.key(n.item()));
            }
        }
        credible.stream()
                .filter(n -> n.strength() == Strength.EXACT)
                .forEach(n -> customers.add(n.item().customerId()));
        for (NamedDocument n : shortened) {
            boolean ofPayer = matchCase.payerOf(n.item().customerId()).isPresent();
            boolean meant = ofPayer || customers.contains(n.item().customerId());
            if (n.strength() == Strength.BETWEEN
                    ? meant && !n.settled()
                    : meant && !n.settled() || ofPayer || customers.isEmpty() && dropped.isEmpty() && !n.settled()) {
                credible.add(n);
            } else if (n.strength() == Strength.SHORT_FORM && !n.settled()) {
                dropped.add(BetterItems.key(n.item()));
            }
        }
    }

    private boolean addUp(List<NamedDocument> named) {
        return matchCase.sameCurrency(named)
                && matchCase
                        .sum(matchCase.open(named))
                        .isEqual(matchCase.payment().amount());
    }

    /** Several numbers, each in full, and nothing else, that come to the amount: chance does not do that. */
    private boolean inFull(List<NamedDocument> named) {
        List<NamedDocument> full = named.stream()
                .filter(n -> n.strength() == Strength.EXACT || n.strength() == Strength.DIGITS)
                .toList();
        return matchCase.open(full).size() > 1
                && addUp(full)
                && full.stream()
                        .allMatch(n -> !n.settled()
                                && BetterItems.key(n.item())
                                                .chars()
                                                .filter(Character::isDigit)
                                                .count()
                                        >= DIGITS_OF_LISTED);
    }

    /** Of an order with several invoices the one that is named is meant: the order's number only says it again. */
    private List<NamedDocument> withoutTheirOrders(List<NamedDocument> named) {
        List<NamedDocument> inFull = named.stream()
                .filter(n -> !n.order() && n.strength() == Strength.EXACT)
                .toList();
        if (!inFull.isEmpty() && inFull.size() < named.size() && addUp(inFull)) {
            Set<Long> paid = inFull.stream().map(n -> n.item().id()).collect(Collectors.toSet());
            return named.stream()
                    .filter(n -> !n.order() || paid.contains(n.item().id()))
                    .toList();
        }
        Set<Long> direct = named.stream()
                .filter(n -> !n.order() && n.strength() == Strength.EXACT)
                .map(n -> n.item().id())
                .collect(Collectors.toSet());
        Set<Long> orders = named.stream()
                .filter(n -> n.order() && direct.contains(n.item().id()))
                .map(NamedDocument::item)
                .map(OpenItem::orderId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return orders.isEmpty()
                ? named
                : named.stream()
                        .filter(n -> !n.order()
                                || direct.contains(n.item().id())
                                || !orders.contains(n.item().orderId()))
                        .toList();
    }

    /**
     * A contract with an invoice each month: the text names it and the month of one of them, which is the oldest. Of a
     * later one it is not certain: its month may be that of what the invoice is for.
     */
    private List<NamedDocument> ofTheTimeSaid(List<NamedDocument> named) {
        if (named.size() < 2 || !named.stream().allMatch(NamedDocument::order)) {
            return named;
        }
        List<SelectingWords.Selection> said = SelectingWords.times(
                withoutNames(matchCase.payment().text(), named),
                matchCase.payment().bookedOn());
        List<NamedDocument> meant = named.stream()
                .filter(n -> said.stream()
                        .anyMatch(time -> time.has(n.item().issuedOn(), n.item().dueOn())))
                .toList();
        boolean oldest = !meant.isEmpty()
                && named.stream()
                        .filter(n -> !n.settled() && !meant.contains(n))
                        .noneMatch(n -> meant.stream()
                                .anyMatch(other ->
                                        n.item().dueOn().isBefore(other.item().dueOn())));
        return oldest && addUp(meant) ? meant : named;
    }

    /** Jan Müller is not of January. */
    private String withoutNames(String text, List<NamedDocument> named) {
        String rest = PlainWords.of(text);
        List<String> names = Stream.concat(
                        Stream.of(
                                matchCase.payment().payerName(),
                                matchCase.payment().ultimatePayerName()),
                        named.stream()
                                .map(n -> matchCase
                                        .found()
                                        .party(n.item().customerId())
                                        .name()))
                .filter(Objects::nonNull)
                .flatMap(name -> Stream.of(PlainWords.of(name).split("[^A-Z]+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        for (String word : names) {
            rest = rest.replaceAll("(?<![A-Z])" + word + "(?![A-Z])", " ");
        }
        return rest;
    }
}
