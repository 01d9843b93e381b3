package org.ordertocash.process.refund;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.Causes;
import org.ordertocash.refund.RefundBankEntries;
import org.springframework.stereotype.Component;

/** Books the debit that a person named as the refund's. */
@Component("bookRefundDebit")
class BookRefundDebitDelegate implements JavaDelegate {

    private final RefundBankEntries debits;

    BookRefundDebitDelegate(RefundBankEntries debits) {
        this.debits = debits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        debits.book(RefundModel.REFUND_ID.get(execution), RefundModel.BANK_DEBIT.get(execution), Causes.of(execution));
    }
}
