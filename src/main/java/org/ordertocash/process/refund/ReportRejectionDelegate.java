package org.ordertocash.process.refund;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.Causes;
import org.ordertocash.process.shown.AsOf;
import org.ordertocash.refund.RefundRejection;
import org.springframework.stereotype.Component;

/** Notes what the task reported (the API has noted it by itself), and collects what the second person needs to see. */
@Component("reportRejection")
class ReportRejectionDelegate implements JavaDelegate {

    private final RefundRejection rejections;
    private final RejectionFacts facts;
    private final AsOf asOf;

    ReportRejectionDelegate(RefundRejection rejections, RejectionFacts facts, AsOf asOf) {
        this.rejections = rejections;
        this.facts = facts;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = RefundModel.REFUND_ID.get(execution);
        if (RefundModel.BANK_ANSWER.find(execution).filter("rejected"::equals).isPresent()) {
            rejections.note(id, RefundModel.REJECTION_REASON.get(execution), Causes.of(execution));
        }
        RefundModel.REJECTION_CASE.set(execution, asOf.now(facts.now(execution)));
        RefundModel.BANK_ANSWER.set(execution, null);
        RefundModel.REJECTION_REASON.set(execution, null);
        RefundModel.CONFIRMATION.set(execution, null);
        RefundModel.CONFIRMATION_COMMENT.set(execution, null);
    }
}
