package org.ordertocash.process.paymentexception;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.money.FieldErrors;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.process.TaskGuard;
import org.springframework.stereotype.Component;

/** Refuses a resolution that does not place the whole payment. */
@Component("guardResolution")
class GuardResolutionListener implements TaskListener {

    private final TaskGuard guard;
    private final PaymentResolution resolutions;

    GuardResolutionListener(TaskGuard guard, PaymentResolution resolutions) {
        this.guard = guard;
        this.resolutions = resolutions;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.person(task, user -> Optional.empty());
        guard.input(task, () -> {
            String resolution = PaymentException.RESOLUTION.find(task).orElse("");
            new FieldErrors().require(resolution.equals("allocate") || resolution.equals("on-account"), "resolution",
                    "choose whether the payment goes on invoices or on account").throwIfAny();
            resolutions.check(PaymentException.TRANSACTION_ID.get(task), PaymentCase.resolution(task));
        });
    }
}
