package org.ordertocash.matching.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ordertocash.payment.RuleName;

/**
 * Who pays, by account number, mandate, alias or name, when the payment names nothing.
 *
 * @param payer null if nobody, or nobody for certain
 * @param doubt why it is not certain; null if it is, or if nobody is known
 */
record PayerIdentity(Payer payer, RaisedObjection doubt) {

    static PayerIdentity of(MatchCase matchCase) {
        List<Payer> known = matchCase.knownPayers();
        List<Payer> alike = matchCase.alike();
        for (Payer one : known) {
            for (Payer other : known) {
                if (!one.customer().related(other.customer())) {
                    return new PayerIdentity(null, Objection.SEVERAL_PAYERS.raise(one.words(), other.words()));
                }
            }
        }
        if (!known.isEmpty()) {
            // among several that pay for each other, the one whose account it is
            Payer payer = known.stream()
                    .max(Comparator.comparing((Payer k) -> matchCase
                                    .found()
                                    .accounts()
                                    .contains(k.customer().id()))
                            .thenComparing(Payer::points)
                            .thenComparing(k -> -k.customer().id()))
                    .orElseThrow();
            Optional<Payer> namesake =
                    alike.stream().findFirst().filter(a -> !a.customer().related(payer.customer()));
            return namesake.isEmpty()
                    ? new PayerIdentity(payer, null)
                    : new PayerIdentity(
                            null,
                            Objection.NAME_OF_ANOTHER.raise(
                                    payer.words(), namesake.get().customer().words()));
        }
        if (alike.isEmpty()) {
            return new PayerIdentity(null, null);
        }
        Payer best = alike.get(0);
        if (best.shownBy() == Payer.ShownBy.NUMBER) {
            return alike.stream()
                    .filter(other -> !other.customer().related(best.customer()))
                    .findFirst()
                    .map(other -> new PayerIdentity(
                            null,
                            Objection.NAME_OF_ANOTHER.raise(
                                    best.words(), other.customer().words())))
                    .orElse(new PayerIdentity(best, null));
        }
        int margin = matchCase.policy().of(RuleName.KNOWN_PAYER).margin();
        return matchCase.found().payers().stream()
                .filter(p -> !p.known()
                        && p.customer().id() != best.customer().id()
                        && p.percent() > best.percent() - margin)
                .findFirst()
                .map(rival -> new PayerIdentity(
                        null,
                        Objection.SIMILAR_NAMES.raise(
                                best.customer().words(), rival.customer().words())))
                .orElse(new PayerIdentity(best, null));
    }
}
