package org.ordertocash.process.approval;

import java.util.Arrays;

/** What needs an authority, with the form that shows it and what the task is called. */
public enum ApprovalKind {
    CREDIT_RELEASE("credit-release", "approve-credit", "Approve credit"),
    REFUND("refund", "approve-refund", "Approve refund"),
    WRITE_OFF("write-off", "approve-write-off", "Approve write-off");

    private final String word;
    private final String form;
    private final String task;

    ApprovalKind(String word, String form, String task) {
        this.word = word;
        this.form = form;
        this.task = task;
    }

    static ApprovalKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing of the kind '" + word + "' is approved here"));
    }

    /** As the models and the authority table write it. */
    public String word() {
        return word;
    }

    public String form() {
        return form;
    }

    public String task() {
        return task;
    }
}
