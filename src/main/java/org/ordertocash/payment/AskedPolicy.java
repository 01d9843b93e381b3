package org.ordertocash.payment;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The policy as it is for one chunk, or for all that one job matches in lanes: each question is asked once. */
record AskedPolicy(
        PaymentPolicy decisions,
        Map<String, MatchingPolicy> byCurrency,
        Map<PaymentPolicy.Difference, PaymentPolicy.Treatment> treatments)
        implements PaymentPolicy {

    AskedPolicy(PaymentPolicy decisions) {
        this(decisions, new HashMap<>(), new HashMap<>());
    }

    /** Forgets what was answered before: an attempt that was undone left no record of it. */
    void askAnew(Collection<String> currencies) {
        byCurrency.clear();
        currencies.forEach(this::matching);
    }

    /** The same answers about currencies, to be used by another thread. */
    AskedPolicy copy() {
        return new AskedPolicy(decisions, new HashMap<>(byCurrency), new HashMap<>());
    }

    MatchCase matchCase(BankPayment payment, Map<Long, Candidates> candidates) {
        return new MatchCase(
                payment,
                candidates.get(payment.id()),
                matching(payment.amount().getCurrencyUnit().getCode()),
                this);
    }

    @Override
    public MatchingPolicy matching(String currency) {
        return byCurrency.computeIfAbsent(currency, decisions::matching);
    }

    @Override
    public Treatment treatment(Difference difference) {
        return treatments.computeIfAbsent(difference, decisions::treatment);
    }
}
