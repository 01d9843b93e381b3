package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ordertocash.models.control.Controls;

/** What an auditor or the CFO has to see: who may approve more, and which approval is gone, however it is written. */
class BigChangesTest {

    private static final String AUTHORITY = "processes/approval-authority.dmn";
    private static final Controls CONTROLS = Controls.ofTheProduct();

    @Test
    void nothingChangedIsNothingToSee() {
        assertThat(CONTROLS.toBeSeen(ProductModels.MODELS, ProductModels.MODELS, List.of()))
                .isEmpty();
        assertThat(seen("processes/refund.bpmn", text -> text.replace("name=\"Send refund\"", "name=\"Pay\"")))
                .isEmpty();
    }

    @Test
    void aHigherAmountIsSeenAndALowerOneIsNot() {
        assertThat(seen(AUTHORITY, text -> amounts(text, "15000")))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence)
                        .contains("Kind of approval credit-release", "`credit-managers` → `credit-analysts`"));
        assertThat(seen(AUTHORITY, text -> amounts(text, "8000"))).isEmpty();
    }

    private static String amounts(String text, String amount) {
        return text.replaceFirst("(In_Small_amountToApprove\">\\s*<text>&lt;= )10000", "$1" + amount)
                .replaceFirst("]10000\\.\\.50000]", "]" + amount + "..50000]");
    }

    @Test
    void whoIsAskedWhenNobodyAnswersCountsAsWell() {
        assertThat(seen(
                        AUTHORITY,
                        text -> text.replaceFirst(
                                "(Out_Medium_escalationGroup\">\\s*<text>)\"cfo\"", "$1\"credit-analysts\"")))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).contains("`cfo` → `credit-analysts`"));
    }

    @Test
    void rowsInAnotherOrderThatLetOthersApproveAreSeen() {
        assertThat(seen(AUTHORITY, text -> {
                    int risky = text.indexOf("<rule id=\"Rule_RiskySmall\">");
                    int large = text.indexOf("<rule id=\"Rule_RiskyLarge\">");
                    int small = text.indexOf("<rule id=\"Rule_Small\">");
                    int medium = text.indexOf("<rule id=\"Rule_Medium\">");
                    return text.substring(0, risky)
                            + text.substring(small, medium)
                            + text.substring(risky, large)
                            + text.substring(large, small)
                            + text.substring(medium);
                }))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).contains("Risk class D"));
    }

    @Test
    void anApprovalOrAGuardThatIsGoneIsSeen() {
        assertThat(seen(
                        "processes/refund.bpmn",
                        text -> text.replace("calledElement=\"approval\"", "calledElement=\"another\"")))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).contains("the approval of the kind refund in *Refund*"));
        assertThat(seen("processes/payer-alias.bpmn", text -> text.replace("${guardPayerAlias}", "${another}")))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).contains("${guardPayerAlias} guards"));
    }

    @Test
    void aWaiverThatIsUsedIsSeen() {
        ModelFinding finding = ModelFinding.of("", "", "refund-approved", "Broken.");
        assertThat(CONTROLS.toBeSeen(ProductModels.MODELS, ProductModels.MODELS, List.of(finding, finding)))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).contains("refund-approved"));
    }

    private static List<String> seen(String file, UnaryOperator<String> edit) {
        String text = new String(ProductModels.set().content(file).orElseThrow(), StandardCharsets.UTF_8);
        String changed = edit.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return CONTROLS.toBeSeen(
                ProductModels.MODELS,
                ProductModels.MODELS.reread(ProductModels.set().with(file, changed.getBytes(StandardCharsets.UTF_8))),
                List.of());
    }
}
