package org.ordertocash.process.creditlimitchange;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.credit.CreditLimitRequested;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has each limit approved that somebody asks for. */
@Component
class CreditLimitChangeProcess {

    private final Instances instances;
    private final CreditLimitChanges changes;

    CreditLimitChangeProcess(Instances instances, CreditLimitChanges changes) {
        this.instances = instances;
        this.changes = changes;
    }

    @EventListener
    void start(CreditLimitRequested requested) {
        long id = requested.requestId();
        Map<String, Object> variables = new HashMap<>();
        CreditLimitChange.CREDIT_LIMIT_REQUEST_ID.put(variables, id);
        CreditLimitChange.AMOUNT_TO_APPROVE.put(
                variables, changes.byId(id).resulting().getAmount().doubleValue());
        CreditLimitChange.RELEASED_RECENTLY.put(variables, 0.0);
        CreditLimitChange.RISK_CLASS.put(variables, changes.riskClass(id));
        instances.startByMessage(CreditLimitChange.CREDIT_LIMIT_REQUESTED, BusinessKey.CREDIT_LIMIT.of(id), variables);
    }
}
