package org.ordertocash.process.paymentmatching;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.payment.HeldPaymentsBooked;
import org.ordertocash.process.Instances;
import org.ordertocash.statement.StatementImported;
import org.ordertocash.statement.StatementReleased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts matching for each imported statement, in the transaction of the import or, where it was held because a
 * statement before it was missing, of its release; and again for payments of it that were held.
 */
@Component
class PaymentMatchingProcess {

    private final Instances instances;

    PaymentMatchingProcess(Instances instances) {
        this.instances = instances;
    }

    @EventListener
    void start(StatementImported statement) {
        match(statement.statementFileId());
    }

    @EventListener
    void start(StatementReleased statement) {
        match(statement.statementFileId());
    }

    @EventListener
    void startAgain(HeldPaymentsBooked booked) {
        match(booked.statementFileId());
    }

    private void match(long statementFileId) {
        Map<String, Object> variables = new HashMap<>();
        PaymentMatchingModel.STATEMENT_FILE_ID.put(variables, statementFileId);
        instances.start(PaymentMatchingModel.KEY, BusinessKey.STATEMENT_FILE.of(statementFileId), variables);
    }
}
