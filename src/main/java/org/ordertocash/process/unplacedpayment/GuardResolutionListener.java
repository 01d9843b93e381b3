package org.ordertocash.process.unplacedpayment;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.matching.Suggestions;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.payment.Resolution;
import org.ordertocash.process.TaskGuard;
import org.ordertocash.process.engine.EntityTenants;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundRequests;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.rights.Subjects;
import org.springframework.stereotype.Component;

/**
 * Refuses a resolution that does not place the whole payment, places it where the person does not work, or that this
 * person must not decide.
 */
@Component("guardResolution")
class GuardResolutionListener implements TaskListener {

    private final TaskGuard guard;
    private final PaymentResolution resolutions;
    private final RefundRequests refunds;
    private final EntityTenants tenants;
    private final Subjects subjects;
    private final Suggestions suggestions;

    GuardResolutionListener(
            TaskGuard guard,
            PaymentResolution resolutions,
            RefundRequests refunds,
            EntityTenants tenants,
            Subjects subjects,
            Suggestions suggestions) {
        this.suggestions = suggestions;
        this.guard = guard;
        this.refunds = refunds;
        this.tenants = tenants;
        this.subjects = subjects;
        this.resolutions = resolutions;
    }

    @Override
    public void notify(DelegateTask task) {
        guard.input(task, () -> PaymentCase.spellOut(task, suggestions));
        guard.person(task, user -> conflict(task, user));
        guard.input(task, () -> {
            String resolution = UnplacedPayment.RESOLUTION.find(task).orElse("");
            new FieldErrors()
                    .requireOrSay(
                            resolution.equals("allocate")
                                    || resolution.equals("on-account")
                                    || resolution.equals("return"),
                            "resolution",
                            "choose whether the payment goes on invoices or on account, or back")
                    .throwIfAny();
            long payment = UnplacedPayment.PAYMENT_ID.get(task);
            if (resolution.equals("return")) {
                String comment = UnplacedPayment.COMMENT.find(task).orElse("");
                new FieldErrors()
                        .require(!comment.isBlank(), "comment", "is missing: say why the money goes back")
                        .throwIfAny();
                refunds.check(Refund.Proposal.ofPayment(payment, comment));
            } else {
                Resolution placed = PaymentCase.resolution(task);
                checkEntities(placed);
                resolutions.check(payment, placed);
            }
        });
    }

    private void checkEntities(Resolution placed) {
        EntityScope mine = tenants.ofActingPerson();
        FieldErrors errors = new FieldErrors();
        for (Resolution.Part part : placed.parts()) {
            errors.requireOrSay(
                    !subjects.isForeign(
                            mine, Subject.OPEN_DOCUMENT, part.invoiceNumber().strip()),
                    "invoiceNumber",
                    "there is no open document " + part.invoiceNumber());
        }
        String customer = placed.onAccountCustomer();
        errors.requireOrSay(
                        customer == null || !subjects.isForeign(mine, Subject.CUSTOMER, customer.strip()),
                        "onAccountCustomer",
                        "there is no customer " + customer)
                .throwIfAny();
    }

    private Optional<String> conflict(DelegateTask task, String user) {
        long payment = UnplacedPayment.PAYMENT_ID.get(task);
        return UnplacedPayment.RESOLUTION.find(task).orElse("").equals("return")
                ? refunds.conflict(payment, user)
                : resolutions.conflict(payment, PaymentCase.resolution(task), user);
    }
}
