package org.ordertocash.process.customerchange;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.customer.change.CustomerChangeRequested;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has each change of a customer approved that needs it. */
@Component
class CustomerChangeProcess {

    private final Instances instances;
    private final CustomerChanges changes;

    CustomerChangeProcess(Instances instances, CustomerChanges changes) {
        this.instances = instances;
        this.changes = changes;
    }

    @EventListener
    void start(CustomerChangeRequested requested) {
        long id = requested.requestId();
        Map<String, Object> variables = new HashMap<>();
        CustomerChangeModel.CUSTOMER_CHANGE_ID.put(variables, id);
        CustomerChangeModel.AMOUNT_TO_APPROVE.put(variables, 0.0);
        CustomerChangeModel.RELEASED_RECENTLY.put(variables, 0.0);
        CustomerChangeModel.RISK_CLASS.put(variables, changes.riskClass(id));
        instances.startByMessage(
                CustomerChangeModel.CUSTOMER_CHANGE_REQUESTED, BusinessKey.CUSTOMER_CHANGE.of(id), variables);
    }
}
