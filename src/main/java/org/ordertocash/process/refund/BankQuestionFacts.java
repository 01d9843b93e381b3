package org.ordertocash.process.refund;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.ordertocash.refund.RefundRequests;
import org.springframework.stereotype.Component;

/** What the person sees who asks the bank about a refund. */
@Component
class BankQuestionFacts implements ShownFacts {

    private final RefundRequests refunds;

    BankQuestionFacts(RefundRequests refunds) {
        this.refunds = refunds;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_AskBank");
    }

    @Override
    public Variable<JsonNode> variable() {
        return RefundModel.REFUND_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        return Variable.json(RefundCase.facts(refunds.byId(RefundModel.REFUND_ID.get(task))));
    }
}
