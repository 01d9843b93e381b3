package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong edit of each kind, made to the real models, is refused by the right rule, at the right place, in words. */
class WrongEditsTest {

    private static final ModelChecks CHECKS = new ModelChecks(ProductModels.CODE);

    /**
     * An edit, and what has to be said about it.
     *
     * @param element where it is to be shown
     * @param words that the sentence has to have
     */
    private record Edit(String name, UnaryOperator<ModelSet> change, String rule, String element, String words) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String ORDER = "processes/order-to-cash.bpmn";
    private static final String REFUND = "processes/refund.bpmn";
    private static final String UNPLACED = "processes/unplaced-payment.bpmn";
    private static final String APPROVAL = "processes/approval.bpmn";
    private static final String AUTHORITY = "processes/approval-authority.dmn";
    private static final String CREDIT = "processes/credit-approval.bpmn";

    static Stream<Edit> edits() {
        return Stream.of(references(), settings(), ways(), tables(), files()).flatMap(List::stream);
    }

    private static List<Edit> references() {
        return List.of(
                edit(
                        "a typo in a delegate",
                        CREDIT,
                        text -> swap(text, "${checkCredit}", "${chekCredit}"),
                        "beans",
                        "Task_CheckCredit",
                        "*Collect credit facts* calls ${chekCredit}, but the product has no step of this name. Perhaps"
                                + " checkCredit"),
                edit(
                        "a form that is not there",
                        REFUND,
                        text -> swap(text, "formRef=\"ask-bank\"", "formRef=\"ask-the-bank\""),
                        "forms",
                        "Task_AskBank",
                        "*Ask bank about refund* shows the form 'ask-the-bank', but no form of the set has this id"),
                edit(
                        "an unknown decision",
                        APPROVAL,
                        text -> swap(
                                text, "decisionRef=\"approval-authority\"", "decisionRef=\"approval-authorities\""),
                        "decisions",
                        "Rule_FindAuthority",
                        "asks the decision 'approval-authorities', which no file of the set holds"),
                new Edit(
                        "a called process that is gone",
                        set -> set.without("processes/invoicing.bpmn"),
                        "called-processes",
                        "Call_InvoiceShipment",
                        "*Invoice shipment* calls the process 'invoicing', which is not in the set"),
                edit(
                        "a deleted message",
                        ORDER,
                        text -> swap(
                                text,
                                "<bpmn:message id=\"Message_PaymentReceived\" "
                                        + "name=\"order-to-cash.PaymentReceived\" />",
                                ""),
                        "messages",
                        "Receive_WaitForSettlement",
                        "*Wait for settlement* waits for the message Message_PaymentReceived, which is not there"),
                edit(
                        "an event that the product tells and nobody waits for any more",
                        REFUND,
                        text -> text.replace(
                                "messageRef=\"Message_RefundRejectionReported\"",
                                "messageRef=\"" + "Message_RefundPaid\""),
                        "messages",
                        "refund",
                        "waits nowhere for the message order-to-cash.RefundRejectionReported"),
                edit(
                        "a wrong type of a variable",
                        CREDIT,
                        text -> swap(text, "${creditApproved}", "${creditApproved == 'yes'}"),
                        "variables",
                        "Flow_Approved_DepositFirst",
                        "compares 'creditApproved', which is BOOLEAN, with 'yes'"),
                edit(
                        "a variable of another type handed to the approval",
                        REFUND,
                        text -> swap(text, "source=\"riskClass\"", "source=\"refundId\""),
                        "called-processes",
                        "Call_ApproveRefund",
                        "passes refundId into riskClass, but the first is LONG and the second STRING"));
    }

