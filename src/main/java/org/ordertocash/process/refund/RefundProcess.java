package org.ordertocash.process.refund;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.input.Conflict;
import org.ordertocash.process.Instances;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundDebitFound;
import org.ordertocash.refund.RefundProposed;
import org.ordertocash.refund.RefundRejectionReported;
import org.ordertocash.refund.RefundRequests;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has each proposed refund approved, and a reported rejection of it confirmed. */
@Component
class RefundProcess {

    /** What the approval authority is asked about. */
    private static final String KIND = "refund";

    private final Instances instances;
    private final RefundRequests refunds;

    RefundProcess(Instances instances, RefundRequests refunds) {
        this.instances = instances;
        this.refunds = refunds;
    }

    @EventListener
    void start(RefundProposed proposed) {
        Refund refund = refunds.byId(proposed.refundId());
        Map<String, Object> variables = new HashMap<>();
        RefundApproval.REFUND_ID.put(variables, refund.id());
        RefundApproval.APPROVAL_KIND.put(variables, KIND);
        RefundApproval.ORDER_VALUE.put(
                variables, refunds.toApprove(refund.id()).getAmount().doubleValue());
        RefundApproval.RISK_CLASS.put(variables, refunds.riskClass(refund.id()));
        instances.startByMessage(RefundApproval.REFUND_PROPOSED, proposed.number(), variables);
    }

    @EventListener
    void tell(RefundRejectionReported reported) {
        if (!instances.tell(RefundApproval.REJECTION_REPORTED, reported.refundNumber())) {
            throw new Conflict(
                    "Somebody is asked about the refund " + reported.refundNumber() + " already: complete that task.");
        }
    }

    @EventListener
    void tell(RefundDebitFound found) {
        instances.tell(RefundApproval.REFUND_PAID, found.refundNumber());
    }
}
