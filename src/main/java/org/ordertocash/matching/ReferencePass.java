package org.ordertocash.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ordertocash.ledger.Cause;
import org.ordertocash.matching.PlacementChecks.Checked;
import org.ordertocash.matching.UnmatchedPayments.Lines;
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.rule.Evidence;
import org.ordertocash.matching.rule.Placement;
import org.ordertocash.matching.rule.RuleEngine;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.NewPayments;
import org.ordertocash.statement.MatchingProgress;
import org.springframework.stereotype.Component;

/**
 * The first pass: by what payments name. In a file of several chunks the payments that no other can touch go first, in
 * two lanes at the same time.
 */
@Component
public class ReferencePass {

    /** Chunks that one job matches; enough to keep both lanes busy. */
    private static final int CHUNKS = 8;

    private final EvidenceSearch search;
    private final IndependentPayments independent;
    private final AdviceSearch advices;
    private final PaymentPosting posting;
    private final MatchingPolicy decisions;
    private final MatchingProgress progress;
    private final NewPayments payments;
    private final UnmatchedPayments unmatched;
    private final MatchingLanes lanes;
    /** Two lanes share the memory of one chunk. */
    private final int inLane;

    ReferencePass(
            EvidenceSearch search,
            IndependentPayments independent,
            AdviceSearch advices,
            PaymentPosting posting,
            MatchingPolicy decisions,
            MatchingProgress progress,
            NewPayments payments,
            UnmatchedPayments unmatched,
            MatchingLanes lanes) {
        this.search = search;
        this.independent = independent;
        this.advices = advices;
        this.posting = posting;
        this.decisions = decisions;
        this.progress = progress;
        this.payments = payments;
        this.unmatched = unmatched;
        this.lanes = lanes;
        this.inLane = Math.max(1, unmatched.chunkSize() / 2);
    }

    /** @return whether this pass has more to do, or has done as much as one job may */
    boolean matchNext(long statementFileId, Cause cause) {
        unmatched.freshPlans();
        Optional<Long> upTo = progress.lock(statementFileId);
        long last = unmatched.lastLine(statementFileId);
        if (upTo.isPresent() && upTo.get() <= last) {
            inLanes(statementFileId, upTo.get(), cause);
            return true;
        }
        List<BankPayment> chunk = unmatched.chunk(statementFileId, false, 0);
        boolean full = chunk.size() == unmatched.chunkSize();
        if (full && upTo.isEmpty()) {
            noteNames(statementFileId, last);
            return true;
        }
        independent.forget(statementFileId);
        if (!chunk.isEmpty()) {
            match(chunk, search.noteAndFind(chunk), new CachedPolicy(decisions), Checked.NOTHING, cause);
        }
        return full;
    }

    /** Before anything is posted: what all payments of the statement file name. */
    private void noteNames(long statementFileId, long last) {
        independent.begin(statementFileId);
        lanes.run(chunks(statementFileId, 0, last / inLane + 1)
                .map(lines -> (Runnable) () -> {
                    unmatched.freshPlans();
                    independent.note(unmatched.of(lines), statementFileId);
                })
                .toList());
        progress.upTo(statementFileId, 0);
    }

    private Stream<Lines> chunks(long statementFileId, long from, long count) {
        return LongStream.range(0, count)
                .mapToObj(n -> new Lines(statementFileId, from + n * inLane, from + (n + 1) * inLane));
    }

    /** Those payments of the next lines that no other can touch. One chunk, one commit. */
    private void inLanes(long statementFileId, long from, Cause cause) {
        CachedPolicy policy = new CachedPolicy(decisions);
        long next = from + (long) CHUNKS * inLane;
        // in an earlier transaction of its own: what is posted under an answer never outlives the record of it
        lanes.run(List.of(() -> policy.askAnew(unmatched.currencies(new Lines(statementFileId, from, next)))));
        lanes.run(chunks(statementFileId, from, CHUNKS)
                .map(lines -> (Runnable) () -> {
                    unmatched.freshPlans();
                    List<BankPayment> chunk = unmatched.of(lines);
                    IndependentPayments.Found found = independent.find(chunk, statementFileId);
                    match(
                            chunk.stream()
                                    .filter(payment -> found.candidates().containsKey(payment.id()))
                                    .toList(),
                            found.candidates(),
                            policy.copy(),
                            found.checked(),
                            cause);
                })
                .toList());
        progress.upTo(statementFileId, next);
    }

    private void match(
            List<BankPayment> chunk,
            Map<Long, Evidence> candidates,
            CachedPolicy policy,
            Checked checked,
            Cause cause) {
        if (chunk.isEmpty()) {
            return;
        }
        Map<Long, Placement> placements = new HashMap<>();
        List<Long> residue = new ArrayList<>();
        for (BankPayment payment : chunk) {
            if (payment.receipt()) {
                RuleEngine.byReference(policy.matchCase(payment, candidates))
                        .ifPresentOrElse(
                                placement -> placements.put(payment.id(), placement), () -> residue.add(payment.id()));
            }
        }
        payments.leaveToSecondPass(residue);
        chunk.stream()
                .filter(payment -> !payment.receipt())
                .forEach(payment -> placements.put(
                        payment.id(), Placement.noReceipt(RuleEngine.customer(policy.matchCase(payment, candidates)))));
        posting.postMatched(
                chunk.stream()
                        .filter(payment -> placements.containsKey(payment.id()))
                        .toList(),
                placements,
                candidates.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, of -> of.getValue().namedCustomers())),
                policy,
                checked,
                cause);
        advices.use(candidates);
    }
}
