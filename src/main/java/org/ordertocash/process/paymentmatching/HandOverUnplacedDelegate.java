package org.ordertocash.process.paymentmatching;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.payment.Payments;
import org.ordertocash.process.Instances;
import org.ordertocash.process.unplacedpayment.UnplacedPayment;
import org.springframework.stereotype.Component;

/** Starts a case for each payment that no rule could place, once: matching runs again when held payments are booked. */
@Component("handOverUnplaced")
class HandOverUnplacedDelegate implements JavaDelegate {

    private final Payments payments;
    private final Instances instances;

    HandOverUnplacedDelegate(Payments payments, Instances instances) {
        this.payments = payments;
        this.instances = instances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long statement = PaymentMatchingModel.STATEMENT_FILE_ID.get(execution);
        for (long payment : payments.unplaced(statement)) {
            if (instances.isRunning(UnplacedPayment.KEY, BusinessKey.PAYMENT.of(payment))) {
                continue;
            }
            Map<String, Object> variables = new HashMap<>();
            UnplacedPayment.PAYMENT_ID.put(variables, payment);
            UnplacedPayment.STATEMENT_FILE_ID.put(variables, statement);
            instances.startByMessage(UnplacedPayment.PAYMENT_UNPLACED, BusinessKey.PAYMENT.of(payment), variables);
        }
    }
}
