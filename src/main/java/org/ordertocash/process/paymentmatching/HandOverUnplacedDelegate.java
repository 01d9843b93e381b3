package org.ordertocash.process.paymentmatching;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.payment.PaymentUnplaced;
import org.ordertocash.payment.Payments;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Has a case begin for each payment that no rule could place, once: matching runs again when held ones are booked. */
@Component("handOverUnplaced")
class HandOverUnplacedDelegate implements JavaDelegate {

    private final Payments payments;
    private final ApplicationEventPublisher events;

    HandOverUnplacedDelegate(Payments payments, ApplicationEventPublisher events) {
        this.payments = payments;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long statement = PaymentMatchingModel.STATEMENT_FILE_ID.get(execution);
        payments.unplaced(statement).forEach(payment -> events.publishEvent(new PaymentUnplaced(payment, statement)));
    }
}