    private static List<Edit> settings() {
        return List.of(
                edit(
                        "no time to live of the history",
                        REFUND,
                        text -> swap(text, "camunda:historyTimeToLive=\"P3650D\" ", ""),
                        "history",
                        "refund",
                        "*Refund* does not keep its history for ten years"),
                edit(
                        "a timer that is no time",
                        CREDIT,
                        text -> swap(text, ">P1D<", ">one day<"),
                        "timers",
                        "Timer_DayPassed",
                        "*Day passed* waits for the time 'one day', which is no time. Write P2D"),
                edit(
                        "no group",
                        REFUND,
                        text -> swap(text, "camunda:candidateGroups=\"receivables\"", ""),
                        "complete-tasks",
                        "Task_AskBank",
                        "*Ask bank about refund* has no group"),
                edit(
                        "a group that is not there",
                        REFUND,
                        text -> swap(
                                text, "camunda:candidateGroups=\"receivables\"", "camunda:candidateGroups=\"all\""),
                        "complete-tasks",
                        "Task_AskBank",
                        "is offered to the group 'all', which is not there. Choose one of: "),
                edit(
                        "no due date",
                        APPROVAL,
                        text -> swap(text, "camunda:dueDate=\"${deadlines.approval()}\"", ""),
                        "complete-tasks",
                        "Task_Approve",
                        "*Approve* has no due date"),
                edit(
                        "binding latest",
                        REFUND,
                        text -> swap(text, "calledElementBinding=\"deployment\"", "calledElementBinding=\"latest\""),
                        "binding",
                        "Call_ApproveRefund",
                        "*Approve refund* does not take what it calls from its own set"),
                edit(
                        "no retries",
                        CREDIT,
                        text -> text.replaceAll("<camunda:failedJobRetryTimeCycle>[^<]*</[^>]*>", ""),
                        "retries",
                        "Task_CheckDeposit",
                        "does not say how often it is tried again"),
                edit(
                        "a label wiped out",
                        REFUND,
                        text -> swap(text, " name=\"Send refund\"", ""),
                        "labels",
                        "Task_SendRefund",
                        "has no label"),
                edit(
                        "a script",
                        REFUND,
                        text -> swap(
                                        text,
                                        "<bpmn:serviceTask id=\"Task_SendRefund\" name=\"Send refund\""
                                                + " camunda:delegateExpression=\"${sendRefund}\"",
                                        "<bpmn:scriptTask id=\"Task_SendRefund\" name=\"Send refund\""
                                                + " scriptFormat=\"groovy\"")
                                .replaceFirst(
                                        "(?s)(<bpmn:scriptTask.*?)</bpmn:serviceTask>",
                                        "$1<bpmn:script>1 + 1</bpmn:script></bpmn:scriptTask>"),
                        "allowed-parts",
                        "Task_SendRefund",
                        "*Send refund* runs a script"),
                edit(
                        "a listener that the diagram does not show",
                        REFUND,
                        text -> swap(
                                text,
                                "<camunda:taskListener delegateExpression=\"${guardBankAnswer}\" event=\"complete\" />",
                                "<camunda:taskListener delegateExpression=\"${guardBankAnswer}\" event=\"complete\" />"
                                        + "<camunda:executionListener "
                                        + "delegateExpression=\"${sendRefund}\" event=\"end\""
                                        + " />"),
                        "allowed-parts",
                        "Task_AskBank",
                        "has a camunda:executionListener, which would do something that the diagram does not show"),
                edit(
                        "a step as a listener",
                        REFUND,
                        text -> swap(
                                text,
                                "delegateExpression=\"${guardBankAnswer}\"",
                                "delegateExpression=\"" + "${sendRefund}\""),
                        "beans",
                        "Task_AskBank",
                        "has the listener ${sendRefund}, but the product has no listener of this name"),
                edit(
                        "a class by its name",
                        REFUND,
                        text -> swap(
                                text,
                                "camunda:delegateExpression=\"${sendRefund}\"",
                                "camunda:class=\"java.lang" + ".Runtime\""),
                        "allowed-parts",
                        "Task_SendRefund",
                        "it could run what is not ours"),
                edit(
                        "an expression that reaches for the engine",
                        CREDIT,
                        text -> swap(
                                text, "${creditOutcome == 'approve'}", "${execution.processEngineServices != null}"),
                        "expressions",
                        "Flow_CreditOutcome_EndCreditApproved",
                        "'execution.processEngineServices != null', which reaches further than a model may"),
                edit(
                        "an expression that reaches for the machine",
                        CREDIT,
                        text -> swap(
                                text,
                                "${creditOutcome == 'approve'}",
                                "${''.getClass().forName('java.lang.Runtime') != null}"),
                        "expressions",
                        "Flow_CreditOutcome_EndCreditApproved",
                        "reaches further than a model may"));
    }

