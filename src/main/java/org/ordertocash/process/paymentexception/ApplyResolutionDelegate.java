package org.ordertocash.process.paymentexception;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.ledger.Cause;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.Resolution;
import org.ordertocash.process.Causes;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundRequests;
import org.springframework.stereotype.Component;

/** Posts what the clerk decided, has a larger write-off approved first, or proposes to send the money back. */
@Component("applyResolution")
class ApplyResolutionDelegate implements JavaDelegate {

    /** What the approval authority is asked about. */
    private static final String KIND = "write-off";

    private final PaymentResolution resolutions;
    private final Payments payments;
    private final RefundRequests refunds;

    ApplyResolutionDelegate(PaymentResolution resolutions, Payments payments, RefundRequests refunds) {
        this.resolutions = resolutions;
        this.payments = payments;
        this.refunds = refunds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long payment = PaymentException.PAYMENT_ID.get(execution);
        Cause cause = Causes.of(execution);
        String decision = PaymentException.DECISION.find(execution).orElse("");
        if (decision.equals("refuse")) {
            ask(
                    execution,
                    "The write-off was refused by " + cause.by() + ": "
                            + PaymentException.DECISION_COMMENT.find(execution).orElse(""));
        } else if ("return".equals(PaymentException.RESOLUTION.get(execution))) {
            Refund refund = refunds.propose(
                    Refund.Proposal.ofPayment(payment, PaymentException.COMMENT.get(execution)),
                    execution.getActivityInstanceId(),
                    cause);
            ask(
                    execution,
                    "Refund " + refund.number()
                            + " is proposed and waits for approval; this task ends when it is sent.");
        } else {
            apply(execution, payment, PaymentCase.resolution(execution), decision.equals("approve"), cause);
        }
    }

    private void apply(DelegateExecution execution, long payment, Resolution typed, boolean approved, Cause cause) {
        Optional<BigDecimal> writeOff = approved ? Optional.empty() : resolutions.needsApproval(payment, typed);
        if (writeOff.isPresent()) {
            haveApproved(execution, payment, typed, writeOff.get(), cause);
            return;
        }
        String comment = approved
                ? typed.comment() + " (written off by " + PaymentException.PROPOSED_BY.get(execution) + ", approved by "
                        + cause.by() + ")"
                : typed.comment();
        Optional<String> problem = resolutions.apply(
                payment,
                new Resolution(typed.parts(), typed.onAccountCustomer(), comment, typed.writeOffRest()),
                approved ? new BigDecimal(PaymentException.WRITE_OFF.get(execution)) : null,
                execution.getActivityInstanceId(),
                cause);
        PaymentException.PROBLEM.set(execution, problem.orElse(null));
        PaymentException.NEXT.set(execution, problem.isEmpty() ? "placed" : "ask");
    }

    private static void ask(DelegateExecution execution, String problem) {
        PaymentException.PROBLEM.set(execution, problem);
        PaymentException.NEXT.set(execution, "ask");
    }

    private void haveApproved(
            DelegateExecution execution, long id, Resolution typed, BigDecimal writeOff, Cause cause) {
        Payments.Payment payment = payments.byId(id);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "writeOff",
                writeOff.stripTrailingZeros().toPlainString() + " "
                        + payment.amount().getCurrencyUnit());
        values.put("proposedBy", cause.by());
        values.put("payment", Texts.orDash(payment.bankReference()));
        values.put("payerName", Texts.orDash(payment.payerName()));
        values.put("amount", Texts.money(payment.amount()));
        values.put("remittance", Texts.orDash(payment.remittance()));
        values.put(
                "invoices",
                typed.parts().stream().map(Resolution.Part::invoiceNumber).collect(Collectors.joining(", ")));
        values.put("comment", typed.comment());
        PaymentException.WRITE_OFF_CASE.set(execution, Variable.json(values));
        PaymentException.SUBJECT.set(
                execution, Texts.orDash(payment.payerName()) + ", write off " + values.get("writeOff"));
        PaymentException.PROPOSED_BY.set(execution, cause.by());
        PaymentException.APPROVAL_KIND.set(execution, KIND);
        PaymentException.ORDER_VALUE.set(execution, writeOff.doubleValue());
        PaymentException.WRITE_OFF.set(execution, writeOff.toPlainString());
        PaymentException.RISK_CLASS.set(execution, "");
        PaymentException.NEXT.set(execution, "approve");
    }
}
