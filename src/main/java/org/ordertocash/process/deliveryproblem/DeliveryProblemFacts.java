package org.ordertocash.process.deliveryproblem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.document.Deliveries;
import org.ordertocash.document.Delivery;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.delivery.DeliveryProblem;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** What the person sees about an invoice that did not arrive. */
@Component
class DeliveryProblemFacts implements ShownFacts {

    private final InvoiceDeliveries deliveries;
    private final Invoices invoices;
    private final LocalDays days;
    private final People people;

    DeliveryProblemFacts(InvoiceDeliveries deliveries, Invoices invoices, LocalDays days, People people) {
        this.deliveries = deliveries;
        this.invoices = invoices;
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
        Invoices.Summary invoice = invoices.byNumber(problem.invoice().number());
        Delivery delivery = problem.delivery();
        var zone = days.zone(problem.invoice().entityId());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("invoiceNumber", invoice.number());
        values.put("customerName", invoice.customerName());
        values.put("customerNumber", invoice.customer());
        values.put("customerLink", "/customers/" + invoice.customer());
        values.put("gross", Texts.money(invoice.gross()));
        values.put("dueOn", Texts.date(invoice.dueOn()));
        values.put("pdfLink", "/api/invoices/" + invoice.number() + "/pdf");
        values.put("deliveriesLink", "/invoices/" + invoice.number() + "/documents");
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
