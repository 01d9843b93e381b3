package org.ordertocash.process.unplacedpayment;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.money.Amounts;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.Resolution;
import org.ordertocash.people.People;
import org.ordertocash.process.Causes;
import org.ordertocash.process.StatementArrivals;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.springframework.stereotype.Component;

/**
 * Has it kept who wants to write off what, where another person has to approve it, and collects what that person needs
 * to see.
 */
@Component("checkWriteOff")
class CheckWriteOffDelegate implements JavaDelegate {

    private final PaymentResolution resolutions;
    private final Payments payments;
    private final People people;
    private final StatementArrivals arrivals;

    CheckWriteOffDelegate(PaymentResolution resolutions, Payments payments, People people, StatementArrivals arrivals) {
        this.arrivals = arrivals;
        this.people = people;
        this.resolutions = resolutions;
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long payment = UnplacedPayment.PAYMENT_ID.get(execution);
        Resolution typed = PaymentCase.resolution(execution);
        Optional<BigDecimal> writeOff = resolutions.proposeWriteOff(payment, typed, Causes.of(execution));
        UnplacedPayment.APPROVAL_NEEDED.set(execution, writeOff.isPresent());
        writeOff.ifPresent(amount -> {
            String by = Causes.of(execution).by();
            UnplacedPayment.AMOUNT_TO_APPROVE.set(execution, amount.doubleValue());
            UnplacedPayment.RELEASED_RECENTLY.set(execution, 0.0);
            UnplacedPayment.WRITE_OFF_CASE.set(
                    execution, Variable.json(facts(payments.byId(payment), typed, amount, by)));
        });
    }

    private Map<String, Object> facts(Payments.Payment payment, Resolution typed, BigDecimal writeOff, String by) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "writeOff",
                Texts.money(
                        Amounts.of(writeOff, payment.amount().getCurrencyUnit().getCode())));
        values.put("proposedBy", people.name(by));
        values.put("payment", Texts.orDash(payment.bankReference()));
        values.put("payerName", Texts.orDash(payment.payerName()));
        values.put("amount", Texts.money(payment.amount()));
        values.put("arrival", arrivals.ofFile(payment.statementFileId()));
        values.put("remittance", Texts.orDash(payment.remittance()));
        values.put(
                "invoices",
                typed.parts().stream().map(Resolution.Part::invoiceNumber).collect(Collectors.joining(", ")));
        values.put("comment", typed.comment());
        return values;
    }
}
