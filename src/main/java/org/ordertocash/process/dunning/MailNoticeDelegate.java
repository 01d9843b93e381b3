package org.ordertocash.process.dunning;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ordertocash.collections.DunningCases;
import org.springframework.stereotype.Component;

/** Mails the notice; when the mail server does not take it, the job is repeated. */
@Component("mailNotice")
class MailNoticeDelegate implements JavaDelegate {

    private final DunningCases cases;

    MailNoticeDelegate(DunningCases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cases.mailNotice(Dunning.NOTICE_ID.get(execution));
    }
}