    private static List<Edit> ways() {
        return List.of(
                edit(
                        "a flow around the approval",
                        REFUND,
                        text -> swap(
                                text,
                                "sourceRef=\"Start_RefundProposed\" targetRef=\"Call_ApproveRefund\"",
                                "sourceRef=\"Start_RefundProposed\" targetRef=\"Task_SendRefund\""),
                        "refund-approved",
                        "Task_SendRefund",
                        "This way breaks it: *Refund proposed* → *Send refund*. Lead it first through an approval of"
                                + " the kind 'refund', then its answer yes."),
                edit(
                        "who said no is sent nevertheless",
                        REFUND,
                        text -> swap(
                                text,
                                "sourceRef=\"Gateway_RefundApproved\" targetRef=\"End_RefundNotApproved\"",
                                "sourceRef=\"Gateway_RefundApproved\" targetRef=\"Task_SendRefund\""),
                        "refund-approved",
                        "Task_SendRefund",
                        "*Approved?* → *Send refund*. Lead it first through its answer yes."),
                edit(
                        "yes is what is done otherwise",
                        REFUND,
                        text -> swap(
                                text,
                                "default=\"Flow_RefundApproved_RefundNotApproved\"",
                                "default=\"Flow_RefundApproved_SendRefund\""),
                        "refund-approved",
                        "Task_SendRefund",
                        "No refund is sent that people with the authority"),
                edit(
                        "news that do not stop the check",
                        ORDER,
                        text -> swap(
                                text,
                                "name=\"Order changed\" attachedToRef=\"Call_ApproveCredit\"",
                                "name=\"Order changed\" cancelActivity=\"false\" attachedToRef=\"Call_ApproveCredit\""),
                        "flow",
                        "Boundary_CheckedOrderChanged",
                        "the case would come there twice"),
                edit(
                        "a decision made parallel",
                        UNPLACED,
                        text -> parallel(text, "Gateway_MoneyGoesBack"),
                        "flow",
                        "Flow_MoneyGoesBack_ProposeRefund",
                        "which takes all its flows whatever their conditions say"),
                edit(
                        "branches that turn back alone",
                        UNPLACED,
                        text -> parallel(text, "Gateway_MoneyGoesBack")
                                .replaceAll(
                                        "<bpmn:conditionExpression[^>]*>\\$\\{resolution == 'return'}"
                                                + "</bpmn:conditionExpression>",
                                        ""),
                        "flow",
                        "Gateway_MoneyGoesBack",
                        "each round would begin them once more"),
                edit(
                        "a timer at the border that skips the approver",
                        APPROVAL,
                        text -> swap(text, "cancelActivity=\"false\" ", "")
                                .replace(
                                        "sourceRef=\"Task_EscalateApproval\" targetRef=\"End_ApprovalEscalated\"",
                                        "sourceRef=\"Task_EscalateApproval\" targetRef=\"Task_RecordDecision\""),
                        "approval-by-authority",
                        "Task_RecordDecision",
                        "*Approval overdue* → *Escalate to next authority* → *Record decision*"),
                edit(
                        "a timer that takes a task away, and nothing records it",
                        APPROVAL,
                        text -> swap(text, "cancelActivity=\"false\" ", ""),
                        "interruptions-recorded",
                        "Timer_ApprovalOverdue",
                        "*Approval overdue* takes *Approve* away from people, and nothing records why"),
                edit(
                        "the guard of the approver gone",
                        APPROVAL,
                        text -> swap(
                                text,
                                "<camunda:taskListener delegateExpression=\"${guardApproval}\" event=\"complete\" />",
                                ""),
                        "approval-by-authority",
                        "Task_RecordDecision",
                        "a person's task that ${guardApproval} guards"),
                edit(
                        "invoiced before credit was asked for",
                        ORDER,
                        text -> swap(
                                text,
                                "sourceRef=\"Start_OrderReceived\" targetRef=\"Gateway_JoinChecks\"",
                                "sourceRef=\"Start_OrderReceived\" targetRef=\"Gateway_JoinReleased\""),
                        "credit-before-invoice",
                        "Call_InvoiceShipment",
                        "*Order received* → *Find next step* → *Shipment to invoice?* → *Invoice shipment*"),
                edit(
                        "written off without approval",
                        "processes/unplaced-payment.bpmn",
                        text -> swap(
                                text,
                                "sourceRef=\"Gateway_WriteOffApproved\" targetRef=\"Task_NoteRejection\"",
                                "sourceRef=\"Gateway_WriteOffApproved\" targetRef=\"Gateway_JoinPlacing\""),
                        "write-off-approved",
                        "Task_PlacePayment",
                        "*Approved?* → *Place payment*"),
                edit(
                        "mailed although the gate found data to correct",
                        "processes/invoicing.bpmn",
                        text -> swap(
                                text,
                                "sourceRef=\"Task_IssueInvoice\" targetRef=\"Gateway_InvoicesBlocked\"",
                                "sourceRef=\"Task_IssueInvoice\" targetRef=\"Gateway_Collectively\""),
                        "issue-after-the-gate",
                        "Task_RenderInvoice",
                        "Lead it first through the answer not 'invoicesBlocked'"),
                edit(
                        "a refund that is sent twice",
                        REFUND,
                        text -> swap(
                                text,
                                "sourceRef=\"Gateway_BankRejected\" targetRef=\"Gateway_JoinWaiting\"",
                                "sourceRef=\"Gateway_BankRejected\" targetRef=\"Task_SendRefund\""),
                        "money-once",
                        "Task_SendRefund",
                        "Do not lead it back to a step that was done already"),
                edit(
                        "an endless loop without a wait",
                        APPROVAL,
                        text -> swap(
                                text,
                                "sourceRef=\"Task_AskNextApprover\" targetRef=\"Task_Approve\"",
                                "sourceRef=\"Task_AskNextApprover\" targetRef=\"Gateway_MoreApprovals\""),
                        "loop",
                        "Gateway_JoinApprovals",
                        "is in a loop that nothing stops: Gateway_JoinApprovals, *Ask next approver*, *Another approval"
                                + " needed?*"),
                edit(
                        "a refund for each of many",
                        REFUND,
                        text -> text.replaceFirst(
                                "(?s)(<bpmn:serviceTask id=\"Task_SendRefund\".*?)</bpmn:serviceTask>",
                                "$1<bpmn:multiInstanceLoopCharacteristics>"
                                        + "<bpmn:loopCardinality>2</bpmn:loopCardinality>"
                                        + "</bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>"),
                        "money-once",
                        "Task_SendRefund",
                        "It is marked as to be done for each of many"));
    }

