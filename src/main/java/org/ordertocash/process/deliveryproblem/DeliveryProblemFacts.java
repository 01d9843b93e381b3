package org.ordertocash.process.deliveryproblem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.document.Deliveries;
import org.ordertocash.document.Delivery;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.delivery.DeliveryProblem;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** What the person sees about an invoice or a credit note that did not arrive. */
@Component
class DeliveryProblemFacts implements ShownFacts {

    private final InvoiceDeliveries deliveries;
    private final Customers customers;
    private final LocalDays days;
    private final People people;

    DeliveryProblemFacts(InvoiceDeliveries deliveries, Customers customers, LocalDays days, People people) {
        this.deliveries = deliveries;
        this.customers = customers;
        this.days = days;
        this.people = people;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_SolveDeliveryProblem");
    }

    @Override
    public Variable<JsonNode> variable() {
        return DeliveryProblemModel.DELIVERY_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        return of(deliveries.problem(DeliveryProblemModel.DELIVERY_ID.get(task)));
    }

    JsonNode of(DeliveryProblem problem) {
        IssuedDocument document = problem.document();
        Customer customer = customers.byId(document.customerId());
        Delivery delivery = problem.delivery();
        var zone = days.zone(document.entityId());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("title", StringUtils.capitalize(document.kind().words()));
        values.put("kind", document.kind().words());
        values.put("invoiceNumber", document.number());
        values.put("customerName", customer.name());
        values.put("customerNumber", customer.number());
        values.put("customerLink", "/customers/" + customer.number());
        values.put("gross", Texts.money(document.gross()));
        values.put("dueOn", Texts.orDash(Texts.date(document.dueOn())));
        values.put("pdfLink", document.pdfLink());
        values.put("deliveriesLink", document.deliveriesLink());
        values.put("what", what(delivery));
        values.put("sent", how(delivery) + ", " + Texts.time(delivery.sentAt(), zone));
        values.put("sentBy", people.name(delivery.sentBy()));
        values.put("happened", Texts.time(delivery.outcomeAt(), zone));
        values.put("answer", Texts.orDash(delivery.answer()));
        return Variable.json(values);
    }

    static String what(Delivery delivery) {
        return delivery.outcome() == DeliveryOutcome.REJECTED ? "was rejected by its receiver" : "came back";
    }

    private static String how(Delivery delivery) {
        return (Deliveries.EMAIL.equals(delivery.channel()) ? "By e-mail to " : "By " + delivery.channel() + " to ")
                + delivery.recipient();
    }
}
