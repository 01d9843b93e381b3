package org.ordertocash.process.paymentmatching;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.matching.PaymentMatching;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Matches and posts the next payments of the statement. */
@Component("matchPayments")
class MatchPaymentsDelegate implements JavaDelegate {

    private final PaymentMatching payments;

    MatchPaymentsDelegate(PaymentMatching payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean more =
                payments.matchNextChunk(PaymentMatchingModel.STATEMENT_FILE_ID.get(execution), Causes.of(execution));
        PaymentMatchingModel.MORE_PAYMENTS.set(execution, more);
    }
}
