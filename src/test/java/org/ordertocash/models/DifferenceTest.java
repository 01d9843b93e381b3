package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ordertocash.models.difference.Change;
import org.ordertocash.models.difference.Difference;

class DifferenceTest {

    private static final ReadModels MODELS = ProductModels.MODELS;

    @Test
    void ofASetToItselfThereIsNone() {
        assertThat(Difference.between(MODELS, ReadModels.read(ProductModels.set())))
                .isEmpty();
    }

    @Test
    void anotherNameOfATableIsSaid() {
        assertThat(changes("processes/team.dmn", text -> text.replaceFirst("(<decision [^>]*name=\")", "$1Our ")))
                .singleElement()
                .satisfies(change -> assertThat(change.sentence()).startsWith("*Team*: name `Team` → `Our Team`"));
    }

    @Test
    void aCellSaysWhatItWas() {
        assertThat(changes("processes/credit-decision.dmn", text -> text.replaceFirst("&lt; 0<", "&lt; -500<")))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.element()).isEqualTo("Rule_LimitExceeded");
                    assertThat(change.sentence())
                            .startsWith("Row 2 of *Credit decision*: ")
                            .endsWith("`< 0` → `< -500`");
                });
    }

    @Test
    void aRowThatIsGoneSaysWhatItSaid() {
        assertThat(changes(
                        "processes/credit-class.dmn",
                        text -> text.replaceFirst("(?s)<rule id=\"Rule_ClassB\">.*?</rule>", "")))
                .singleElement()
                .satisfies(change -> assertThat(change.sentence())
                        .startsWith("gone: row 2 of *Credit class*: ")
                        .contains("`>= 65`", "Risk class `\"B\"`"));
    }

    @Test
    void rowsInAnotherOrderAreADifference() {
        assertThat(changes(
                        "processes/credit-class.dmn",
                        text -> text.replaceFirst(
                                "(?s)(<rule id=\"Rule_ClassA\">.*?</rule>)(\\s*)(<rule id=\"Rule_ClassB\">.*?</rule>)",
                                "$3$2$1")))
                .singleElement()
                .satisfies(change -> assertThat(change.sentence())
                        .startsWith("*Credit class*: the order of the rows `Rule_ClassA, Rule_ClassB"));
    }

    @Test
    void aTaskSaysWhatIsDifferent() {
        assertThat(changes("processes/approval.bpmn", text -> text.replace("${deadlines.approval()}", "P1D")))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.element()).isEqualTo("Task_Approve");
                    assertThat(change.sentence()).isEqualTo("Task *Approve*: due `${deadlines.approval()}` → `P1D`");
                });
    }

    @Test
    void aFlowSaysWhereItLeadsNow() {
        assertThat(changes(
                        "processes/refund.bpmn",
                        text -> text.replace(
                                "sourceRef=\"Start_RefundProposed\" targetRef=\"Call_ApproveRefund\"",
                                "sourceRef=\"Start_RefundProposed\" targetRef=\"Task_SendRefund\"")))
                .singleElement()
                .satisfies(change -> assertThat(change.sentence())
                        .isEqualTo("The flow from *Refund proposed* to *Approve refund*: leads to `Approve refund` →"
                                + " `Send refund`"));
    }

    @Test
    void whatIsDrawnElsewhereIsNoDifference() {
        assertThat(changes(
                        "processes/refund.bpmn",
                        text -> text.replaceFirst("dc:Bounds x=\"\\d+\"", "dc:Bounds x=\"7\"")))
                .isEmpty();
    }

    @Test
    void filesComeAndGo() {
        ReadModels without = MODELS.reread(MODELS.set().without("processes/team.dmn"));
        assertThat(Difference.between(MODELS, without))
                .singleElement()
                .satisfies(change -> assertThat(change.sentence()).isEqualTo("gone: the table *Team*"));
        assertThat(Difference.between(without, MODELS))
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(Change.Kind.NEW));
    }

    @Test
    void aFieldSaysWhatIsDifferent() {
        assertThat(changes(
                        "forms/ask-bank.form",
                        text -> text.replaceFirst("\"key\": \"bankDebit\"", "\"key\": \"debit\"")))
                .anySatisfy(change -> assertThat(change.sentence()).endsWith("key `bankDebit` → `debit`"));
    }

    private static List<Change> changes(String file, UnaryOperator<String> edit) {
        byte[] changed = edit.apply(new String(MODELS.set().content(file).orElseThrow(), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(MODELS.set().with(file, changed)).isNotEqualTo(MODELS.set());
        return Difference.between(MODELS, MODELS.reread(MODELS.set().with(file, changed)));
    }
}
