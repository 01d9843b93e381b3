package org.ordertocash.matching.rule;

import java.util.List;
import java.util.Optional;
import org.ordertocash.matching.policy.RuleSetting;
import org.ordertocash.matching.rule.Objections.Answer;
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
            new ByWords(),
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
    public static Optional<Placement> byReference(MatchCase matchCase) {
        if (matchCase.found().unread() != null) {
            return Optional.of(left(matchCase, matchCase.found().unread()));
        }
        MatchCase credible = CredibleDocuments.of(matchCase);
        if (credible.found().named().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Objections.toNamed(credible)
                .map(objection -> left(credible, objection))
                .or(() -> first(credible, BY_REFERENCE))
                .orElseGet(() -> left(
                        credible,
                        Objection.RULE_IS_OFF.raise(
                                MatchCase.numbers(credible.open(credible.found().named()))))));
    }

    /** The second pass: by payer and amount. */
    public static Placement byAmount(MatchCase matchCase) {
        MatchCase unnamed = matchCase.naming(List.of());
        Placement placement = first(unnamed, BY_AMOUNT).orElseGet(() -> left(unnamed, nothingFits(unnamed)));
        return placement.placed()
                ? Objections.toUnnamed(matchCase, placement)
                        .map(placement::leftToPerson)
                        .orElse(placement)
                : placement;
    }

    private static RaisedObjection nothingFits(MatchCase unnamed) {
        PayerIdentity identity = PayerIdentity.of(unnamed);
        if (identity.doubt() != null) {
            return identity.doubt();
        }
        if (identity.payer() != null) {
            return Objection.NOTHING_FITS.raise(identity.payer().words());
        }
        String iban = unnamed.payment().payerIban();
        return Objection.PAYER_UNKNOWN.raise(iban == null ? "an account that the bank does not tell" : iban);
    }

    private static Optional<Placement> first(MatchCase matchCase, List<Rule> rules) {
        for (Rule rule : rules) {
            RuleSetting setting = matchCase.policy().of(rule.rule());
            RuleAnswer answer = setting.enabled() ? rule.judge(matchCase) : RuleAnswer.PASS;
            if (answer instanceof RuleAnswer.Ask ask) {
                return Optional.of(left(matchCase, ask.objection()));
            }
            if (answer instanceof RuleAnswer.Place place) {
                return Optional.of(placed(matchCase, rule.rule(), setting, place));
            }
        }
        return Optional.empty();
    }

    private static Placement placed(MatchCase matchCase, RuleName rule, RuleSetting setting, RuleAnswer.Place place) {
        int score = Scores.of(matchCase, place);
        List<Scores.Candidate> candidates = Scores.candidates(matchCase, place, score);
        Answer answer = new Answer(matchCase, setting, place, score, candidates);
        Optional<RaisedObjection> objection = Objections.toAnswer(answer);
        if (objection.isPresent()) {
            return left(matchCase, objection.get().after(place.words() + "."));
        }
        String lost = answer.next()
                .map(n -> " The next best is " + n.words() + ", which is only " + n.why() + ".")
                .orElse("");
        return new Placement(
                rule,
                answer.parts(),
                answer.parts().get(0).customerId(),
                place.words() + "." + lost,
                Scores.json(candidates),
                null);
    }

    private static Placement left(MatchCase matchCase, RaisedObjection objection) {
        return Placement.left(customer(matchCase), objection, Scores.json(Scores.candidates(matchCase, null, 0)));
    }

    /** The customer whom everything points to; null when it is nobody or several. */
    public static Long customer(MatchCase matchCase) {
        List<Long> named = matchCase.found().namedCustomers();
        if (!named.isEmpty()) {
            return named.size() == 1 ? named.get(0) : null;
        }
        Payer payer = PayerIdentity.of(matchCase).payer();
        return payer == null ? null : payer.customer().id();
    }
}
