package org.ordertocash.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ordertocash.models.TokenGame.Act;
import org.ordertocash.models.TokenGame.Act.What;

/**
 * What must not happen in a case, said once more, apart from the catalogue: to do something before certain other things
 * happened one after the other, or to do it twice for them.
 *
 * @param control the control of the catalogue that has to see it, too
 * @param doing what is judged
 * @param first what has to have happened; of what is done once: after any of which it may be done again
 */
record Judge(String control, Predicate<Act> doing, List<Predicate<Act>> first, boolean once)
        implements TokenGame.Watch {

    private static final Map<String, String> APPROVED = Map.of(
            "sendRefund", "refund",
            "issueCreditNote", "credit-note",
            "putCreditLimitInForce", "credit-limit",
            "putReviewInForce", "credit-limit",
            "putCustomerChangeInForce", "customer-change",
            "openOnAccount", "customer-onboarding");

    private static final Map<String, String> CONTROLS = Map.of(
            "refund", "refund-approved",
            "credit-note", "credit-note-approved",
            "credit-limit", "credit-limit-approved",
            "customer-change", "customer-change-approved",
            "customer-onboarding", "onboarding-approved");

    static List<Judge> all() {
        List<Judge> all = new ArrayList<>(List.of(
                before("credit-before-invoice", begins("invoicing"), begins("credit-approval"), step("findNextStep")),
                before("credit-by-policy", begun("applyCreditPolicy"), step("checkCredit"), table("credit-decision")),
                before(
                        "write-off-approved",
                        begun("placePayment"),
                        step("checkWriteOff"),
                        no("approvalNeeded").or(approval("write-off")),
                        no("approvalNeeded").or(yes("write-off"))),
                before(
                        "approval-by-authority",
                        begun("recordApproval"),
                        table("approval-authority"),
                        step("askNextApprover"),
                        person("guardApproval")),
                before("approval-ends-recorded", ends("approval"), step("recordApproval")),
                before("alias-confirmed", begun("recordAliasDecision"), person("guardPayerAlias")),
                before(
                        "notices-reviewed",
                        begun("approveNotices"),
                        table("dunning-policy"),
                        step("proposeNotices"),
                        person("guardDunningReview")),
                before(
                        "no-payment-by-two",
                        begun("recordNoPayment"),
                        person("guardOriginal"),
                        step("askSecondPerson"),
                        person("guardNoPayment"),
                        answer("${confirmation=='confirm'}")),
                before("rejection-by-two", begun("recordRejection"), step("reportRejection"), person("guardRejection")),
                before(
                        "issue-after-the-gate",
                        begun("mailInvoice").or(begun("renderInvoice")).or(begun("useCredit")),
                        step("issueInvoice"),
                        no("invoicesBlocked"),
                        no("invoiceDataWrong")),
                before("return-by-policy", begun("bookReturn"), step("findOriginal"), table("return-policy")),
                new Judge("money-once", begun("sendRefund"), List.of(), true),
                new Judge("money-once", begun("issueCreditNote"), List.of(answer("${creditNoteDataWrong}")), true),
                new Judge("money-once", begun("bookReturn"), List.of(), true)));
        APPROVED.forEach((bean, kind) -> all.add(before(CONTROLS.get(kind), begun(bean), approval(kind), yes(kind))));
        return all;
    }

    @SafeVarargs
    private static Judge before(String control, Predicate<Act> doing, Predicate<Act>... first) {
        return new Judge(control, doing, List.of(first), false);
    }

    @Override
    public String after(String before, Act act) {
        int happened = before.isEmpty() ? 0 : Integer.parseInt(before);
        if (doing.test(act)) {
            if (once) {
                return happened == 1 ? null : "1";
            }
            if (happened < first.size()) {
                return null;
            }
        }
        if (once) {
            return first.stream().anyMatch(again -> again.test(act)) ? "" : before;
        }
        if (act.what() == What.BEGUN) {
            Act done = new Act(What.DONE, act.process(), act.element(), null);
            for (int i = 0; i < happened; i++) {
                if (first.get(i).test(done) || first.get(i).test(act)) {
                    happened = i; // begun again
                }
            }
        }
        while (happened < first.size() && first.get(happened).test(act)) {
            happened++;
        }
        return String.valueOf(happened);
    }

    private static Predicate<Act> doneAs(String what, String value) {
        return act -> act.what() == What.DONE
                && !act.element().say("many").equals("yes")
                && act.element().say(what).equals(value);
    }

    private static Predicate<Act> step(String bean) {
        return act ->
                doneAs("bean", "${" + bean + "}").test(act) && act.element().is("serviceTask");
    }

    private static Predicate<Act> begun(String bean) {
        return act -> act.what() == What.BEGUN
                && act.element().is("serviceTask")
                && act.element().say("bean").equals("${" + bean + "}");
    }

    private static Predicate<Act> table(String decision) {
        return doneAs("decision", decision);
    }

    private static Predicate<Act> begins(String process) {
        return act ->
                act.what() == What.BEGUN && act.element().say("calledElement").equals(process);
    }

    private static Predicate<Act> ends(String process) {
        return act -> act.what() == What.ENDED && act.process().key.equals(process);
    }

    private static Predicate<Act> person(String guard) {
        return act -> act.what() == What.DONE
                && act.element().is("userTask")
                && !act.element().say("many").equals("yes")
                && act.element().guards().contains("${" + guard + "} complete");
    }

    private static Predicate<Act> approval(String kind) {
        return act -> doneAs("calledElement", "approval").test(act)
                && act.element().say("kind").equals("${'" + kind + "'}");
    }

    /** The flow that is taken when that variable is true which an approval of the kind answers into. */
    private static Predicate<Act> yes(String kind) {
        return act -> act.what() == What.TAKEN
                && act.process().elements.values().stream()
                        .filter(call -> call.say("calledElement").equals("approval")
                                && call.say("kind").equals("${'" + kind + "'}"))
                        .anyMatch(call -> act.process().asked(act.flow()).equals("${" + call.say("hears") + "}"));
    }

    private static Predicate<Act> answer(String condition) {
        return act ->
                act.what() == What.TAKEN && act.process().asked(act.flow()).equals(condition);
    }

    private static Predicate<Act> no(String variable) {
        return act -> act.what() == What.TAKEN
                && act.process().elements.get(act.flow().from()).is("exclusiveGateway")
                && act.process()
                        .elements
                        .get(act.flow().from())
                        .say("default")
                        .equals(act.flow().id())
                && act.process().from(act.flow().from()).stream()
                        .anyMatch(other -> act.process().asked(other).equals("${" + variable + "}"));
    }
}
