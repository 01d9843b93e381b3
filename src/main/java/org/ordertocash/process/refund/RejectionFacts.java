package org.ordertocash.process.refund;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundRequests;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** What the second person sees about a refund that the bank is said to have rejected. */
@Component
class RejectionFacts implements ShownFacts {

    private final RefundRequests refunds;
    private final People people;

    private final LocalDays days;

    RejectionFacts(RefundRequests refunds, People people, LocalDays days) {
        this.days = days;
        this.refunds = refunds;
        this.people = people;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_ConfirmRejection");
    }

    @Override
    public Variable<JsonNode> variable() {
        return RefundModel.REJECTION_CASE;
    }

    /** The last step of the refund is the report of its rejection. */
    @Override
    public JsonNode now(VariableScope task) {
        Refund refund = refunds.byId(RefundModel.REFUND_ID.get(task));
        Refund.Step reported = refund.steps().get(refund.steps().size() - 1);
        Map<String, Object> values = RefundCase.facts(refund);
        values.put("reason", reported.comment());
        values.put("reportedBy", people.name(reported.by()));
        values.put("reportedAt", Texts.time(reported.at(), days.zone(refund.entity())));
        return Variable.json(values);
    }
}
