package org.ordertocash.process.unplacedpayment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.matching.PaymentsAdvised;
import org.ordertocash.payment.PaymentPlaced;
import org.ordertocash.payment.PaymentUnplaced;
import org.ordertocash.payment.waiting.PaymentCases;
import org.ordertocash.process.Instances;
import org.ordertocash.process.shown.AsOf;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A payment whose placing was taken back waits for a person again; one that is placed elsewhere no longer does; what
 * payers say meanwhile is shown.
 */
@Component
class UnplacedPaymentProcess {

    private static final String[] WAITS = {"Task_ResolvePayment", "Call_ApproveWriteOff"};

    private final Instances instances;
    private final PaymentCases cases;
    private final PaymentFacts facts;
    private final AsOf asOf;

    UnplacedPaymentProcess(Instances instances, PaymentCases cases, PaymentFacts facts, AsOf asOf) {
        this.cases = cases;
        this.instances = instances;
        this.facts = facts;
        this.asOf = asOf;
    }

    /** Whoever publishes it holds the payment's lock: of two at once the second finds the case of the first. */
    @EventListener
    void start(PaymentUnplaced payment) {
        Optional<String> asking = cases.asking(payment.paymentId());
        if (asking.filter(instances::isRunning).isPresent()) {
            return; // it is on its way to its task, and finds there that the payment waits
        }
        String key = BusinessKey.PAYMENT.of(payment.paymentId());
        if (asking.isEmpty() && instances.waitsAt(UnplacedPayment.KEY, key, WAITS)) {
            return; // it began before there was a record of who asks
        }
        asking.ifPresent(gone -> cases.close(payment.paymentId(), gone));
        Map<String, Object> variables = new HashMap<>();
        UnplacedPayment.PAYMENT_ID.put(variables, payment.paymentId());
        UnplacedPayment.STATEMENT_FILE_ID.put(variables, payment.statementFileId());
        String instance = instances.startByMessage(UnplacedPayment.PAYMENT_UNPLACED, key, variables);
        cases.open(payment.paymentId(), instance);
    }

    /** When the process does not wait yet, it finds the payment placed when it gets there. */
    @EventListener
    void tell(PaymentPlaced payment) {
        if (instances.tell(UnplacedPayment.PAYMENT_PLACED, BusinessKey.PAYMENT.of(payment.paymentId()))) {
            cases.asking(payment.paymentId()).ifPresent(told -> cases.close(payment.paymentId(), told));
        }
    }

    /**
     * Who opens the task from now on sees what the advice names; an instance that is not there yet will see it by
     * itself.
     */
    @EventListener
    void renew(PaymentsAdvised advice) {
        for (long payment : advice.paymentIds()) {
            Map<String, Object> variables = new HashMap<>();
            UnplacedPayment.PAYMENT_CASE.put(
                    variables,
                    asOf.now(
                            facts.of(payment, "A remittance advice of this amount has arrived: see the suggestions.")));
            instances.renew(UnplacedPayment.KEY, BusinessKey.PAYMENT.of(payment), variables);
        }
    }
}
