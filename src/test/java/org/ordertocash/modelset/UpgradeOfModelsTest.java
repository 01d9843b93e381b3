package org.ordertocash.modelset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.SettingsFile;
import org.springframework.beans.factory.annotation.Autowired;

/** A newer product meets a company that changed its models: both changes are in a draft, conflicts are named. */
class UpgradeOfModelsTest extends IntegrationTest {

    private static final String REFUND = "processes/refund.bpmn";
    private static final String POLICY = "processes/dunning-policy.dmn";

    @Autowired
    private ModelSets sets;

    @Autowired
    private ModelDrafts drafts;

    @Autowired
    private ModelReleases releases;

    @Autowired
    private ProductSets products;

    @Autowired
    private ModelReview review;

    private KeptSet before;

    @BeforeEach
    void remember() {
        before = sets.inForce().orElseThrow();
    }

    @AfterEach
    void backToWhatWasInForce() {
        sets.open().forEach(open -> drafts.discard(open.id(), "petra"));
        if (sets.inForce().orElseThrow().id() != before.id()) {
            KeptSet back = releases.rollBack(before.id(), "The test is over", "petra");
            releases.release(back.id(), null, null, "pavel");
        }
    }

    @Test
    void bothChangesAreInADraftAndWhatBothChangedIsNamed() {
        ModelSet product = sets.models(before.id());
        KeptSet draft = drafts.begin("petra");
        ModelSet company = with(product, REFUND, "name=\"Ask bank about refund\"", "name=\"Call the bank\"");
        company = with(
                company,
                POLICY,
                "<decision id=\"dunning-policy\" name=\"Dunning policy\"",
                "<decision id=\"dunning-policy\" name=\"Our dunning policy\"");
        company = with(company, SettingsFile.DEADLINES, "approval=P1D", "approval=PT4H");
        company = with(company, SettingsFile.DEADLINES, "bankDebit=P5D", "bankDebit=P4D");
        for (String file : List.of(REFUND, POLICY, SettingsFile.DEADLINES)) {
            drafts.put(
                    draft.id(),
                    List.of(new UploadedFile(
                            file.replaceAll(".*/", ""), company.content(file).orElseThrow())),
                    "petra");
        }
        drafts.submit(draft.id(), "As we say it", "petra");
        releases.release(draft.id(), null, null, "pavel");

        // in the same files: another place of one, the same place of two; and a file that the company left alone
        ModelSet newer = with(product, REFUND, "name=\"Confirm rejection\"", "name=\"Confirm what the bank says\"");
        newer = with(
                newer,
                POLICY,
                "<decision id=\"dunning-policy\" name=\"Dunning policy\"",
                "<decision id=\"dunning-policy\" name=\"Policy of dunning\"");
        newer = with(newer, SettingsFile.DEADLINES, "approval=P1D", "approval=P2D");
        newer = with(newer, SettingsFile.DEADLINES, "noticeDispatch=P2D", "noticeDispatch=P3D");
        newer = with(newer, "processes/team.dmn", "name=\"Team\"", "name=\"Team of an account\"");
        var inForce = products.atStart(newer);

        assertThat(inForce.setId()).as("the running system is unharmed").isEqualTo(draft.id());
        assertThat(inForce.refused()).isEmpty();
        assertThat(sets.models(draft.id())).isEqualTo(company);
        KeptSet merged = sets.open().stream()
                .filter(set -> set.createdBy().equals("system"))
                .findFirst()
                .orElseThrow();
        assertThat(text(merged.id(), REFUND)).contains("Call the bank", "Confirm what the bank says");
        assertThat(text(merged.id(), "processes/team.dmn")).contains("Team of an account");
        assertThat(text(merged.id(), SettingsFile.DEADLINES))
                .contains("approval=PT4H", "bankDebit=P4D", "noticeDispatch=P3D")
                .doesNotContain("approval=P2D");
        assertThat(text(merged.id(), POLICY))
                .contains("name=\"Our dunning policy\"")
                .doesNotContain("Policy of dunning");
        assertThat(sets.acts(merged.id()).stream().filter(act -> act.act() == SetAct.Kind.CONFLICT))
                .extracting(SetAct::fileName)
                .containsExactlyInAnyOrder(POLICY, SettingsFile.DEADLINES);
        assertThat(sets.acts(merged.id()).stream()
                        .filter(act -> SettingsFile.DEADLINES.equals(act.fileName()))
                        .map(SetAct::comment))
                .containsExactly("*approval*: the company has `PT4H`, the product `P2D` now. It stays as the company"
                        + " has it.");
        assertThat(review.findings(sets.models(merged.id()))).isEmpty();

        // two people release it like any other
        drafts.submit(merged.id(), "With what the product brought", "petra");
        releases.release(merged.id(), null, null, "pavel");
        assertThat(products.atStart(newer).setId()).isEqualTo(merged.id());
    }

    private String text(long set, String file) {
        return new String(sets.content(set, file), StandardCharsets.UTF_8);
    }

    private static ModelSet with(ModelSet set, String file, String old, String now) {
        String text = new String(set.content(file).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(text).as(file).contains(old);
        return set.with(file, text.replace(old, now).getBytes(StandardCharsets.UTF_8));
    }
}
