package org.ordertocash.process.unplacedpayment;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.payment.waiting.PaymentCases;
import org.ordertocash.people.People;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Posts what the clerk decided; of a larger write-off what the records say is approved. */
@Component("placePayment")
class PlacePaymentDelegate implements JavaDelegate {

    private final PaymentResolution resolutions;
    private final PaymentCases cases;
    private final People people;

    PlacePaymentDelegate(PaymentResolution resolutions, PaymentCases cases, People people) {
        this.resolutions = resolutions;
        this.cases = cases;
        this.people = people;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long payment = UnplacedPayment.PAYMENT_ID.get(execution);
        Optional<String> problem = resolutions.apply(
                payment,
                PaymentCase.resolution(execution),
                people::name,
                execution.getActivityInstanceId(),
                Causes.of(execution));
        if (problem.isEmpty()) {
            cases.close(payment, execution.getProcessInstanceId());
        }
        UnplacedPayment.PROBLEM.set(execution, problem.orElse(null));
        UnplacedPayment.PLACED.set(execution, problem.isEmpty());
    }
}
