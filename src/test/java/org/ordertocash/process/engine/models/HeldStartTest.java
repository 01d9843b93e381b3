package org.ordertocash.process.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.modelset.KeptSet;
import org.ordertocash.modelset.ModelDrafts;
import org.ordertocash.modelset.ModelReleases;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.modelset.UploadedFile;
import org.ordertocash.money.Fingerprint;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A product that cannot work by the company's set starts, runs no jobs, and says what to release. */
@ExtendWith(OutputCaptureExtension.class)
class HeldStartTest extends IntegrationTest {

    private static final String REFUND = "processes/refund.bpmn";

    @Autowired
    private Deployment deployment;

    @Autowired
    private ManagementService management;

    @Autowired
    private ModelSets sets;

    @Autowired
    private ModelDrafts drafts;

    @Autowired
    private ModelReleases releases;

    @Autowired
    private TablesOwner owner;

    private KeptSet before;

    @AfterEach
    void backToWhatWasInForce() {
        sets.open().forEach(open -> drafts.discard(open.id(), "petra"));
        if (before != null && sets.inForce().orElseThrow().id() != before.id()) {
            KeptSet back = releases.rollBack(before.id(), "The test is over", "petra");
            releases.release(back.id(), null, null, "pavel");
        }
        deployment.deploy();
    }

    @Test
    void noJobsRunUntilADraftThatFitsIsReleased(CapturedOutput log) throws Exception {
        before = sets.inForce().orElseThrow();
        Set<String> registered = management.getRegisteredDeployments();
        assertThat(registered).isNotEmpty();
        KeptSet company = drafts.begin("petra");
        String refund = new String(sets.content(company.id(), REFUND), StandardCharsets.UTF_8);
        put(company, refund.replace("name=\"Send refund\"", "name=\"Pay it back\""));
        drafts.submit(company.id(), "As we say it", "petra");
        releases.release(company.id(), null, null, "pavel");
        deployment.deploy();
        assertThat(management.getRegisteredDeployments()).as("it fits").isNotEmpty();

        // as a set of a company looks to a product that has lost a step which it calls
        String lost = refund.replace("${sendRefund}", "${sendRefundOfOld}");
        smuggle(company, lost);
        deployment.deploy();

        assertThat(management.getRegisteredDeployments()).isEmpty();
        assertThat(log.getOut())
                .contains(
                        "Started without job execution: no jobs run",
                        "sendRefundOfOld",
                        "Release a draft without findings on the page /models");
        assertThat(WebSession.of(port, "petra").page("/models").body())
                .contains("No jobs run: this version of the product cannot work by this set", "sendRefundOfOld");

        KeptSet fits = drafts.begin("petra");
        put(fits, refund.replace("name=\"Send refund\"", "name=\"Pay it back\""));
        drafts.submit(fits.id(), "With the step of this product", "petra");
        releases.release(fits.id(), null, null, "pavel");
        deployment.followOthers();
        assertThat(management.getRegisteredDeployments()).as("jobs run again").isNotEmpty();
        assertThat(WebSession.of(port, "petra").page("/models").body()).doesNotContain("No jobs run");
    }

    private void put(KeptSet draft, String refund) {
        drafts.put(
                draft.id(), List.of(new UploadedFile("refund.bpmn", refund.getBytes(StandardCharsets.UTF_8))), "petra");
    }

    /** Past all guards: what was in force never changes. */
    private void smuggle(KeptSet set, String refund) {
        byte[] content = refund.getBytes(StandardCharsets.UTF_8);
        owner.past("model_set_files", "model_set_files_of_drafts", sql -> {
            sql.sql("insert into otc.model_contents (sha256, content) values (:hash, :content) on conflict do nothing")
                    .param("hash", Fingerprint.of(content))
                    .param("content", content)
                    .update();
            sql.sql("update otc.model_set_files set sha256 = :hash where set_id = :set and name = :name")
                    .param("hash", Fingerprint.of(content))
                    .param("set", set.id())
                    .param("name", REFUND)
                    .update();
        });
    }
}
