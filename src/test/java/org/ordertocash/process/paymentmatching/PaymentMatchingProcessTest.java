package org.ordertocash.process.paymentmatching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.process.ProcessTest;

@CoversEveryFlowOf("payment-matching")
class PaymentMatchingProcessTest extends ProcessTest {

    @Test
    void aLongStatementIsMatchedInChunksAndWhatNoRulePlacesGoesToAPerson() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String first = seller.anOrder(buyer).worth("100.00").send();
        String second = seller.anOrder(buyer).worth("200.00").send();
        String third = seller.anOrder(buyer).worth("300.00").send();
        String byReference = invoiced(first);
        String byText = invoiced(second);
        String byAmount = invoiced(third);
        String reference = seller.value(
                "select payment_reference from otc.invoices where number = :number", Map.of("number", byReference));

        long statement = seller.receive(file -> {
            IntStream.range(0, 5000).forEach(i -> file.debit("1.00"));
            return file.referenced("100.00", reference, null)
                    .payment("200.00", "for " + byText, null)
                    .payment("300.00", "thank you", buyer.iban())
                    .payment("12.34", "who knows", null);
        });
        engine.runJobs();

        // what they name, what is clear, the debits, and the others
        assertThat(engine.passed("payment-matching", "BS-" + statement))
                .filteredOn("Task_MatchPayments"::equals)
                .hasSize(4);
        assertThat(engine.passed("payment-matching", "BS-" + statement))
                .containsSubsequence(
                        "Task_HandOverUnplaced",
                        "Task_HandOverReturns",
                        "Task_TellSettledOrders",
                        "Task_TellSettledOrders")
                .endsWith("Task_TellSettledOrders", "Gateway_MoreToTell", "End_StatementApplied");
        for (String invoice : new String[] {byReference, byText, byAmount}) {
            assertThat(seller.open(invoice)).as(invoice).isZero();
        }
        for (String order : new String[] {first, second, third}) {
            assertThat(engine.passed("order-to-cash", order)).endsWith("End_OrderPaid");
        }
        long unplaced = seller.payments(statement).get(5003);
        assertThat(engine.task("Task_ResolvePayment", "PAY-" + unplaced)).isNotNull();
    }
}
