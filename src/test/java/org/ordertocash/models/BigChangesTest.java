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
                        .contains("Kind of approval \"credit-release\"", "`credit-managers` → `credit-analysts`"));
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
                .satisfies(sentence -> assertThat(sentence).contains("Risk class \"D\""));
    }

    @Test
    void aSecondOrThirdApproverThatIsGoneOrLowerIsSeen() {
        assertThat(seen(AUTHORITY, text -> swap(text, "credit-managers,cfo", "credit-analysts,cfo")))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).contains("`credit-managers,cfo` → `credit-analysts,cfo`"));
        String three = swap(text(AUTHORITY), "credit-managers,cfo", "credit-managers,credit-managers,cfo");
        assertThat(between(three, swap(three, "credit-managers,credit-managers,cfo", "credit-managers,cfo")))
                .hasSize(1);
        assertThat(between(three, swap(three, "credit-managers,credit-managers", "credit-analysts,credit-managers")))
                .hasSize(1);
        assertThat(between(three, swap(three, "credit-managers,credit-managers,cfo", "cfo,credit-managers,cfo")))
                .as("more")
                .isEmpty();
        assertThat(between(three, swap(three, "credit-managers,credit-managers,cfo", "cfo,credit-managers,cfo,cfo")))
                .isEmpty();
    }

    @Test
    void aCellThatReckonsCannotBeComparedAndIsSeen() {
        for (String cell : List.of("&gt;= 100 * 1000", "&lt;= max(releasedRecently, 10000)")) {
            assertThat(seen(
                            AUTHORITY,
                            text -> text.replaceFirst(
                                    "(In_Small_amountToApprove\">\\s*<text>)&lt;= 10000", "$1" + cell)))
                    .singleElement()
                    .satisfies(sentence -> assertThat(sentence).contains("a cell that cannot be compared"));
        }
        assertThat(seen(
                        AUTHORITY,
                        text -> text.replaceFirst(
                                "(Out_Large_approverGroups\">\\s*<text>)\"credit-managers,cfo\"",
                                "$1if riskClass = \"A\" then \"credit-analysts\" else \"credit-managers,cfo\"")))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).contains("a cell that cannot be compared"));
    }

    @Test
    void whoIsAskedWhereAFactIsNotKnownIsSeen() {
        String row = """
                <rule id="Rule_Unknown"><inputEntry id="U1"><text>"credit-release"</text></inputEntry>
                <inputEntry id="U2"><text></text></inputEntry><inputEntry id="U3"><text></text></inputEntry>
                <outputEntry id="U4"><text>"credit-analysts"</text></outputEntry>
                <outputEntry id="U5"><text>"cfo"</text></outputEntry></rule>
                """;
        assertThat(seen(
                        AUTHORITY,
                        text -> swap(text, "<rule id=\"Rule_LimitRisky\">", row + "<rule id=\"Rule_LimitRisky\">")))
                .singleElement()
                .satisfies(sentence ->
                        assertThat(sentence).contains("nothing", "`credit-managers,cfo` → `credit-analysts`"));
    }

    @Test
    void bordersThatAreCloserThanACentAreToldApart() {
        assertThat(seen(AUTHORITY, text -> amounts(text, "10000.0002")))
                .singleElement()
                .satisfies(sentence ->
                        assertThat(sentence).contains("10000.000", "`credit-managers` → `credit-analysts`"));
    }

    private static String swap(String text, String what, String by) {
        assertThat(text).contains(what);
        return text.replace(what, by);
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
        String changed = edit.apply(text(file));
        assertThat(changed).isNotEqualTo(text(file));
        return CONTROLS.toBeSeen(ProductModels.MODELS, with(file, changed), List.of());
    }

    private static List<String> between(String authority, String changed) {
        return CONTROLS.toBeSeen(with(AUTHORITY, authority), with(AUTHORITY, changed), List.of());
    }

    private static String text(String file) {
        return new String(ProductModels.set().content(file).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static ReadModels with(String file, String text) {
        return ProductModels.MODELS.reread(ProductModels.set().with(file, text.getBytes(StandardCharsets.UTF_8)));
    }
}
