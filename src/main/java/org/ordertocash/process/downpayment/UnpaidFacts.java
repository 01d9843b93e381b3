package org.ordertocash.process.downpayment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.invoice.DownPayments;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the person sees who decides on an unpaid down payment. */
@Component
class UnpaidFacts implements ShownFacts {

    private final Orders orders;
    private final Customers customers;
    private final DownPayments downPayments;

    UnpaidFacts(Orders orders, Customers customers, DownPayments downPayments) {
        this.orders = orders;
        this.customers = customers;
        this.downPayments = downPayments;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_DecideOnUnpaidDownPayment");
    }

    @Override
    public Variable<JsonNode> variable() {
        return DownPaymentModel.UNPAID_DOWN_PAYMENT;
    }

    @Override
    public JsonNode now(VariableScope task) {
        SalesOrder order = orders.byId(DownPaymentModel.ORDER_ID.get(task));
        Customer customer = customers.byId(order.customerId());
        DownPayments.Asked asked = downPayments.ofOrder(order.id()).orElseThrow();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("customerName", customer.name());
        values.put("customerNumber", customer.number());
        values.put("orderNumber", order.number());
        values.put("gross", Texts.money(order.gross()));
        values.put("invoiceNumber", asked.number());
        values.put("asked", Texts.money(asked.gross()));
        values.put("open", Texts.money(asked.open()));
        values.put("dueOn", Texts.date(asked.dueOn()));
        return Variable.json(values);
    }
}
