package org.ordertocash.process.refund;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.input.Conflict;
import org.ordertocash.process.Instances;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.AsOf;
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

    private final Instances instances;
    private final RefundRequests refunds;
    private final AsOf asOf;

    RefundProcess(Instances instances, RefundRequests refunds, AsOf asOf) {
        this.asOf = asOf;
        this.instances = instances;
        this.refunds = refunds;
    }

    @EventListener
    void start(RefundProposed proposed) {
        Refund refund = refunds.byId(proposed.refundId());
        Map<String, Object> variables = new HashMap<>();
        RefundModel.REFUND_ID.put(variables, refund.id());
        RefundModel.AMOUNT_TO_APPROVE.put(variables, refund.amount().getAmount().doubleValue());
        RefundModel.RELEASED_RECENTLY.put(
                variables,
                refunds.toApprove(refund.id())
                        .minus(refund.amount())
                        .getAmount()
                        .doubleValue());
        RefundModel.RISK_CLASS.put(variables, refunds.riskClass(refund.id()));
        RefundModel.SUBJECT.put(variables, RefundCase.subject(refund));
        RefundModel.REFUND_CASE.put(variables, asOf.now(Variable.json(RefundCase.facts(refund))));
        instances.startByMessage(RefundModel.REFUND_PROPOSED, proposed.number(), variables);
    }

    @EventListener
    void tell(RefundRejectionReported reported) {
        if (!instances.tell(RefundModel.REJECTION_REPORTED, reported.refundNumber())) {
            throw new Conflict(
                    "Somebody is asked about the refund " + reported.refundNumber() + " already: complete that task.");
        }
    }

    @EventListener
    void tell(RefundDebitFound found) {
        instances.tell(RefundModel.REFUND_PAID, found.refundNumber());
    }
}
