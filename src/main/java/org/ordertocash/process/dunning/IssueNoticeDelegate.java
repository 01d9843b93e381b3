package org.ordertocash.process.dunning;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.collections.Issue;
import org.ordertocash.collections.NoticeDispatch;
import org.ordertocash.process.Causes;
import org.ordertocash.process.Texts;
import org.ordertocash.process.shown.AsOf;
import org.springframework.stereotype.Component;

/**
 * Issues the approved notice, or withdraws it when there is nothing to ask for any more; tells how it goes to the
 * customer.
 */
@Component("issueNotice")
class IssueNoticeDelegate implements JavaDelegate {

    private final DunningCases cases;
    private final NoticeDispatchFacts facts;
    private final AsOf asOf;

    IssueNoticeDelegate(DunningCases cases, NoticeDispatchFacts facts, AsOf asOf) {
        this.cases = cases;
        this.facts = facts;
        this.asOf = asOf;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long notice = Dunning.NOTICE_ID.get(execution);
        Issue issue = cases.issueNotice(notice, Causes.of(execution));
        boolean issued = issue instanceof Issue.Issued;
        boolean emailKnown = cases.emailKnown(notice);
        Dunning.NOTICE_ISSUED.set(execution, issued);
        Dunning.LAST_LEVEL.set(execution, issue.isLastLevel());
        Dunning.EMAIL_KNOWN.set(execution, emailKnown);
        if (issued && !emailKnown) {
            NoticeDispatch dispatch = cases.dispatch(notice);
            Dunning.SUBJECT.set(execution, dispatch.customerName() + ", " + Texts.money(dispatch.overdue()));
            Dunning.DISPATCH_CASE.set(execution, asOf.now(facts.now(execution)));
            Dunning.DISPATCH_NOTE.set(execution, null);
        }
    }
}
