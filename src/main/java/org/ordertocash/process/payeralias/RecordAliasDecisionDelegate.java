package org.ordertocash.process.payeralias;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Records what the second person decided; a confirmed alias counts from the next statement on. */
@Component("recordAliasDecision")
class RecordAliasDecisionDelegate implements JavaDelegate {

    private final PayerAliases aliases;

    RecordAliasDecisionDelegate(PayerAliases aliases) {
        this.aliases = aliases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        aliases.decide(
                PayerAlias.ALIAS_ID.get(execution),
                "confirm".equals(PayerAlias.DECISION.get(execution)),
                PayerAlias.DECISION_COMMENT.find(execution).orElse(null),
                Causes.of(execution).by());
    }
}
