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
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.rule.Evidence;
import org.ordertocash.matching.rule.Placement;
import org.ordertocash.matching.rule.RuleEngine;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.NewPayments;
import org.ordertocash.statement.MatchingProgress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Matches the payments of a statement file in chunks; each chunk with its postings is one transaction, the caller's or
 * a lane's.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PaymentMatching {

    /** Chunks that one job matches; enough to keep both lanes busy. */
    private static final int CHUNKS = 8;
    /** Payments that have all open items of their payers in memory at once. */
    private static final int POOLED = 500;

    private final EvidenceSearch search;
    private final IndependentPayments independent;
    private final WantedItems wanted;
    private final AdviceSearch advices;
    private final PaymentPosting posting;
    private final MatchingPolicy decisions;
    private final MatchingProgress progress;
    private final NewPayments payments;
    private final JdbcClient jdbc;
    private final MatchingLanes lanes;
    private final int size;
    /** Two lanes share the memory of one chunk. */
    private final int inLane;

    PaymentMatching(
            EvidenceSearch search,
            IndependentPayments independent,
            WantedItems wanted,
            AdviceSearch advices,
            PaymentPosting posting,
            MatchingPolicy decisions,
            MatchingProgress progress,
            NewPayments payments,
            JdbcClient jdbc,
            MatchingLanes lanes,
            @Value("${order-to-cash.matching.chunk:5000}") int size) {
        this.search = search;
        this.independent = independent;
        this.wanted = wanted;
        this.advices = advices;
        this.posting = posting;
        this.decisions = decisions;
        this.progress = progress;
        this.payments = payments;
        this.jdbc = jdbc;
        this.lanes = lanes;
        this.size = size;
        this.inLane = Math.max(1, size / 2);
    }

    /**
     * Matches and posts the next payments of the statement file that have no outcome yet: first all by what they name,
     * and only when none of these is left the rest by payer and amount. So a payment without a reference never takes
     * what another one names. In a file of several chunks the payments that no other can touch go first, in two lanes
     * at the same time.
     *
     * @return whether more are left
     */
    public boolean matchNextChunk(long statementFileId, Cause cause) {
        freshPlans();
        Optional<Long> upTo = progress.lock(statementFileId);
        long last = jdbc.sql("select coalesce(max(line_number), 0) from otc.payments where statement_file_id = :id")
                .param("id", statementFileId)
                .query(Long.class)
                .single();
        if (upTo.isPresent() && upTo.get() <= last) {
            inLanes(statementFileId, upTo.get(), cause);
            return true;
        }
        List<BankPayment> first = chunk(statementFileId, false, 0);
        if (first.size() == size && upTo.isEmpty()) {
            noteNames(statementFileId, last);
            return true;
        }
        independent.forget(statementFileId);
        if (!first.isEmpty()) {
            match(first, search.noteAndFind(first), new CachedPolicy(decisions), Checked.NOTHING, cause);
        }
        if (first.size() == size) {
            return true;
        }
        List<BankPayment> residue = chunk(statementFileId, true, 0);
        byAmount(residue, statementFileId, cause);
        if (residue.size() == size) {
            return true;
        }
        progress.done(statementFileId);
        return false;
    }

    /** Otherwise a session would keep a plan from when the tables were small for the next million rows. */
    private void freshPlans() {
        jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
    }

    /**
     * Lines of a statement file, the last one excluded: whatever has been posted, they are the same when matching is
     * repeated.
     */
    private record Lines(long statementFileId, long from, long to) {}

    /** Before anything is posted: what all payments of the statement file name. */
    private void noteNames(long statementFileId, long last) {
        independent.begin(statementFileId);
        lanes.run(chunks(statementFileId, 0, last / inLane + 1)
                .map(lines -> (Runnable) () -> {
                    freshPlans();
                    independent.note(chunk(lines), statementFileId);
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
        lanes.run(List.of(() -> policy.askAnew(currencies(new Lines(statementFileId, from, next)))));
        lanes.run(chunks(statementFileId, from, CHUNKS)
                .map(lines -> (Runnable) () -> {
                    freshPlans();
                    List<BankPayment> chunk = chunk(lines);
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

    private List<String> currencies(Lines lines) {
        return jdbc.sql("""
                select distinct currency from otc.payments where statement_file_id = :statement
                    and line_number >= :from and line_number < :to
                """)
                .param("statement", lines.statementFileId())
                .param("from", lines.from())
                .param("to", lines.to())
                .query(String.class)
                .list();
    }

    private List<BankPayment> chunk(Lines lines) {
        return jdbc.sql("""
                select * from otc.payments where statement_file_id = :statement and outcome is null and not residue
                   and line_number >= :from and line_number < :to order by line_number
                """)
                .param("statement", lines.statementFileId())
                .param("from", lines.from())
                .param("to", lines.to())
                .query(BankPayment::map)
                .list();
    }

    private static long last(List<BankPayment> chunk) {
        return chunk.get(chunk.size() - 1).id();
    }

    /** In the order of the lines, after that of the payment {@code after}; 0: from the first. */
    private List<BankPayment> chunk(long statementFileId, boolean residue, long after) {
        return jdbc.sql("""
                select * from otc.payments where statement_file_id = :statement and outcome is null
                    and residue = :residue
                   and (:after = 0 or line_number > (select line_number from otc.payments where id = :after))
                 order by line_number limit :chunk
                """)
                .param("statement", statementFileId)
                .param("residue", residue)
                .param("after", after)
                .param("chunk", size)
                .query(BankPayment::map)
                .list();
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
        post(
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

    private void byAmount(List<BankPayment> residue, long statementFileId, Cause cause) {
        if (residue.isEmpty()) {
            return;
        }
        boolean chunks = secondLook(statementFileId, residue);
        Map<Long, Placement> placements = new HashMap<>();
        Map<Long, List<Long>> named = new HashMap<>();
        CachedPolicy policy = new CachedPolicy(decisions);
        find(residue, statementFileId, policy, placements, named);
        if (chunks) {
            wanted.settle(statementFileId, placements);
        }
        post(residue, placements, named, policy, Checked.NOTHING, cause);
    }

    /**
     * Before anything is posted by amount: where all payments would go, if they do not fit into one chunk.
     *
     * @return whether there are several chunks
     */
    private boolean secondLook(long statementFileId, List<BankPayment> first) {
        record Residue(long payments, long posted) {}
        Residue residue =
                jdbc.sql("""
                select count(*) as payments, count(outcome) as posted from otc.payments
                    where statement_file_id = :id and residue
                """).param("id", statementFileId).query(Residue.class).single();
        boolean chunks = residue.payments() > size;
        for (List<BankPayment> next = chunks && residue.posted() == 0 ? first : List.of();
                !next.isEmpty();
                next = chunk(statementFileId, true, last(next))) {
            Map<Long, Placement> placements = new HashMap<>();
            find(next, statementFileId, new CachedPolicy(decisions), placements, new HashMap<>());
            wanted.note(placements);
        }
        return chunks;
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

    private void post(
            List<BankPayment> payments,
            Map<Long, Placement> placements,
            Map<Long, List<Long>> named,
            CachedPolicy policy,
            Checked checked,
            Cause cause) {
        Rivals.settle(payments.stream().filter(BankPayment::receipt).toList(), placements);
        posting.postAll(
                payments.stream()
                        .map(payment ->
                                new MatchedPayment(payment, placements.get(payment.id()), named.get(payment.id())))
                        .toList(),
                policy,
                checked,
                cause);
    }
}
