package org.ordertocash.process.unplacedpayment;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.audit.People;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.payment.Resolution;
import org.ordertocash.process.Causes;
import org.ordertocash.process.approval.Approval;
import org.springframework.stereotype.Component;

/** Posts what the clerk decided; of a larger write-off exactly what was approved. */
@Component("placePayment")
class PlacePaymentDelegate implements JavaDelegate {

    private final PaymentResolution resolutions;
    private final People people;

    PlacePaymentDelegate(PaymentResolution resolutions, People people) {
        this.resolutions = resolutions;
        this.people = people;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<BigDecimal> approved =
                UnplacedPayment.WRITE_OFF.find(execution).map(BigDecimal::new);
        Resolution typed = PaymentCase.resolution(execution);
        String comment = approved.isPresent() ? typed.comment() + writtenOffBy(execution) : typed.comment();
        Optional<String> problem = resolutions.apply(
                UnplacedPayment.PAYMENT_ID.get(execution),
                new Resolution(typed.parts(), typed.onAccountCustomer(), comment, typed.writeOffRest()),
                approved.orElse(null),
                execution.getActivityInstanceId(),
                Causes.of(execution));
        UnplacedPayment.PROBLEM.set(execution, problem.orElse(null));
        UnplacedPayment.PLACED.set(execution, problem.isEmpty());
    }

    private String writtenOffBy(DelegateExecution execution) {
        return " (written off by " + people.name(UnplacedPayment.PROPOSED_BY.get(execution)) + ", approved by "
                + Approval.names(UnplacedPayment.APPROVERS.get(execution)).stream()
                        .map(people::name)
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
