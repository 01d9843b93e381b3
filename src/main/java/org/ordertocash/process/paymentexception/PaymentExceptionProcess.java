package org.ordertocash.process.paymentexception;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.payment.PaymentPlaced;
import org.ordertocash.payment.PaymentUnplaced;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A payment whose placing was taken back waits for a person again; one that is placed elsewhere no longer does. */
@Component
class PaymentExceptionProcess {

    private final Instances instances;

    PaymentExceptionProcess(Instances instances) {
        this.instances = instances;
    }

    @EventListener
    void start(PaymentUnplaced payment) {
        Map<String, Object> variables = new HashMap<>();
        PaymentException.TRANSACTION_ID.put(variables, payment.transactionId());
        PaymentException.STATEMENT_ID.put(variables, payment.statementId());
        instances.startByMessage(PaymentException.PAYMENT_UNPLACED, "PAY-" + payment.transactionId(), variables);
    }

    /** When the process does not wait yet, it finds the payment placed when it gets there. */
    @EventListener
    void tell(PaymentPlaced payment) {
        instances.tell(PaymentException.PAYMENT_PLACED, "PAY-" + payment.transactionId());
    }
}
