package org.ordertocash.process.ordertocash;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/** Collects what the decision on a late shipment needs. */
@Component("prepareLateShipment")
class PrepareLateShipmentDelegate implements JavaDelegate {

    private final LateShipmentFacts late;
    private final AsOf asOf;

    PrepareLateShipmentDelegate(LateShipmentFacts late, AsOf asOf) {
        this.late = late;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        JsonNode facts = asOf.now(late.now(execution));
        OrderToCash.LATE_SHIPMENT.set(execution, facts);
        OrderToCash.SUBJECT.set(
                execution,
                facts.path("customerName").asText() + ", promised for "
                        + facts.path("promisedOn").asText());
        OrderToCash.LATE_DECISION.set(execution, null);
        OrderToCash.NEW_DATE.set(execution, null);
        OrderToCash.DECISION_COMMENT.set(execution, null);
    }
}
