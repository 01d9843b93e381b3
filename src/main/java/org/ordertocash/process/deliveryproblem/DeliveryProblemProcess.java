package org.ordertocash.process.deliveryproblem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.ordertocash.invoice.delivery.DeliveryProblem;
import org.ordertocash.invoice.delivery.DeliveryProblemOpened;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.process.Instances;
import org.ordertocash.process.shown.AsOf;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks a person about an invoice or a credit note that did not arrive, from the transaction in which that was reported
 * on.
 */
@Component
class DeliveryProblemProcess {

    private final InvoiceDeliveries deliveries;
    private final Instances instances;
    private final DeliveryProblemFacts facts;
    private final AsOf asOf;

    DeliveryProblemProcess(InvoiceDeliveries deliveries, Instances instances, DeliveryProblemFacts facts, AsOf asOf) {
        this.deliveries = deliveries;
        this.instances = instances;
        this.facts = facts;
        this.asOf = asOf;
    }

    @EventListener
    void start(DeliveryProblemOpened opened) {
        DeliveryProblem problem = deliveries.problem(opened.deliveryId());
        JsonNode now = facts.of(problem);
        Map<String, Object> variables = new HashMap<>();
        DeliveryProblemModel.DELIVERY_ID.put(variables, opened.deliveryId());
        DeliveryProblemModel.DELIVERY_CASE.put(variables, asOf.now(now));
        DeliveryProblemModel.SUBJECT.put(
                variables,
                now.path("customerName").asText() + ", " + problem.document().number() + " "
                        + DeliveryProblemFacts.what(problem.delivery()));
        instances.start(DeliveryProblemModel.KEY, problem.document().businessKey(), variables);
    }
}
