package org.ordertocash.matching.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.WrittenNumber.Strength;

/** What speaks against the references of a payment, whatever they are: each alone leaves the payment to a person. */
final class Contradictions {

    private static final List<Function<MatchCase, String>> ALL = List.of(
            Contradictions::doubtfulAdvice,
            Contradictions::settled,
            Contradictions::textAgainstStructured,
            Contradictions::severalCustomers,
            Contradictions::anotherPayer,
            Contradictions::blocked,
            Contradictions::namedByAnother);

    private Contradictions() {}

    static Optional<String> of(MatchCase payment) {
        return ALL.stream()
                .map(check -> check.apply(payment))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * What the payment names credibly. Loose readings and digits that might as well be a telephone or contract number
     * count only if the amount or the payer agrees, settled documents only if nothing else can be meant.
     */
    static List<NamedDocument> credible(MatchCase payment) {
        List<NamedDocument> named = payment.found().named();
        boolean together = payment.sameCurrency(named)
                && payment.sum(payment.open(named)).isEqual(payment.payment().amount());
        List<NamedDocument> credible = new ArrayList<>();
        for (NamedDocument n : named) {
            boolean ofPayer = payment.payerOf(n.item().customerId()).isPresent();
            boolean fits =
                    !n.settled() && n.item().open().equals(payment.payment().amount());
            boolean strong = n.strength() == Strength.EXACT || !n.settled() && n.strength() == Strength.SHORT_FORM;
            if (strong || ofPayer || fits || together && !n.settled()) {
                credible.add(n);
            }
        }
        return credible;
    }

    private static String doubtfulAdvice(MatchCase payment) {
        return payment.found().named().stream()
                .map(NamedDocument::advice)
                .filter(advice -> advice != null && advice.doubt() != null)
                .map(Advice::doubt)
                .findFirst()
                .orElse(null);
    }

    private static String settled(MatchCase payment) {
        String numbers = payment.found().named().stream()
                .filter(NamedDocument::settled)
                .map(n -> n.item().documentNumber())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return numbers.isEmpty() ? null : "It names " + numbers + ", which is paid already.";
    }

    private static String textAgainstStructured(MatchCase payment) {
        Set<Long> structured = payment.found().named().stream()
                .filter(NamedDocument::structured)
                .map(n -> n.item().id())
                .collect(Collectors.toSet());
        List<OpenItem> others = payment.open(payment.found().named().stream()
                .filter(n -> !n.structured()
                        && !structured.contains(n.item().id())
                        && n.strength().ordinal() <= Strength.VARIANT.ordinal())
                .toList());
        return structured.isEmpty() || others.isEmpty()
                ? null
                : "The structured reference names "
                        + MatchCase.numbers(payment.open(payment.found().named().stream()
                                .filter(NamedDocument::structured)
                                .toList()))
                        + ", but the text names "
                        + MatchCase.numbers(others) + ".";
    }

    /** One payer may pay for several customers, but then the payer must be known. */
    private static String severalCustomers(MatchCase payment) {
        List<Long> customers = payment.found().namedCustomers();
        if (customers.size() < 2
                || payment.knownPayers().stream()
                        .anyMatch(payer -> customers.stream()
                                .allMatch(c ->
                                        payer.customer().related(payment.found().party(c))))) {
            return null;
        }
        return "It names " + MatchCase.numbers(payment.open(payment.found().named()))
                + ", which belong to different customers.";
    }

    private static String anotherPayer(MatchCase payment) {
        for (long customer : payment.found().namedCustomers()) {
            if (payment.payerOf(customer).isPresent()) {
                continue;
            }
            List<Payer> others = payment.knownPayers().isEmpty()
                    ? likerThan(payment, payment.found().party(customer))
                    : payment.knownPayers();
            if (!others.isEmpty()) {
                List<OpenItem> items = payment.open(payment.found().named());
                return "It names " + MatchCase.numbers(items) + " of "
                        + payment.found().party(customer).words() + ", but the payer is "
                        + others.get(0).words() + ".";
            }
        }
        return null;
    }

    /** Similar names, unless the customer's own name is at least as similar. */
    private static List<Payer> likerThan(MatchCase payment, KnownCustomer party) {
        int own = payment.alike().stream()
                .filter(payer -> payer.customer().related(party))
                .mapToInt(Payer::percent)
                .max()
                .orElse(0);
        return payment.alike().stream().filter(payer -> payer.percent() > own).toList();
    }

    /** A payment of the right payer over the exact amount does not wait because of what somebody else wrote. */
    private static String namedByAnother(MatchCase payment) {
        List<OpenItem> items = payment.open(payment.found().named());
        if (payment.sameCurrency(payment.found().named())
                && payment.sum(items).isEqual(payment.payment().amount())
                && items.stream()
                        .allMatch(item -> payment.payerOf(item.customerId()).isPresent())) {
            return null;
        }
        List<OpenItem> disputed = items.stream()
                .filter(item -> payment.found().disputed().contains(item.id()))
                .toList();
        return disputed.isEmpty()
                ? null
                : "It names " + MatchCase.numbers(disputed)
                        + ", which another payment that waits for a person names too.";
    }

    private static String blocked(MatchCase payment) {
        return payment.found().namedCustomers().stream()
                .map(payment.found()::party)
                .filter(party -> party.block() != null)
                .findFirst()
                .map(Contradictions::blocked)
                .orElse(null);
    }

    static String blocked(KnownCustomer party) {
        return "Payments of " + party.words() + " are not posted without a person: " + party.block() + ".";
    }
}
