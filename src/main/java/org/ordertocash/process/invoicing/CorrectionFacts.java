package org.ordertocash.process.invoicing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.invoice.InvoiceDrafts;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.OrderLine;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the person sees who corrects the data of an invoice. */
@Component
class CorrectionFacts implements ShownFacts {

    private final InvoiceGate gate;
    private final InvoiceDrafts drafts;

    CorrectionFacts(InvoiceGate gate, InvoiceDrafts drafts) {
        this.gate = gate;
        this.drafts = drafts;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_CorrectInvoiceData");
    }

    @Override
    public Variable<JsonNode> variable() {
        return InvoicingModel.CORRECTION_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        long order = InvoicingModel.ORDER_ID.get(task);
        Optional<Long> shipment = InvoicingModel.SHIPMENT_ID.find(task);
        InvoiceFacts facts = shipment.map(id -> gate.ofShipment(order, id)).orElseGet(() -> gate.ofOrder(order));
        LegalEntity seller = facts.seller();
        Customer customer = facts.customer();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("orderNumber", facts.order().number());
        values.put("orderLink", "/orders/" + facts.order().number());
        values.put("customerName", customer.name());
        values.put("customerLink", "/customers/" + customer.number());
        values.put(
                "findings",
                shipment
                        .map(id -> drafts.findings(order, id, InvoicingModel.shippedUntil(task)))
                        .orElseGet(() -> drafts.findingsOfDownPayment(order))
                        .stream()
                        .map(CorrectionFacts::row)
                        .toList());
        values.put("seller", seller.name());
        values.put("sellerAddress", address(seller.street(), seller.postcode(), seller.city(), seller.country()));
        values.put("sellerVatId", seller.vatId());
        values.put("sellerRegistration", seller.registrationNumber());
        values.put("sellerContact", joined(seller.contactName(), seller.phone(), seller.email()));
        values.put(
                "customerAddress",
                address(customer.street(), customer.postcode(), customer.city(), customer.country()));
        values.put("customerVatId", customer.vatId());
        values.put("customerRegistration", customer.registrationNumber());
        values.put("customerEndpoint", customer.peppolEndpoint());
        values.put("deliveredOn", Texts.date(facts.taxPoint()));
        values.put("deliveredTo", deliveredTo(facts));
        values.put("poNumber", facts.order().customerPoNumber());
        values.put("rates", rates(facts));
        values.put(
                "lines",
                facts.lines().stream()
                        .map(line -> row(line, facts.order().currency()))
                        .toList());
        return Variable.json(values);
    }

    private static Map<String, Object> row(Finding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("value", finding.sentence());
        row.put("remedy", finding.remedy());
        row.put("rules", String.join(", ", finding.rules()));
        return row;
    }

    private static Map<String, Object> row(OrderLine line, String currency) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("line", line.lineNumber());
        row.put("description", line.description());
        row.put("category", line.taxCategory());
        row.put("rate", line.taxRate().stripTrailingZeros().toPlainString() + " %");
        row.put("reason", line.taxReason());
        row.put("net", Texts.money(Amounts.of(line.netAmount(), currency)));
        return row;
    }

    private static String deliveredTo(InvoiceFacts facts) {
        var to = facts.customer().shipTo();
        return to == null
                ? "the customer's address, " + facts.deliveryCountry()
                : address(to.street(), to.postcode(), to.city(), to.country());
    }

    private static String rates(InvoiceFacts facts) {
        return Stream.of("S", "Z")
                .flatMap(category ->
                        facts.rates().of(category).stream().map(rate -> category + " " + rate.toPlainString() + " %"))
                .collect(Collectors.joining(", "));
    }

    private static String address(String street, String postcode, String city, String country) {
        return joined(street, joinedBy(" ", postcode, city), country);
    }

    private static String joined(String... parts) {
        return joinedBy(", ", parts);
    }

    private static String joinedBy(String between, String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(between));
    }
}
