package org.ordertocash.process.paymentmatching;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.order.Orders;
import org.ordertocash.payment.Settlements;
import org.ordertocash.process.Instances;
import org.ordertocash.process.dunning.Dunning;
import org.ordertocash.process.ordertocash.OrderToCash;
import org.ordertocash.process.paymentexception.PaymentException;
import org.springframework.stereotype.Component;

/**
 * Tells the processes of orders and dunning cases that are settled now. Runs after the postings are committed, and
 * under the locks that these processes hold while they arrive at their wait states: so none misses it.
 */
@Component("tellSettledOrders")
class TellSettledOrdersDelegate implements JavaDelegate {

    private final Settlements settlements;
    private final Orders orders;
    private final DunningCases cases;
    private final Instances instances;

    TellSettledOrdersDelegate(Settlements settlements, Orders orders, DunningCases cases, Instances instances) {
        this.settlements = settlements;
        this.orders = orders;
        this.cases = cases;
        this.instances = instances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Long> payment = PaymentException.TRANSACTION_ID.find(execution);
        long statement = PaymentMatching.STATEMENT_ID.get(execution);
        List<Settlements.SettledOrder> settled = payment.map(settlements::settledByPayment).orElseGet(() -> settlements.settledByStatement(statement));
        for (Settlements.SettledOrder order : settled) {
            orders.lock(order.orderId());
            instances.tell(OrderToCash.PAYMENT_RECEIVED, order.orderNumber());
        }
        List<Long> customers = payment.map(settlements::payingCustomersOfPayment).orElseGet(() -> settlements.payingCustomers(statement));
        cases.settledCases(customers).forEach(open -> instances.tell(Dunning.ACCOUNT_SETTLED, open.caseNumber()));
    }
}