    private static List<Edit> tables() {
        return List.of(
                edit(
                        "a row that nothing reaches",
                        AUTHORITY,
                        text -> swap(text, "<text>\"refund\"</text>", "<text>\"write-off\",\"refund\"</text>")
                                .replaceFirst("(?s)(Rule_RefundSmall.*?)<text>&lt;= 1000</text>", "$1<text></text>"),
                        "rows",
                        "Rule_WriteOffSmall",
                        "of *Approval authority* answers nothing: row 10 before it answers each of its cases"),
                edit(
                        "FEEL that cannot be read",
                        "processes/credit-decision.dmn",
                        text -> text.replaceFirst("<text>&lt; 0</text>", "<text>&lt; zero and</text>"),
                        "feel",
                        "Rule_LimitExceeded",
                        "Row 2 of *Credit decision* has '< zero and', which cannot be read"),
                edit(
                        "an answer that the product does not understand",
                        "processes/credit-decision.dmn",
                        text -> swap(text, "<text>\"refer\"</text>", "<text>\"escalate\"</text>"),
                        "answers",
                        "Rule_LimitExceeded",
                        "Row 2 of *Credit decision* answers \"escalate\" as 'decision', which the product does not"
                                + " understand. Take one of: approve, refer, reject."),
                edit(
                        "a group of approvers that is not there",
                        AUTHORITY,
                        text -> swap(
                                text, "<text>\"credit-managers,cfo\"</text>", "<text>\"credit-managers,ceo\"</text>"),
                        "answers",
                        "Rule_RiskyLarge",
                        "answers \"ceo\" as 'approverGroups'"),
                edit(
                        "a table with a gap",
                        "processes/credit-class.dmn",
                        text -> text.replaceFirst("(?s)<rule id=\"Rule_ClassE\">.*?</rule>", ""),
                        "rows",
                        "credit-class",
                        "has no row for: "),
                edit(
                        "an input that the process does not give",
                        AUTHORITY,
                        text -> swap(text, "<text>riskClass</text>", "<text>riskiness</text>"),
                        "decisions",
                        "Rule_FindAuthority",
                        "asks *Approval authority* for the variable 'riskiness'"));
    }

