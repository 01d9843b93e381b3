package org.ordertocash.process.refund;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.Causes;
import org.ordertocash.refund.RefundSending;
import org.springframework.stereotype.Component;

/** Sends the approved refund to the bank, unless its money is gone. */
@Component("sendRefund")
class SendRefundDelegate implements JavaDelegate {

    private final RefundSending refunds;

    SendRefundDelegate(RefundSending refunds) {
        this.refunds = refunds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RefundModel.SENT.set(execution, refunds.send(RefundModel.REFUND_ID.get(execution), Causes.of(execution)));
    }
}
