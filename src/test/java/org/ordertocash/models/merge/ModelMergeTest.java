package org.ordertocash.models.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ordertocash.models.ModelChecks;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ProductModels;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.difference.Change;
import org.ordertocash.models.difference.Difference;

/** An upgrade brings what the product changed, and takes nothing from what the company changed. */
class ModelMergeTest {

    private static final ModelSet BASE = ProductModels.set();
    private static final ModelChecks CHECKS = new ModelChecks(ProductModels.CODE);

    private static final String CREDIT = "processes/credit-approval.bpmn";
    private static final String LIMIT = "processes/credit-limit-change.bpmn";
    private static final String REFUND = "processes/refund.bpmn";
    private static final String RETURNS = "processes/return-policy.dmn";
    private static final String POLICY = "processes/credit-decision.dmn";
    private static final String ASK = "forms/ask-bank.form";

    /** An edit to one element, row or field; each to another one. */
    private record Edit(String file, String old, String now) implements UnaryOperator<ModelSet> {

        @Override
        public ModelSet apply(ModelSet set) {
            return edit(set, file, old, now);
        }
    }

    private static final List<Edit> EDITS = List.of(
            new Edit(CREDIT, ">P1D<", ">PT12H<"),
            new Edit(CREDIT, "Asks the credit policy; every row", "Asks the policy of the house; every row"),
            new Edit(CREDIT, "name=\"Collect credit facts\"", "name=\"Collect facts\""),
            new Edit(CREDIT, "        <camunda:in source=\"creditHits\" target=\"approvalFacts\" />\n", ""),
            new Edit(CREDIT, "candidateGroups=\"order-desk\"", "candidateGroups=\"receivables\""),
            new Edit(
                    CREDIT,
                    "<camunda:taskListener delegateExpression=\"${guardCreditQuestion}\" event=\"complete\" />",
                    "<camunda:taskListener delegateExpression=\"${guardCreditAnswer}\" event=\"complete\" />"),
            new Edit(REFUND, "name=\"Ask bank about refund\"", "name=\"Ask the bank\""),
            new Edit(REFUND, "camunda:formRef=\"confirm-refund-rejection\"", "camunda:formRef=\"confirm-rejection\""),
            new Edit(RETURNS, "<text>\"AM04\"</text>", "<text>\"AM04\",\"AM05\"</text>"),
            new Edit(RETURNS, "label=\"Reason of the bank\"", "label=\"The bank's reason\""),
            new Edit(RETURNS, "The account is wrong or closed: nothing", "Wrong or closed account: nothing"),
            new Edit(POLICY, "\"The order is within the credit limits.\"", "\"Within all limits.\""),
            new Edit(ASK, "It takes longer", "It needs more time"),
            new Edit(ASK, "Debit that paid it", "The debit"),
            new Edit(ASK, "\"columns\": 10", "\"columns\": 12"),
            new Edit("forms/approve-credit-limit.form", "\"schemaVersion\": 16", "\"schemaVersion\": 17"));

    @Test
    void whatOneSideChangedAloneIsTakenToTheByte() {
        for (Edit edit : EDITS) {
            ModelSet changed = edit.apply(BASE);
            assertThat(ModelMerge.of(BASE, changed, BASE)).isEqualTo(new MergedSet(changed, List.of()));
            assertThat(ModelMerge.of(BASE, BASE, changed)).isEqualTo(new MergedSet(changed, List.of()));
            assertThat(ModelMerge.of(BASE, changed, changed)).isEqualTo(new MergedSet(changed, List.of()));
        }
    }

    @Test
    void changesOfDifferentElementsAllCountWhoeverMadeThem() throws NotMergeable {
        Random random = new Random(14);
        for (int turn = 0; turn < 6; turn++) {
            List<Edit> edits = new ArrayList<>(EDITS);
            Collections.shuffle(edits, random);
            int companys = random.nextInt(edits.size());
            ModelSet company = all(edits.subList(0, companys));
            ModelSet product = all(edits.subList(companys, edits.size()));
            MergedSet merged = ModelMerge.of(BASE, company, product);
            MergedSet swapped = ModelMerge.of(BASE, product, company);
            assertThat(merged.conflicts()).as("%s | %s", edits, companys).isEmpty();
            assertThat(swapped.conflicts()).isEmpty();
            assertSame(merged.set(), all(EDITS));
            assertSame(swapped.set(), all(EDITS));
        }
    }

