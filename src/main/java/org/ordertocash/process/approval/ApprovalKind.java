package org.ordertocash.process.approval;

import java.util.Arrays;
import org.ordertocash.authority.Matter;

/** What needs an authority, with the form that shows it and what the task is called. */
public enum ApprovalKind {
    CREDIT_RELEASE(Matter.CREDIT_RELEASE, "approve-credit", "Approve credit"),
    CREDIT_LIMIT(Matter.CREDIT_LIMIT, "approve-credit-limit", "Approve credit limit"),
    CUSTOMER_CHANGE(Matter.CUSTOMER_CHANGE, "approve-customer-change", "Approve customer change"),
    CUSTOMER_ONBOARDING(Matter.CUSTOMER_ONBOARDING, "approve-customer-onboarding", "Approve customer on account"),
    REFUND(Matter.REFUND, "approve-refund", "Approve refund"),
    CREDIT_NOTE(Matter.CREDIT_NOTE, "approve-credit-note", "Approve credit note"),
    WRITE_OFF(Matter.WRITE_OFF, "approve-write-off", "Approve write-off");

    private final Matter matter;
    private final String form;
    private final String task;

    ApprovalKind(Matter matter, String form, String task) {
        this.matter = matter;
        this.form = form;
        this.task = task;
    }

    static ApprovalKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing of the kind '" + word + "' is approved here"));
    }

    /** As the models and the authority table write it. */
    public String word() {
        return matter.word();
    }

    public String form() {
        return form;
    }

    public String task() {
        return task;
    }
}
