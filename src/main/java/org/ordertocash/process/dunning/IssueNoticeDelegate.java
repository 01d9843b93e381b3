package org.ordertocash.process.dunning;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.collections.Issue;
import org.ordertocash.process.Causes;
import org.springframework.stereotype.Component;

/** Issues the approved notice, or withdraws it when there is nothing to ask for any more. */
@Component("issueNotice")
class IssueNoticeDelegate implements JavaDelegate {

    private final DunningCases cases;

    IssueNoticeDelegate(DunningCases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Issue issue = cases.issueNotice(Dunning.NOTICE_ID.get(execution), Causes.of(execution));
        Dunning.NOTICE_ISSUED.set(execution, issue instanceof Issue.Issued);
        Dunning.LAST_LEVEL.set(execution, issue.isLastLevel());
    }
}
