package org.ordertocash.models;

/** How the models have something approved: by a call of the process that asks who has the authority. */
public final class ApprovalCall {

    public static final String PROCESS = "approval";
    /** What is approved: a text in the model itself. */
    public static final String KIND = "approvalKind";
    /** Which form the task shows: that of the kind. */
    public static final String FORM = "approvalForm";
    /** Whether all who were asked said yes. */
    public static final String APPROVED = "approved";

    private ApprovalCall() {}
}
