package org.ordertocash.process.refund;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.Causes;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundRejection;
import org.ordertocash.refund.RefundRequests;
import org.springframework.stereotype.Component;

/** Notes what the task reported (the API has noted it by itself), and collects what the second person needs to see. */
@Component("reportRejection")
class ReportRejectionDelegate implements JavaDelegate {

    private final RefundRequests refunds;
    private final RefundRejection rejections;

    ReportRejectionDelegate(RefundRequests refunds, RefundRejection rejections) {
        this.refunds = refunds;
        this.rejections = rejections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = RefundModel.REFUND_ID.get(execution);
        if (RefundModel.BANK_ANSWER.find(execution).filter("rejected"::equals).isPresent()) {
            rejections.note(id, RefundModel.REJECTION_REASON.get(execution), Causes.of(execution));
        }
        Refund refund = refunds.byId(id);
        Refund.Step reported = refund.steps().get(refund.steps().size() - 1);
        Map<String, Object> values = RefundCase.facts(refund);
        values.put("reason", reported.comment());
        values.put("reportedBy", reported.by());
        values.put("reportedAt", Texts.time(reported.at()));
        RefundModel.REJECTION_CASE.set(execution, Variable.json(values));
        RefundModel.BANK_ANSWER.set(execution, null);
        RefundModel.REJECTION_REASON.set(execution, null);
        RefundModel.CONFIRMATION.set(execution, null);
        RefundModel.CONFIRMATION_COMMENT.set(execution, null);
    }
}