    @Test
    void whatBothChangedStaysAsTheCompanyHasItAndIsSaid() {
        for (Edit edit : EDITS) {
            if (edit.now().isEmpty()
                    || edit.old().contains("schemaVersion")
                    || edit.old().contains("columns")) {
                continue;
            }
            ModelSet company = edit.apply(BASE);
            int different = 0;
            while (edit.old().charAt(different) == edit.now().charAt(different)) {
                different++;
            }
            ModelSet product = edit(
                    BASE,
                    edit.file(),
                    edit.old(),
                    edit.old().substring(0, different) + "Q" + edit.old().substring(different));
            MergedSet merged = ModelMerge.of(BASE, company, product);
            if (edit.old().contains("taskListener")) { // a listener of another event is another listener
                continue;
            }
            assertThat(merged.conflicts()).as(edit.toString()).isNotEmpty().allSatisfy(conflict -> {
                assertThat(conflict.file()).isEqualTo(edit.file());
                assertThat(conflict.element()).isNotEmpty();
            });
        }
    }

    @Test
    void aConflictNamesElementAndBothValues() {
        MergedSet timer =
                ModelMerge.of(BASE, edit(BASE, CREDIT, ">P1D<", ">PT12H<"), edit(BASE, CREDIT, ">P1D<", ">P3D<"));
        assertThat(timer.conflicts())
                .containsExactly(new MergeConflict(
                        CREDIT,
                        "Timer_DayPassed",
                        "time",
                        "PT12H",
                        "P3D",
                        "*Day passed*, time: both changed it, the company to `PT12H`, the product to `P3D`."
                                + " It stays as the company has it."));
        MergedSet cell = ModelMerge.of(
                BASE,
                edit(BASE, RETURNS, "<text>\"AM04\"</text>", "<text>\"AM04\",\"AM05\"</text>"),
                edit(BASE, RETURNS, "<text>\"AM04\"</text>", "<text>\"AM04\",\"AM06\"</text>"));
        assertThat(cell.conflicts())
                .containsExactly(new MergeConflict(
                        RETURNS,
                        "Rule_NoMoney",
                        "Reason of the bank",
                        "\"AM04\",\"AM05\"",
                        "\"AM04\",\"AM06\"",
                        "Row 2 (Rule_NoMoney), Reason of the bank: both changed it, the company to"
                                + " `\"AM04\",\"AM05\"`, the product to `\"AM04\",\"AM06\"`."
                                + " It stays as the company has it."));
        MergedSet label = ModelMerge.of(
                BASE, edit(BASE, ASK, "It takes longer", "Later"), edit(BASE, ASK, "It takes longer", "Wait"));
        assertThat(label.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.element()).isEqualTo("Radio_Decision");
            assertThat(conflict.company()).isEqualTo("\"Later\"");
            assertThat(conflict.product()).isEqualTo("\"Wait\"");
        });
        assertThat(text(label.set(), ASK)).contains("\"Later\"");
    }

    @Test
    void filesComeAndGoAndWhatIsChangedHereAndGoneThereIsAConflict() {
        byte[] added = BASE.content(ASK).orElseThrow();
        ModelSet company = BASE.with("forms/own.form", added).without("forms/approve-credit-limit.form");
        ModelSet product = BASE.with("forms/new.form", added).without(ASK);
        MergedSet merged = ModelMerge.of(BASE, company, product);
        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.set().names())
                .contains("forms/own.form", "forms/new.form")
                .doesNotContain(ASK, "forms/approve-credit-limit.form");

        MergedSet kept = ModelMerge.of(BASE, edit(BASE, ASK, "It takes longer", "Later"), BASE.without(ASK));
        assertThat(kept.set().names()).contains(ASK);
        assertThat(kept.conflicts())
                .singleElement()
                .hasToString(ASK + ": The product removed " + ASK + ", the company changed it. It stays.");
        MergedSet gone = ModelMerge.of(BASE, BASE.without(ASK), edit(BASE, ASK, "It takes longer", "Later"));
        assertThat(gone.set().names()).doesNotContain(ASK);
        assertThat(gone.conflicts()).hasSize(1);
    }

    /** The company puts a step behind the approval, the product one before the end: both are drawn and run. */
    @Test
    void stepsOfBothStandInOneProcess() {
        ModelSet company = step(BASE, "Company", "Flow_StartToLimit", "Flow_CreditLimitRequested_ApproveLimit", 10);
        ModelSet product = step(BASE, "Product", "Flow_PutToEnd", "Flow_PutLimitInForce_LimitInForce", 300);
        MergedSet merged = ModelMerge.of(BASE, company, product);
        assertThat(merged.conflicts()).isEmpty();
        String text = text(merged.set(), LIMIT);
        assertThat(text)
                .contains(
                        "<bpmn:serviceTask id=\"Task_Company\"",
                        "<bpmn:serviceTask id=\"Task_Product\"",
                        "bpmnElement=\"Task_Company\"",
                        "bpmnElement=\"Task_Product\"",
                        "<bpmn:outgoing>Flow_PutToEnd</bpmn:outgoing>",
                        "<bpmn:outgoing>Flow_StartToLimit</bpmn:outgoing>");
        assertReadable(merged.set());
        assertThat(Difference.between(ReadModels.read(BASE), ReadModels.read(merged.set())))
                .extracting(Change::element)
                .contains("Task_Company", "Task_Product");
        ModelSet found = edit(
                edit(merged.set(), LIMIT, "\"${stepOfCompany}\"", "\"${putCreditLimitInForce}\""),
                LIMIT,
                "\"${stepOfProduct}\"",
                "\"${putCreditLimitInForce}\"");
        assertThat(CHECKS.check(found).stream().filter(finding -> finding.rule().equals("beans")))
                .isEmpty();
    }

    /** A step behind which the company put another is removed by the product. */
    @Test
    void aStepThatTheOtherStillNeedsStaysWithItsPlaceOnTheDiagram() {
        ModelSet company = step(BASE, "Company", "Flow_Behind", "Flow_PutLimitInForce_LimitInForce", 300);
        String removed = text(BASE, LIMIT)
                .replaceFirst("(?s) *<bpmn:serviceTask id=\"Task_PutLimitInForce\".*?</bpmn:serviceTask>\n", "")
                .replaceFirst("(?s) *<bpmn:sequenceFlow id=\"Flow_PutLimitInForce_LimitInForce\".*?/>\n", "")
                .replaceFirst("(?s) *<bpmndi:BPMNShape id=\"Task_PutLimitInForce_di\".*?</bpmndi:BPMNShape>\n", "")
                .replaceFirst(
                        "(?s) *<bpmndi:BPMNEdge id=\"Flow_PutLimitInForce_LimitInForce_di\".*?</bpmndi:BPMNEdge>\n", "")
                .replace("targetRef=\"Task_PutLimitInForce\"", "targetRef=\"End_LimitInForce\"")
                .replace(
                        "<bpmn:incoming>Flow_PutLimitInForce_LimitInForce<",
                        "<bpmn:incoming>Flow_LimitApproved_PutLimitInForce<");
        ModelSet product = BASE.with(LIMIT, removed.getBytes(StandardCharsets.UTF_8));
        assertReadable(product);

        MergedSet merged = ModelMerge.of(BASE, company, product);
        assertThat(merged.conflicts())
                .extracting(MergeConflict::sentence)
                .anyMatch(sentence -> sentence.contains(
                                "*Put limit in force*: the product removed it, but the company's")
                        || sentence.contains("*Put limit in force*: the product removed it, the company changed it"));
        assertThat(text(merged.set(), LIMIT))
                .contains("<bpmn:serviceTask id=\"Task_PutLimitInForce\"", "bpmnElement=\"Task_PutLimitInForce\"");
        assertReadable(merged.set());

        MergedSet swapped = ModelMerge.of(BASE, product, company);
        assertThat(swapped.conflicts()).isNotEmpty();
        assertThat(text(swapped.set(), LIMIT)).doesNotContain("Task_PutLimitInForce\"");
        assertReadable(swapped.set());
    }

    @Test
    void aNewColumnOfTheProductIsThereInTheCompanysNewRow() {
        String row =
                "      <rule id=\"Rule_Own\">\n        <inputEntry id=\"In_Own\">\n          <text>\"XX01\"</text>\n"
                        + "        </inputEntry>\n" + outputs() + "      </rule>\n";
        ModelSet company =
                edit(BASE, RETURNS, "      <rule id=\"Rule_NoMoney\">", row + "      <rule id=\"Rule_NoMoney\">");
        String wider = text(BASE, RETURNS)
                .replace(
                        "      <output id=\"Output_ChargeCustomer\"",
                        "      <input id=\"Input_Amount\" label=\"Amount\">\n        <inputExpression id=\"E_Amount\""
                                + " typeRef=\"double\">\n          <text>amount</text>\n        </inputExpression>\n"
                                + "      </input>\n      <output id=\"Output_ChargeCustomer\"")
                .replaceAll(
                        "(<inputEntry id=\"In_(\\w+)_returnReason\">\\s*<text>[^<]*</text>\\s*</inputEntry>)",
                        "$1\n        <inputEntry id=\"In_$2_amount\">\n          <text>&lt; 10</text>\n"
                                + "        </inputEntry>");
        MergedSet merged = ModelMerge.of(BASE, company, BASE.with(RETURNS, wider.getBytes(StandardCharsets.UTF_8)));
        assertThat(merged.conflicts()).isEmpty();
        var table = ReadModels.read(merged.set()).decision("return-policy").orElseThrow();
        assertThat(table.columns()).hasSize(2);
        assertThat(table.rows())
                .allSatisfy(each -> assertThat(each.getInputEntries()).hasSize(2));
        assertThat(table.ruleIds()).contains("Rule_Own");
        assertThat(table.ruleIds().indexOf("Rule_Own"))
                .isEqualTo(table.ruleIds().indexOf("Rule_NoMoney") - 1);
    }

    @Test
    void rowsThatBothAddInOnePlaceAreSaidWhereTheFirstAnswers() {
        UnaryOperator<String> row = name -> "      <rule id=\"" + name + "\">\n        <inputEntry id=\"In_" + name
                + "\">\n          <text>\"XX01\"</text>\n        </inputEntry>\n" + outputs() + "      </rule>\n";
        String place = "      <rule id=\"Rule_NoMoney\">";
        MergedSet merged = ModelMerge.of(
                BASE,
                edit(BASE, RETURNS, place, row.apply("Rule_Company") + place),
                edit(BASE, RETURNS, place, row.apply("Rule_Product").replace("Out_", "Out_P_") + place));
        assertThat(merged.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.sentence())
                        .isEqualTo("Table_ReturnPolicy: both added rows in the same place, and the first row that fits"
                                + " answers. The company's come first."));
        List<String> ids = ReadModels.read(merged.set())
                .decision("return-policy")
                .orElseThrow()
                .ruleIds();
        assertThat(ids.subList(1, 4)).containsExactly("Rule_Company", "Rule_Product", "Rule_NoMoney");
    }

    /** Whatever the one file is: a merge ends, and its result can be read. */
    @Test
    void changedAtRandomItIsReadableAndNothingOfTheCompanyIsLostUnsaid() {
        Random random = new Random(2026);
        for (int turn = 0; turn < 10; turn++) {
            ModelSet company = mutated(random);
            ModelSet product = mutated(random);
            MergedSet merged = ModelMerge.of(BASE, company, product);
            assertReadable(merged.set());
        }
    }

    /** Removes a flow or a step with its flows, and its drawing: as a person does in the Modeler. */
    private static ModelSet mutated(Random random) {
        String text = text(BASE, CREDIT);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            var flows = java.util.regex.Pattern.compile("<bpmn:sequenceFlow id=\"(\\w+)\"")
                    .matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            String flow = flows.get(random.nextInt(flows.size()));
            if (random.nextBoolean()) {
                text = text.replaceFirst(
                                "(?s) *<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*?(/>|>.*?</bpmn:sequenceFlow>)\n", "")
                        .replaceAll(" *<bpmn:(incoming|outgoing)>" + flow + "</bpmn:\\1>\n", "")
                        .replace(" default=\"" + flow + "\"", "")
                        .replaceFirst("(?s) *<bpmndi:BPMNEdge id=\"" + flow + "_di\".*?</bpmndi:BPMNEdge>\n", "");
            } else {
                var nodes = java.util.regex.Pattern.compile("<bpmn:(?:serviceTask|endEvent) id=\"(\\w+)\"")
                        .matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .toList();
                String target = nodes.get(random.nextInt(nodes.size()));
                text = text.replaceFirst(
                        "(<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*targetRef=\")\\w+\"", "$1" + target + "\"");
            }
        }
        ModelSet set = BASE.with(CREDIT, text.getBytes(StandardCharsets.UTF_8));
        assertReadable(set);
        return set;
    }

    private static String outputs() {
        StringBuilder outputs = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            outputs.append("        <outputEntry id=\"Out_Own_")
                    .append(i)
                    .append("\">\n          <text>false</text>\n        </outputEntry>\n");
        }
        return outputs.toString();
    }

    /** A task in the middle of a flow, drawn, as the Modeler writes it. */
    private static ModelSet step(ModelSet set, String name, String newFlow, String flow, int x) {
        String text = text(set, LIMIT);
        String target =
                text.replaceFirst("(?s).*<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*targetRef=\"(\\w+)\".*", "$1");
        text = text.replaceFirst("(id=\"" + flow + "\"[^>]*targetRef=\")\\w+\"", "$1Task_" + name + "\"")
                .replace("<bpmn:incoming>" + flow + "<", "<bpmn:incoming>" + newFlow + "<")
                .replaceFirst(
                        "    <bpmn:sequenceFlow id=",
                        "    <bpmn:serviceTask id=\"Task_" + name + "\" name=\"Step of " + name
                                + "\" camunda:delegateExpression=\"\\${stepOf" + name + "}\">\n      <bpmn:incoming>"
                                + flow + "</bpmn:incoming>\n      <bpmn:outgoing>" + newFlow
                                + "</bpmn:outgoing>\n    </bpmn:serviceTask>\n    <bpmn:sequenceFlow id=\"" + newFlow
                                + "\" sourceRef=\"Task_" + name + "\" targetRef=\"" + target
                                + "\" />\n    <bpmn:sequenceFlow id=")
                .replaceFirst(
                        "      <bpmndi:BPMNEdge id=",
                        "      <bpmndi:BPMNShape id=\"Task_" + name + "_di\" bpmnElement=\"Task_" + name
                                + "\">\n        <dc:Bounds x=\"" + x + "\" y=\"300\" width=\"100\" height=\"80\" />\n"
                                + "      </bpmndi:BPMNShape>\n      <bpmndi:BPMNEdge id=\"" + newFlow
                                + "_di\" bpmnElement=\"" + newFlow
                                + "\">\n        <di:waypoint x=\"1\" y=\"1\" />\n"
                                + "        <di:waypoint x=\"2\" y=\"1\" />\n"
                                + "      </bpmndi:BPMNEdge>\n      <bpmndi:BPMNEdge id=");
        ModelSet changed = set.with(LIMIT, text.getBytes(StandardCharsets.UTF_8));
        assertReadable(changed);
        return changed;
    }

    private static void assertSame(ModelSet merged, ModelSet expected) throws NotMergeable {
        assertThat(merged.names()).isEqualTo(expected.names());
        for (String name : expected.names()) {
            XmlParts xml = new XmlParts();
            byte[] one = merged.content(name).orElseThrow();
            byte[] other = expected.content(name).orElseThrow();
            if (name.endsWith(".form")) {
                assertThat(FormParts.read(one).isSameInOrder(FormParts.read(other)))
                        .as(name)
                        .isTrue();
            } else if (name.startsWith("processes/")) {
                assertThat(xml.read(one).isSameInOrder(xml.read(other)))
                        .as(name)
                        .isTrue();
            } else {
                assertThat(one).as(name).isEqualTo(other); // settings and texts, by their lines
            }
        }
    }

    /** Of what differs from the product's: reading all takes seconds. */
    private static void assertReadable(ModelSet set) {
        ModelSet changed = set;
        for (String name : BASE.names()) {
            changed = set.hasSame(name, BASE) ? changed.without(name) : changed;
        }
        assertThat(ReadModels.read(changed).unreadable()).isEmpty();
    }

    private static ModelSet all(List<Edit> edits) {
        ModelSet set = BASE;
        for (Edit edit : edits) {
            set = edit.apply(set);
        }
        return set;
    }

    private static ModelSet edit(ModelSet set, String file, String old, String now) {
        String text = text(set, file);
        assertThat(text).contains(old);
        int at = text.indexOf(old);
        return set.with(
                file,
                (text.substring(0, at) + now + text.substring(at + old.length())).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ModelSet set, String file) {
        return new String(set.content(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
