package org.ordertocash.matching.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.WrittenNumber.Strength;

/** What speaks against an automatic placement, whichever rule found it. */
final class Doubts {

    /** Fewer digits without our letters are just as often the number of a contract or a customer. */
    private static final int TELLING_DIGITS = 8;

    private Doubts() {}

    static Optional<String> of(MatchCase payment, RuleAnswer.Place place) {
        List<Placement.Part> parts = place.fit().parts();
        return blocked(payment, parts)
                .or(() -> Conversion.doubt(payment, parts))
                .or(() -> parts.stream()
                        .filter(part -> part.item() != null
                                && payment.payerOf(part.customerId()).isEmpty())
                        .filter(part -> needsPayer(payment, part.item()))
                        .findFirst()
                        .map(part -> "such a number may be something else, and nothing shows that "
                                + payment.found().party(part.customerId()).words() + " pays."));
    }

    private static Optional<String> blocked(MatchCase payment, List<Placement.Part> parts) {
        return parts.stream()
                .map(Placement.Part::customerId)
                .distinct()
                .flatMap(customer -> Stream.concat(
                        Stream.of(payment.found().party(customer)),
                        payment.payerOf(customer).map(Payer::customer).stream()))
                .filter(party -> party.block() != null)
                .findFirst()
                .map(Contradictions::blocked);
    }

    /** The item is named, but only by an order or by few digits. */
    private static boolean needsPayer(MatchCase payment, OpenItem item) {
        List<NamedDocument> named = payment.found().named().stream()
                .filter(n -> n.item().id() == item.id())
                .toList();
        boolean fewDigits =
                BetterItems.key(item).chars().filter(Character::isDigit).count() < TELLING_DIGITS;
        return !named.isEmpty()
                && named.stream()
                        .allMatch(n -> n.order()
                                || fewDigits && (n.strength() == Strength.WEAK || n.strength() == Strength.VARIANT));
    }
}
