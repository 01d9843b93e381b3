package org.ordertocash.process.refund;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.Causes;
import org.ordertocash.refund.RefundRejection;
import org.springframework.stereotype.Component;

/** Takes the sending of a refund back that the bank rejected, as two people say. */
@Component("recordRejection")
class RecordRejectionDelegate implements JavaDelegate {

    private final RefundRejection rejections;

    RecordRejectionDelegate(RefundRejection rejections) {
        this.rejections = rejections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RefundModel.REJECTED.set(
                execution,
                rejections.decide(
                        RefundModel.REFUND_ID.get(execution),
                        "confirm".equals(RefundModel.CONFIRMATION.get(execution)),
                        RefundModel.CONFIRMATION_COMMENT.find(execution).orElse(null),
                        Causes.of(execution)));
    }
}
