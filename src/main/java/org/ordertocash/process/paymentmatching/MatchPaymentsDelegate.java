package org.ordertocash.process.paymentmatching;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Matches and posts the next payments of the statement. */
@Component("matchPayments")
class MatchPaymentsDelegate implements JavaDelegate {

    private final org.ordertocash.matching.PaymentMatching payments;

    MatchPaymentsDelegate(org.ordertocash.matching.PaymentMatching payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean more = payments.matchNextChunk(PaymentMatching.STATEMENT_FILE_ID.get(execution), Causes.of(execution));
        PaymentMatching.MORE_PAYMENTS.set(execution, more);
    }
}
