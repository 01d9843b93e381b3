package org.ordertocash.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.ledger.Cause;
import org.ordertocash.matching.PlacementChecks.Checked;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.rule.Evidence;
import org.ordertocash.matching.rule.Placement;
import org.ordertocash.matching.rule.RuleEngine;
import org.ordertocash.payment.BankPayment;
import org.springframework.stereotype.Component;

/** The second pass: the rest by payer and amount. */
@Component
public class AmountPass {

    /** Payments that have all open items of their payers in memory at once. */
    private static final int POOLED = 500;

    private final EvidenceSearch search;
    private final WantedItems wanted;
    private final PaymentPosting posting;
    private final MatchingPolicy decisions;
    private final UnmatchedPayments unmatched;

    AmountPass(
            EvidenceSearch search,
            WantedItems wanted,
            PaymentPosting posting,
            MatchingPolicy decisions,
            UnmatchedPayments unmatched) {
        this.search = search;
        this.wanted = wanted;
        this.posting = posting;
        this.decisions = decisions;
        this.unmatched = unmatched;
    }

    /** @return whether more may be left */
    boolean matchNext(long statementFileId, Cause cause) {
        List<BankPayment> residue = unmatched.chunk(statementFileId, true, 0);
        if (!residue.isEmpty()) {
            match(residue, statementFileId, cause);
        }
        return residue.size() == unmatched.chunkSize();
    }

    private void match(List<BankPayment> residue, long statementFileId, Cause cause) {
        // one transaction, one record of each answer
        CachedPolicy policy = new CachedPolicy(decisions);
        boolean chunks = secondLook(statementFileId, residue, policy);
        Map<Long, Placement> placements = new HashMap<>();
        Map<Long, List<Long>> named = new HashMap<>();
        find(residue, statementFileId, policy, placements, named);
        if (chunks) {
            wanted.settle(statementFileId, placements);
        }
        posting.postMatched(residue, placements, named, policy, Checked.NOTHING, cause);
    }

    /**
     * Before anything is posted by amount: where all payments would go, if they do not fit into one chunk.
     *
     * @return whether there are several chunks
     */
    private boolean secondLook(long statementFileId, List<BankPayment> first, CachedPolicy policy) {
        UnmatchedPayments.Residue residue = unmatched.residue(statementFileId);
        boolean chunks = residue.payments() > unmatched.chunkSize();
        for (List<BankPayment> next = chunks && residue.posted() == 0 ? first : List.of();
                !next.isEmpty();
                next = unmatched.chunk(statementFileId, true, last(next))) {
            Map<Long, Placement> placements = new HashMap<>();
            find(next, statementFileId, policy, placements, new HashMap<>());
            wanted.note(placements);
        }
        return chunks;
    }

    private static long last(List<BankPayment> chunk) {
        return chunk.get(chunk.size() - 1).id();
    }

    private void find(
            List<BankPayment> residue,
            long statementFileId,
            CachedPolicy policy,
            Map<Long, Placement> placements,
            Map<Long, List<Long>> named) {
        Map<Long, Integer> rivals = search.rivals(residue, statementFileId);
        for (int from = 0; from < residue.size(); from += POOLED) {
            List<BankPayment> part = residue.subList(from, Math.min(residue.size(), from + POOLED));
            Map<Long, Evidence> candidates = search.byAmount(part, statementFileId, rivals);
            part.forEach(payment ->
                    placements.put(payment.id(), RuleEngine.byAmount(policy.matchCase(payment, candidates))));
            candidates.forEach((payment, found) -> named.put(payment, found.namedCustomers()));
        }
    }
}
