package org.ordertocash.process.unplacedpayment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.waiting.WriteOffs;
import org.ordertocash.process.Texts;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.approval.ApprovalKind;
import org.ordertocash.process.approval.ApprovalRules;
import org.springframework.stereotype.Component;

/** How a write-off is approved: what is approved is the last proposal for the payment. */
@Component
class WriteOffApprovalRules implements ApprovalRules {

    private final WriteOffs writeOffs;
    private final Payments payments;
    private final Ledger ledger;

    WriteOffApprovalRules(WriteOffs writeOffs, Payments payments, Ledger ledger) {
        this.writeOffs = writeOffs;
        this.payments = payments;
        this.ledger = ledger;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.WRITE_OFF;
    }

    @Override
    public Asked asked(VariableScope approval) {
        long payment = Approval.APPROVAL_OF.get(approval);
        return new Asked(writeOffs.required(payment), writeOffs.open(payment));
    }

    @Override
    public Shown show(VariableScope approval, Turn turn) {
        ObjectNode facts = Approval.APPROVAL_FACTS.get(approval).deepCopy();
        facts.put(
                "unplaced",
                Texts.money(payments.byId(Approval.APPROVAL_OF.get(approval)).unplaced()));
        facts.put("openNow", open(facts.path("invoices").asText()));
        return new Shown(
                facts.path("payerName").asText() + ", write off "
                        + facts.path("writeOff").asText(),
                facts);
    }

    private String open(String invoices) {
        String open = ledger.openItems(List.of(invoices.split(", "))).stream()
                .map(item -> item.documentNumber() + ": " + Texts.money(item.open()))
                .collect(Collectors.joining(", "));
        return open.isEmpty() ? "nothing" : open;
    }

    @Override
    public Optional<String> conflict(VariableScope approval, String user) {
        return writeOffs.conflict(Approval.APPROVAL_OF.get(approval), user);
    }

    @Override
    public void record(VariableScope approval, Decision decision) {
        writeOffs.decide(
                Approval.APPROVAL_OF.get(approval),
                decision.approved(),
                decision.comment(),
                decision.cause().by());
    }
}
