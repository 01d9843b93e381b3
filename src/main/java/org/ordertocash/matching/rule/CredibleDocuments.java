package org.ordertocash.matching.rule;

import java.util.ArrayList;
import java.util.List;
import org.ordertocash.matching.reference.WrittenNumber.Strength;

/**
 * The documents that a payment credibly names. Loose readings and digits that might as well be a telephone or contract
 * number count only when the amount or the payer agrees, documents that are settled only when nothing but them can be
 * meant.
 */
final class CredibleDocuments {

    private CredibleDocuments() {}

    static List<NamedDocument> of(MatchCase matchCase) {
        List<NamedDocument> named = matchCase.found().named();
        boolean together = matchCase.sameCurrency(named)
                && matchCase
                        .sum(matchCase.open(named))
                        .isEqual(matchCase.payment().amount());
        List<NamedDocument> credible = new ArrayList<>();
        for (NamedDocument n : named) {
            boolean ofPayer = matchCase.payerOf(n.item().customerId()).isPresent();
            boolean fits =
                    !n.settled() && n.item().open().equals(matchCase.payment().amount());
            boolean strong = n.strength() == Strength.EXACT || !n.settled() && n.strength() == Strength.SHORT_FORM;
            if (strong || ofPayer || fits || together && !n.settled()) {
                credible.add(n);
            }
        }
        return credible;
    }
}
