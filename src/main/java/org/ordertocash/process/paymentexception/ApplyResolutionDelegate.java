package org.ordertocash.process.paymentexception;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Posts the resolution, unless things have changed meanwhile: then the person is asked again. */
@Component("applyResolution")
class ApplyResolutionDelegate implements JavaDelegate {

    private final PaymentResolution resolutions;

    ApplyResolutionDelegate(PaymentResolution resolutions) {
        this.resolutions = resolutions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<String> problem = resolutions.apply(PaymentException.TRANSACTION_ID.get(execution), PaymentCase.resolution(execution),
                execution.getActivityInstanceId(), Causes.of(execution));
        PaymentException.PROBLEM.set(execution, problem.orElse(null));
        PaymentException.PLACED.set(execution, problem.isEmpty());
    }
}
