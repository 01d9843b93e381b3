package org.ordertocash.process.paymentmatching;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.process.Instances;
import org.ordertocash.statement.StatementImported;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts matching for each imported statement, in the transaction of the import. */
@Component
class PaymentMatchingProcess {

    private final Instances instances;

    PaymentMatchingProcess(Instances instances) {
        this.instances = instances;
    }

    @EventListener
    void start(StatementImported statement) {
        Map<String, Object> variables = new HashMap<>();
        PaymentMatching.STATEMENT_ID.put(variables, statement.statementId());
        instances.start(PaymentMatching.KEY, "BS-" + statement.statementId(), variables);
    }
}
