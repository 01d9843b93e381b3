package org.ordertocash.payment;

import java.time.Clock;
import java.time.OffsetDateTime;
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

    static final int CHUNK = 5000;

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
        Map<Long, Candidates> candidates = search.find(chunk);
        posting.postAll(chunk.stream().map(payment -> matched(payment, candidates.get(payment.id()))).toList(), cause);
        boolean more = chunk.size() == CHUNK;
        if (!more) {
            jdbc.sql("update otc.statements set matched_at = :now where id = :id").param("now", OffsetDateTime.now(clock)).param("id", statementId).update();
        }
        return more;
    }

    private static MatchedPayment matched(BankPayment payment, Candidates found) {
        Placement placement = payment.receipt() ? PaymentRules.place(payment, found) : Placement.exception(PaymentRules.customer(found), "");
        return new MatchedPayment(payment, placement, null, found.namedCustomers());
    }
}
