package org.ordertocash.matching;

import org.ordertocash.ledger.Cause;
import org.ordertocash.statement.MatchingProgress;
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

    private final ReferencePass byReference;
    private final AmountPass byAmount;
    private final MatchingProgress progress;

    PaymentMatching(ReferencePass byReference, AmountPass byAmount, MatchingProgress progress) {
        this.byReference = byReference;
        this.byAmount = byAmount;
        this.progress = progress;
    }

    /**
     * Matches and posts the next payments of the statement file that have no outcome yet: first all by what they name,
     * and only when none of these is left the rest by payer and amount. So a payment without a reference never takes
     * what another one names.
     *
     * @return whether more are left
     */
    public boolean matchNextChunk(long statementFileId, Cause cause) {
        boolean moreLeft = byReference.matchNext(statementFileId, cause) || byAmount.matchNext(statementFileId, cause);
        if (!moreLeft) {
            progress.done(statementFileId);
        }
        return moreLeft;
    }
}
