package org.ordertocash.matching.rule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.policy.RuleSetting;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.RuleName;

/**
 * Decides where a payment belongs. Pure: the same evidence, in whatever order, gives the same answer. A payment is
 * placed only if one rule gives one answer that nothing else contradicts.
 */
public final class RuleEngine {

    private static final List<Rule> BY_REFERENCE = List.of(
            new ByReference(RuleName.STRUCTURED_REFERENCE),
            new ByReference(RuleName.REFERENCE_IN_TEXT),
            new ByReference(RuleName.SEVERAL_REFERENCES));
    private static final List<Rule> BY_AMOUNT = List.of(
            new ByCloseReference(),
            ByAmount.exactAmount(),
            ByAmount.clearsAccount(),
            ByAmount.subset(),
            ByAmount.oldestFirst());

    private RuleEngine() {}

    /**
     * The first pass: by what the payment names.
     *
     * @return empty if it names nothing that counts: it is left for the second pass
     */
    public static Optional<Placement> byReference(MatchCase payment) {
        if (payment.found().unread() != null) {
            return Optional.of(left(payment, payment.found().unread()));
        }
        MatchCase credible = new MatchCase(
                payment.payment(),
                payment.found().withNamed(Contradictions.credible(payment)),
                payment.policy(),
                payment.decisions());
        if (credible.found().named().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Contradictions.of(credible)
                .map(words -> left(credible, words))
                .orElseGet(() -> first(credible, BY_REFERENCE)
                        .orElseGet(() -> left(
                                credible,
                                "It names "
                                        + MatchCase.numbers(
                                                credible.open(credible.found().named()))
                                        + ", but the rule for this is switched off."))));
    }

    /** The second pass: by payer and amount. */
    public static Placement byAmount(MatchCase payment) {
        MatchCase unnamed = new MatchCase(
                payment.payment(), payment.found().withNamed(List.of()), payment.policy(), payment.decisions());
        Placement placement = byAmountAlone(unnamed);
        List<OpenItem> chosen =
                placement.parts().stream().map(Placement.Part::item).toList();
        Optional<String> unknown = payment.found().unknown().stream()
                .filter(number -> chosen.stream().noneMatch(item -> BetterItems.isSlipOf(number, item)))
                .findFirst();
        if (placement.placed() && unknown.isPresent()) {
            return placement.leftToPerson("But it names " + unknown.get() + ", which is not a document of ours.");
        }
        // a number that nothing supports may be that of a contract; but it is that of a document, and the payer names
        // no other here
        Optional<NamedDocument> another = payment.found().named().stream()
                .filter(n -> placement.parts().stream()
                        .noneMatch(part -> part.item() != null
                                && part.item().id() == n.item().id()))
                .min(Comparator.comparing(n -> n.item().id()));
        return placement.placed() && another.isPresent()
                ? placement.leftToPerson(
                        "But the text has the number of " + another.get().item().documentNumber() + " of "
                                + payment.found()
                                        .party(another.get().item().customerId())
                                        .words() + ".")
                : placement;
    }

    private static Placement byAmountAlone(MatchCase unnamed) {
        return first(unnamed, BY_AMOUNT).orElseGet(() -> {
            PayerIdentity identity = PayerIdentity.of(unnamed);
            return left(
                    unnamed,
                    identity.doubt() != null
                            ? identity.doubt()
                            : identity.payer() != null
                                    ? "The payer is " + identity.payer().words()
                                            + ", but neither an open item nor a clear sum of them has this amount."
                                    : "It names no open document, and no customer is known to pay from "
                                            + (unnamed.payment().payerIban() == null
                                                    ? "an account that the bank does not state."
                                                    : unnamed.payment().payerIban() + "."));
        });
    }

    private static Optional<Placement> first(MatchCase payment, List<Rule> rules) {
        for (Rule rule : rules) {
            RuleSetting policy = payment.policy().of(rule.rule());
            RuleAnswer verdict = policy.enabled() ? rule.judge(payment) : RuleAnswer.PASS;
            if (verdict instanceof RuleAnswer.Ask ask) {
                return Optional.of(left(payment, ask.words()));
            }
            if (verdict instanceof RuleAnswer.Place place) {
                return Optional.of(checked(payment, rule.rule(), policy, place));
            }
        }
        return Optional.empty();
    }

    /** Score, margin over the next candidate, and the arithmetic that must hold for every answer. */
    private static Placement checked(MatchCase payment, RuleName rule, RuleSetting policy, RuleAnswer.Place place) {
        Optional<String> wrong = arithmetic(payment.payment(), place.fit());
        if (wrong.isPresent()) {
            return left(payment, place.words() + ", but " + wrong.get());
        }
        Optional<String> doubt = Doubts.of(payment, place);
        if (doubt.isPresent()) {
            return left(payment, place.words() + ", but " + doubt.get());
        }
        int score = Scores.of(payment, place);
        List<Scores.Candidate> candidates = Scores.candidates(payment, place, score);
        Optional<Scores.Candidate> next =
                candidates.stream().filter(candidate -> !candidate.chosen()).findFirst();
        if (score < policy.minScore()) {
            return left(
                    payment,
                    place.words() + ", but this scores " + score + " and the rule asks for " + policy.minScore() + ".");
        }
        if (next.isPresent() && score - next.get().score() < policy.margin()) {
            return left(
                    payment,
                    place.words() + " (" + score + "), but " + next.get().words() + " is too close ("
                            + next.get().score() + ").");
        }
        String lost = next.map(n -> " Next: " + n.words() + " (" + n.score() + "), because it is only " + n.why() + ".")
                .orElse("");
        Long customer = place.fit().parts().get(0).customerId();
        return new Placement(
                rule,
                place.fit().parts(),
                customer,
                place.words() + " (" + score + " of 100)." + lost,
                Scores.json(candidates));
    }

    private static Optional<String> arithmetic(BankPayment payment, SettledParts fit) {
        Money sum = fit.parts().stream()
                .map(Placement.Part::amount)
                .reduce(Money.zero(payment.amount().getCurrencyUnit()), Money::plus);
        Map<Long, Money> onItems = new HashMap<>();
        for (Placement.Part part : fit.parts()) {
            if (!part.amount().isPositive()
                    || part.discount().isNegative()
                    || part.bankCharge().isNegative()) {
                return Optional.of("an amount would not be positive.");
            }
            if (part.item() != null && part.item().entityId() != payment.entityId()) {
                return Optional.of(part.item().documentNumber() + " is of another legal entity.");
            }
            if (part.item() != null
                    && (onItems.put(part.item().id(), part.itemAmount()) != null
                            || part.itemAmount().isGreaterThan(part.item().open()))) {
                return Optional.of("more would be placed on " + part.item().documentNumber() + " than is open.");
            }
        }
        return sum.isEqual(payment.amount())
                ? Optional.empty()
                : Optional.of("the parts do not add up to the payment.");
    }

    private static Placement left(MatchCase payment, String words) {
        Placement exception = Placement.exception(customer(payment), words);
        return new Placement(
                exception.rule(),
                List.of(),
                exception.customerId(),
                words,
                Scores.json(Scores.candidates(payment, null, 0)));
    }

    /** The customer to whom everything points; null if it is nobody or several. */
    public static Long customer(MatchCase payment) {
        List<Long> named = payment.found().namedCustomers();
        if (!named.isEmpty()) {
            return named.size() == 1 ? named.get(0) : null;
        }
        Payer payer = PayerIdentity.of(payment).payer();
        return payer == null ? null : payer.customer().id();
    }
}
