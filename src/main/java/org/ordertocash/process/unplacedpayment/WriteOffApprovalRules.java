package org.ordertocash.process.unplacedpayment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;
import org.ordertocash.process.approval.ApprovalRules;
import org.springframework.stereotype.Component;

/** How a write-off is approved. The decision is kept with what is posted afterwards, not by itself. */
@Component
class WriteOffApprovalRules implements ApprovalRules {

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.WRITE_OFF;
    }

    @Override
    public Shown show(VariableScope approval, Turn turn) {
        JsonNode facts = Approval.APPROVAL_FACTS.get(approval);
        return new Shown(
                facts.path("payerName").asText() + ", write off "
                        + facts.path("writeOff").asText(),
                facts);
    }

    @Override
    public Optional<String> objection(VariableScope approval, String user) {
        if (user.equals(Approval.PROPOSED_BY.get(approval))) {
            return Optional.of("You want to write this off: somebody else has to approve it.");
        }
        return Approval.APPROVERS
                        .find(approval)
                        .map(Approval::names)
                        .orElse(List.of())
                        .contains(user)
                ? Optional.of("You have approved this already: the next approval has to be somebody else's.")
                : Optional.empty();
    }

    @Override
    public void record(VariableScope approval, Decision decision) {}
}