    private static List<Edit> files() {
        return List.of(
                edit("no XML", REFUND, text -> text.substring(0, 900), "readable", "", "no well-formed XML"),
                edit(
                        "a document type that reads other files",
                        REFUND,
                        text -> text.replaceFirst(
                                "\\?>", "?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]>"),
                        "readable",
                        "",
                        "Remove the line with <!DOCTYPE"),
                edit(
                        "nested without end",
                        REFUND,
                        text -> swap(
                                text,
                                "</bpmn:definitions>",
                                "<bpmn:category>".repeat(50) + "</bpmn:category>".repeat(50) + "</bpmn:definitions>"),
                        "readable",
                        "",
                        "nested deeper than"),
                edit(
                        "a flow to nowhere",
                        REFUND,
                        text -> swap(text, "targetRef=\"End_RefundLapsed\"", "targetRef=\"End_Forgotten\""),
                        "readable",
                        "",
                        "Flow_RefundSent_RefundLapsed begins at, ends at or is attached to End_Forgotten"),
                edit(
                        "a field that sets what is computed",
                        "forms/ask-bank.form",
                        text -> swap(text, "\"key\": \"bankDebit\"", "\"key\": \"approved\""),
                        "people-do-not-set-what-is-computed",
                        "",
                        "lets a person set 'approved'"),
                new Edit(
                        "a name that leads elsewhere",
                        set -> set.with("processes/../x.bpmn", new byte[] {1}),
                        "readable",
                        "",
                        "Rename it"),
                new Edit(
                        "more than fits",
                        set -> set.with("processes/large.bpmn", new byte[ReadModels.MAX_FILE_BYTES + 1]),
                        "readable",
                        "",
                        "is larger than"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void isRefusedAtItsPlace(Edit edit) {
        ModelSet changed = edit.change().apply(ProductModels.MODELS.set());
        assertThat(changed).as("the edit changes something").isNotEqualTo(ProductModels.MODELS.set());
        assertThat(CHECKS.check(ProductModels.MODELS.reread(changed))).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(edit.rule());
            assertThat(finding.sentence()).contains(edit.words());
            if (!edit.element().isEmpty()) {
                assertThat(finding.element()).isEqualTo(edit.element());
            }
        });
    }

    private static Edit edit(
            String name, String file, UnaryOperator<String> change, String rule, String element, String words) {
        return new Edit(
                name,
                set -> set.with(
                        file,
                        change.apply(new String(set.content(file).orElseThrow(), StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8)),
                rule,
                element,
                words);
    }

    /** The first one; it must be there. */
    private static String parallel(String text, String gateway) {
        Matcher element = Pattern.compile("(?s)<bpmn:exclusiveGateway (id=\"" + gateway
                        + "\" name=\"[^\"]*\")[^>]*>(.*?)</bpmn:exclusiveGateway>")
                .matcher(text);
        assertThat(element.find()).isTrue();
        return element.replaceFirst("<bpmn:parallelGateway $1>$2</bpmn:parallelGateway>");
    }

    private static String swap(String text, String from, String to) {
        assertThat(text).contains(from);
        int at = text.indexOf(from);
        return text.substring(0, at) + to + text.substring(at + from.length());
    }
}
