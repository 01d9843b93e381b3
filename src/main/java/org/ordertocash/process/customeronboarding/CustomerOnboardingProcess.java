package org.ordertocash.process.customeronboarding;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.credit.CreditLimitKind;
import org.ordertocash.credit.NewCreditLimit;
import org.ordertocash.customer.change.ChangeRequest;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.customer.change.CustomerOnboardingRequested;
import org.ordertocash.ledger.Cause;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has approved what was asked for with a new account; its limit is a request of credit with the same approvals. */
@Component
class CustomerOnboardingProcess {

    private final Instances instances;
    private final CustomerChanges changes;
    private final CreditLimitChanges limits;

    CustomerOnboardingProcess(Instances instances, CustomerChanges changes, CreditLimitChanges limits) {
        this.instances = instances;
        this.changes = changes;
        this.limits = limits;
    }

    @EventListener
    void start(CustomerOnboardingRequested requested) {
        ChangeRequest request = changes.byId(requested.requestId());
        if (request.proposedLimit().signum() > 0) {
            limits.noteOpening(
                    request.customer(),
                    new NewCreditLimit(
                            request.entity(),
                            CreditLimitKind.BASE,
                            request.proposedLimit(),
                            null,
                            null,
                            request.reason()),
                    changes.riskClass(request.id()),
                    request.key(),
                    Cause.by(request.requestedBy()));
        }
        Map<String, Object> variables = new HashMap<>();
        CustomerOnboarding.CUSTOMER_CHANGE_ID.put(variables, request.id());
        CustomerOnboarding.AMOUNT_TO_APPROVE.put(
                variables, request.proposedLimit().doubleValue());
        CustomerOnboarding.RELEASED_RECENTLY.put(variables, 0.0);
        CustomerOnboarding.RISK_CLASS.put(variables, changes.riskClass(request.id()));
        instances.startByMessage(CustomerOnboarding.CUSTOMER_ENTERED, request.key(), variables);
    }
}
