package org.ordertocash.process.invoicing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.invoice.gate.InvoicePolicy;
import org.ordertocash.process.engine.ActingUser;
import org.springframework.stereotype.Component;

/**
 * Asks the decision table invoice-requirements.dmn, as it is deployed now. Answers are kept for a minute: there are few
 * situations, and each order asks twice.
 */
@Component
class DmnInvoicePolicy implements InvoicePolicy {

    private final DecisionService decisions;
    private final IdentityService identities;
    private final Cache<Situation, List<Requirement>> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(10_000)
            .build();

    DmnInvoicePolicy(DecisionService decisions, IdentityService identities) {
        this.decisions = decisions;
        this.identities = identities;
    }

    @Override
    public List<Requirement> requirements(Situation situation) {
        return known.get(situation, this::ask);
    }

    private List<Requirement> ask(Situation situation) {
        Map<String, Object> facts = Map.of(
                "profile", situation.profile().name(),
                "category", situation.category(),
                "sellerCountry", situation.sellerCountry(),
                "customerCountry", situation.customerCountry());
        return ActingUser.asNobody(
                        identities,
                        () -> decisions.evaluateDecisionTableByKey(InvoicingModel.INVOICE_REQUIREMENTS, facts))
                .getResultList()
                .stream()
                .map(DmnInvoicePolicy::requirement)
                .toList();
    }

    private static Requirement requirement(Map<String, Object> row) {
        String fact = (String) row.get("fact");
        if (!InvoiceFacts.knows(fact)) {
            throw new IllegalStateException(
                    InvoicingModel.INVOICE_REQUIREMENTS + ".dmn asks for the unknown fact " + fact);
        }
        return new Requirement(fact, (String) row.get("rule"), (String) row.get("finding"), (String) row.get("remedy"));
    }
}
