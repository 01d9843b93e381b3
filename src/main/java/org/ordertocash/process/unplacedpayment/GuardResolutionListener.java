package org.ordertocash.process.unplacedpayment;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.process.TaskGuard;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundRequests;
import org.springframework.stereotype.Component;

/** Refuses a resolution that does not place the whole payment. */
@Component("guardResolution")
class GuardResolutionListener implements TaskListener {

    private final TaskGuard guard;
    private final PaymentResolution resolutions;
    private final RefundRequests refunds;

    GuardResolutionListener(TaskGuard guard, PaymentResolution resolutions, RefundRequests refunds) {
        this.guard = guard;
        this.refunds = refunds;
        this.resolutions = resolutions;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        guard.input(task, () -> {
            String resolution = UnplacedPayment.RESOLUTION.find(task).orElse("");
            new FieldErrors()
                    .requireOrSay(
                            resolution.equals("allocate")
                                    || resolution.equals("on-account")
                                    || resolution.equals("return"),
                            "resolution",
                            "choose whether the payment goes on invoices or on account, or back")
                    .throwIfAny();
            long payment = UnplacedPayment.PAYMENT_ID.get(task);
            if (resolution.equals("return")) {
                String comment = UnplacedPayment.COMMENT.find(task).orElse("");
                new FieldErrors()
                        .require(!comment.isBlank(), "comment", "is missing: say why the money goes back")
                        .throwIfAny();
                refunds.check(Refund.Proposal.ofPayment(payment, comment));
            } else {
                resolutions.check(payment, PaymentCase.resolution(task));
            }
        });
    }
}
