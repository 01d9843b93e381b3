package org.ordertocash.process.dunning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.collections.NoticeApproved;
import org.ordertocash.invoice.creditnote.CreditNoteIssued;
import org.ordertocash.payment.CreditUsed;
import org.ordertocash.process.Instances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the dunning of an account with its first approved notice, and tells it of the next ones. */
@Component
class DunningProcess {

    private final Instances instances;
    private final DunningCases cases;

    DunningProcess(Instances instances, DunningCases cases) {
        this.instances = instances;
        this.cases = cases;
    }

    /** When the process is not waiting yet, it finds the notice when it looks where the account stands. */
    @EventListener
    void tell(NoticeApproved notice) {
        if (notice.firstOfCase()) {
            Map<String, Object> variables = new HashMap<>();
            Dunning.CASE_ID.put(variables, notice.caseId());
            Dunning.NOTICE_ID.put(variables, notice.noticeId());
            instances.startByMessage(Dunning.DUNNING_STARTED, notice.caseNumber(), variables);
        } else {
            instances.tell(Dunning.NOTICE_APPROVED, notice.caseNumber());
        }
    }

    @EventListener
    void tell(CreditUsed credit) {
        tellSettled(credit.customerIds());
    }

    @EventListener
    void tell(CreditNoteIssued credit) {
        tellSettled(List.of(credit.customerId()));
    }

    private void tellSettled(List<Long> customers) {
        cases.settledCases(customers).forEach(settled -> instances.tell(Dunning.ACCOUNT_SETTLED, settled.caseNumber()));
    }
}
