package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.models.handbook.ElementTemplates;
import org.ordertocash.models.handbook.Handbook;
import org.ordertocash.models.handbook.Handbook.Step;

/** The models in words, and as templates for the Modeler: nothing is left out, and what is said is what is drawn. */
class HandbookTest {

    private static final Handbook HANDBOOK = Handbook.of(ProductModels.MODELS, Map.of());

    @Test
    void eachProcessAndEachTaskIsInIt() {
        assertThat(HANDBOOK.processes()).hasSameSizeAs(ProductModels.MODELS.processes());
        assertThat(HANDBOOK.processes()).allSatisfy(process -> {
            assertThat(process.words()).as(process.key()).isNotBlank();
            assertThat(process.begins()).as(process.key()).isNotEmpty();
            assertThat(process.steps()).as(process.key()).isNotEmpty();
        });
        assertThat(HANDBOOK.processes().stream().flatMap(process -> process.steps().stream()))
                .filteredOn(step -> step.kind() == Handbook.Kind.PERSON)
                .hasSizeGreaterThan(15)
                .allSatisfy(task -> {
                    assertThat(task.who()).as(task.name()).isNotEmpty();
                    assertThat(task.form()).as(task.name()).isNotBlank();
                    assertThat(task.deadline()).as(task.name()).matches("\\d+ (day|hour|minute).*");
                    assertThat(task.whenNobody()).as(task.name()).isNotEmpty();
                });
    }

    @Test
    void aTaskSaysWhoUntilWhenAndWhatHappensOtherwise() {
        Step approve = step("approval", "Approve");
        assertThat(approve.who()).containsExactly("whom the rules name");
        assertThat(approve.deadline()).isEqualTo("1 day (deadline `approval`)");
        assertThat(approve.whenNobody())
                .containsExactly(
                        "After 1 day (deadline `approvalEscalation`): *Escalate to next authority*. The task"
                                + " stays open.",
                        "When it is overdue, its group is told by mail.");
        assertThat(step("refund", "Ask bank about refund").who()).containsExactly("receivables");
        assertThat(step("credit-approval", "Apply credit policy").kind()).isEqualTo(Handbook.Kind.PRODUCT);
        assertThat(HANDBOOK.processes().stream().flatMap(process -> process.steps().stream()))
                .anySatisfy(step -> assertThat(step.table()).isEqualTo("*Credit decision*"))
                .anySatisfy(step -> assertThat(step.calls()).isEqualTo("Approval"));
    }

    @Test
    void theDeadlinesAreThoseOfTheSet() {
        String file = SettingsFile.DEADLINES;
        String text = new String(ProductModels.set().content(file).orElseThrow(), StandardCharsets.UTF_8)
                .replace("approval=P1D", "approval=PT4H");
        Handbook changed = Handbook.of(
                ProductModels.MODELS.reread(ProductModels.set().with(file, text.getBytes(StandardCharsets.UTF_8))),
                Map.of());
        assertThat(step(changed, "approval", "Approve").deadline()).startsWith("4 hours");
    }

    @Test
    void stepsComeInTheOrderOfACase() {
        assertThat(HANDBOOK.processes().stream()
                        .filter(process -> process.key().equals("approval"))
                        .flatMap(process -> process.steps().stream())
                        .map(Step::name))
                .startsWith("Find approval authority")
                .containsSubsequence("Ask next approver", "Approve", "Record decision");
    }

    @Test
    void eachStepTableAndFormHasATemplate() {
        List<Map<String, Object>> templates = ElementTemplates.of(ProductModels.MODELS, ProductModels.CODE);
        assertThat(templates)
                .hasSize(ProductModels.CODE.steps().size()
                        + ProductModels.MODELS.decisions().size()
                        + ProductModels.MODELS.forms().size())
                .allSatisfy(template -> {
                    assertThat(template).containsKeys("$schema", "id", "name", "description", "properties");
                    assertThat((String) template.get("name")).isNotBlank();
                });
        assertThat(templates.stream().map(template -> template.get("id"))).doesNotHaveDuplicates();
        Map<String, Object> check = templates.stream()
                .filter(template -> template.get("id").equals("org.ordertocash.step.checkCredit"))
                .findFirst()
                .orElseThrow();
        assertThat((String) check.get("description"))
                .contains("Reads: orderId", "Sets: ", "checkAsked", "headroomAfterOrder", "creditCheckId");
        assertThat(check.get("properties").toString())
                .contains("value=${checkCredit}", "name=camunda:delegateExpression");
    }

    @Test
    void aStepDrawnByATemplateIsAllowed() {
        String file = "processes/refund.bpmn";
        String drawn = new String(ProductModels.set().content(file).orElseThrow(), StandardCharsets.UTF_8)
                .replace(
                        "camunda:delegateExpression=\"${sendRefund}\"",
                        "camunda:modelerTemplate=\"org.ordertocash.step.sendRefund\""
                                + " camunda:delegateExpression=\"${sendRefund}\"");
        assertThat(new ModelChecks(ProductModels.CODE)
                        .check(ProductModels.MODELS.reread(
                                ProductModels.set().with(file, drawn.getBytes(StandardCharsets.UTF_8)))))
                .isEmpty();
    }

    private static Step step(String process, String name) {
        return step(HANDBOOK, process, name);
    }

    private static Step step(Handbook handbook, String process, String name) {
        return handbook.processes().stream()
                .filter(one -> one.key().equals(process))
                .flatMap(one -> one.steps().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
