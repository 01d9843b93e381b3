package org.ordertocash.process.paymentmatching;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.order.Orders;
import org.ordertocash.payment.Settlements;
import org.ordertocash.process.Instances;
import org.ordertocash.process.creditapproval.CreditApproval;
import org.ordertocash.process.dunning.Dunning;
import org.ordertocash.process.ordertocash.OrderToCash;
import org.ordertocash.process.unplacedpayment.UnplacedPayment;
import org.springframework.stereotype.Component;

/**
 * Tells the processes of orders and dunning cases that are settled now, and of orders that wait for a deposit: the next
 * portion of a statement, or those of one payment. A repeat after a crash tells some again, who then wait no more. Runs
 * after the postings are committed, and under the locks that these processes hold while they arrive at their wait
 * states: so none misses it.
 */
@Component("tellSettledOrders")
class TellSettledOrdersDelegate implements JavaDelegate {

    private final Settlements settlements;
    private final Orders orders;
    private final CreditControl credit;
    private final DunningCases cases;
    private final Instances instances;

    TellSettledOrdersDelegate(
            Settlements settlements, Orders orders, CreditControl credit, DunningCases cases, Instances instances) {
        this.settlements = settlements;
        this.orders = orders;
        this.credit = credit;
        this.cases = cases;
        this.instances = instances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Long> payment = UnplacedPayment.PAYMENT_ID.find(execution);
        Settlements.Portion portion = payment.map(settlements::ofPayment)
                .orElseGet(() -> settlements.ofStatementFile(
                        PaymentMatchingModel.STATEMENT_FILE_ID.get(execution),
                        PaymentMatchingModel.TOLD_UP_TO.find(execution).orElse(0L)));
        for (Settlements.SettledOrder order : portion.orders()) {
            orders.lock(order.orderId());
            instances.tell(OrderToCash.PAYMENT_RECEIVED, order.orderNumber());
        }
        for (String waiting : credit.ordersWaitingForDeposit(portion.customers())) {
            orders.lock(orders.byNumber(waiting).id());
            instances.tell(CreditApproval.MONEY_ON_ACCOUNT, waiting);
        }
        cases.settledCases(portion.customers())
                .forEach(open -> instances.tell(Dunning.ACCOUNT_SETTLED, open.caseNumber()));
        if (payment.isEmpty()) {
            PaymentMatchingModel.TOLD_UP_TO.set(execution, portion.lastLine());
            PaymentMatchingModel.MORE_TO_TELL.set(execution, portion.more());
        }
    }
}
