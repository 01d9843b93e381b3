package org.ordertocash.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.policy.RuleSettings;
import org.ordertocash.matching.rule.Evidence;
import org.ordertocash.matching.rule.MatchCase;
import org.ordertocash.payment.BankPayment;

/** The policy for one chunk, or for everything that one job matches in lanes: each question is asked once. */
record CachedPolicy(
        MatchingPolicy decisions,
        Map<String, RuleSettings> byCurrency,
        Map<MatchingPolicy.Difference, MatchingPolicy.Treatment> treatments)
        implements MatchingPolicy {

    CachedPolicy(MatchingPolicy decisions) {
        this(decisions, new HashMap<>(), new HashMap<>());
    }

    /** Forgets the earlier answers: an attempt that was rolled back left no record of them. */
    void askAnew(Collection<String> currencies) {
        byCurrency.clear();
        currencies.forEach(this::matching);
    }

    /** The same answers about currencies, for use by another thread. */
    CachedPolicy copy() {
        return new CachedPolicy(decisions, new HashMap<>(byCurrency), new HashMap<>());
    }

    MatchCase matchCase(BankPayment payment, Map<Long, Evidence> candidates) {
        return new MatchCase(
                payment,
                candidates.get(payment.id()),
                matching(payment.amount().getCurrencyUnit().getCode()),
                this);
    }

    @Override
    public RuleSettings matching(String currency) {
        return byCurrency.computeIfAbsent(currency, decisions::matching);
    }

    @Override
    public Treatment treatment(Difference difference) {
        return treatments.computeIfAbsent(difference, decisions::treatment);
    }
}
