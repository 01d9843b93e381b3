package org.ordertocash.payment;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.ledger.Cause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Matches the payments of a statement in chunks; each chunk with its postings is one transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PaymentMatching {

    static final int CHUNK = 500;

    private final CandidateSearch search;
    private final PaymentPosting posting;
    private final JdbcClient jdbc;
    private final Clock clock;

    PaymentMatching(CandidateSearch search, PaymentPosting posting, JdbcClient jdbc, Clock clock) {
        this.search = search;
        this.posting = posting;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Matches and posts the next payments of the statement that have no outcome yet.
     *
     * @return whether more are left
     */
    public boolean matchNextChunk(long statementId, Cause cause) {
        jdbc.sql("select id from otc.statements where id = :id for update").param("id", statementId).query(Long.class).single();
        List<BankPayment> chunk = jdbc.sql("""
                select * from otc.bank_transactions where statement_id = :statement and outcome is null order by line_number limit :chunk
                """).param("statement", statementId).param("chunk", CHUNK).query(BankPayment::map).list();
        List<BankPayment> receipts = chunk.stream().filter(BankPayment::receipt).toList();
        Map<Long, Candidates> candidates = search.find(chunk);
        Map<Long, Placement> placements = new HashMap<>();
        receipts.forEach(payment -> placements.put(payment.id(), PaymentRules.place(payment, candidates.get(payment.id()))));
        lockItems(placements.values());
        receipts.forEach(payment -> posting.post(payment, placements.get(payment.id()), candidates.get(payment.id()), cause));
        chunk.stream().filter(payment -> !payment.receipt())
                .forEach(payment -> posting.setAside(payment, PaymentRules.customer(candidates.get(payment.id()))));
        boolean more = chunk.size() == CHUNK;
        if (!more) {
            jdbc.sql("update otc.statements set matched_at = :now where id = :id").param("now", OffsetDateTime.now(clock)).param("id", statementId).update();
        }
        return more;
    }

    /** All items of the chunk in one order, so that two statements never wait for each other in a circle. */
    private void lockItems(Collection<Placement> placements) {
        Long[] items = placements.stream().flatMap(placement -> placement.parts().stream()).map(part -> part.item().id()).distinct().toArray(Long[]::new);
        jdbc.sql("select id from otc.open_items where id = any(:items) order by id for update").param("items", items).query(Long.class).list();
    }
}
