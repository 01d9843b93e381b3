package org.ordertocash.process.unplacedpayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.Causes;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundRequests;
import org.springframework.stereotype.Component;

/** Proposes to send the money back; the payment waits on until it is sent. */
@Component("proposeRefund")
class ProposeRefundDelegate implements JavaDelegate {

    private final RefundRequests refunds;

    ProposeRefundDelegate(RefundRequests refunds) {
        this.refunds = refunds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Refund refund = refunds.propose(
                        Refund.Proposal.ofPayment(
                                UnplacedPayment.PAYMENT_ID.get(execution), UnplacedPayment.COMMENT.get(execution)),
                        execution.getActivityInstanceId(),
                        Causes.of(execution))
                .refund();
        UnplacedPayment.PROBLEM.set(
                execution,
                "Refund " + refund.number() + " is proposed and waits for approval; this task ends when it is sent.");
    }
}
