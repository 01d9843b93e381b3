package org.ordertocash.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.modelset.KeptSet;
import org.ordertocash.modelset.ModelDrafts;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.modelset.SetState;
import org.ordertocash.modelset.UploadedFile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What process owners and auditors read of the sets of models, and what they may press. */
class ModelPagesTest extends IntegrationTest {

    @Autowired
    private ModelSets sets;

    @Autowired
    private ModelDrafts drafts;

    @BeforeEach
    @AfterEach
    void discardDrafts() {
        sets.open().forEach(set -> {
            if (set.state() == SetState.SUBMITTED) {
                drafts.callBack(set.id(), "petra");
            }
            drafts.discard(set.id(), "petra");
        });
    }

    @Test
    void aDraftIsBegunFilledSubmittedAndWaitsForAnother() throws Exception {
        WebSession petra = WebSession.of(port, "petra");
        assertThat(petra.page("/models").body()).contains("Nobody is changing anything", "Begin a draft");
        String page = post(petra, "/models/drafts", "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        long id = Long.parseLong(page.replaceAll(".*/", ""));
        assertThat(petra.page("/models/" + id).body())
                .contains(
                        "Nothing found", "Nothing that means anything", "Put into the draft", "Petra Peeters began it");

        String refund = content(id, "processes/refund.bpmn");
        String wrong =
                refund.replaceFirst("delegateExpression=\"\\$\\{\\w+}\"", "delegateExpression=\"\\${noSuchStep}\"");
        assertThat(petra.send("POST", "/models/" + id + "/files?name=refund.bpmn", "application/octet-stream", wrong)
                        .statusCode())
                .isEqualTo(200);
        assertThat(petra.send("POST", "/models/" + id + "/files?name=notes.txt", "application/octet-stream", "x")
                        .body())
                .startsWith("The file is called notes.txt");
        String withFindings = petra.page("/models/" + id).body();
        assertThat(withFindings).contains("cannot be submitted as it is", "noSuchStep");
        String file =
                petra.page("/models/" + id + "/files/processes/refund.bpmn").body();
        assertThat(file).contains("noSuchStep", "Take it back to what is in force", "data-element=");
        post(petra, "/models/" + id + "/files/processes/refund.bpmn/taking-back", "");
        assertThat(petra.page("/models/" + id).body()).contains("refund.bpmn is again what is in force");
        assertThat(content(id, "processes/refund.bpmn")).isEqualTo(refund);

        String table = content(id, "processes/team.dmn").replaceFirst("(<decision [^>]*name=\")", "$1Our ");
        drafts.put(id, List.of(new UploadedFile("team.dmn", table.getBytes(StandardCharsets.UTF_8))), "petra");
        post(petra, "/models/" + id + "/submission", "reason=Better+said");
        assertThat(petra.page("/models/" + id).body())
                .contains(
                        "Waits for release",
                        "You had a hand in it",
                        "Better said",
                        "Call it back",
                        "other bytes, same meaning");
        post(petra, "/models/" + id + "/release", "");
        assertThat(petra.page("/models/" + id).body()).contains("somebody else has to decide about it");
        assertThat(sets.one(id).state()).isEqualTo(SetState.SUBMITTED);

        WebSession pavel = WebSession.of(port, "pavel");
        assertThat(pavel.page("/").body()).contains("Sets of models to release");
        assertThat(pavel.page("/models/" + id).body()).contains("Release the set", "Refuse it");
        post(pavel, "/models/" + id + "/refusal", "comment=Say+more");
        assertThat(pavel.page("/models/" + id).body()).contains("It is refused", "Pavel Petrov refused it: Say more");
        assertThat(petra.page("/models").body()).contains("Draft " + id);
    }

    @Test
    void auditorsReadAllOfItAndPressNothing() throws Exception {
        KeptSet now = sets.inForce().orElseThrow();
        WebSession audrey = WebSession.of(port, "audrey");
        assertThat(audrey.page("/models").body()).contains(now.version()).doesNotContain("Begin a draft");
        assertThat(audrey.page("/models/" + now.id()).body())
                .contains("processes/credit-decision.dmn", "released it")
                .doesNotContain("<textarea");
        assertThat(audrey.page("/models/" + now.id() + "/files/processes/credit-decision.dmn")
                        .body())
                .contains("Nothing found in this file");
        assertThat(audrey.page("/models/" + now.id() + "/content/processes/credit-decision.dmn")
                        .body())
                .isEqualTo(content(now.id(), "processes/credit-decision.dmn"));
        assertThat(post(audrey, "/models/drafts", "").statusCode()).isEqualTo(403);
        assertThat(audrey.page("/models/999999").statusCode()).isEqualTo(404);
        assertThat(audrey.page("/models/" + now.id() + "/files/processes/none.bpmn")
                        .statusCode())
                .isEqualTo(404);
        assertThat(WebSession.of(port, "anna").page("/models").statusCode()).isEqualTo(403);
    }

    @Test
    void theWholeSetIsDownloaded() throws Exception {
        KeptSet now = sets.inForce().orElseThrow();
        byte[] bytes = mvc.perform(MockMvcRequestBuilders.get("/models/" + now.id() + "/zip")
                        .with(SecurityMockMvcRequestPostProcessors.user("petra").authorities(() -> "process-owners")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        int files = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                files++;
            }
        }
        assertThat(files).isEqualTo(sets.files(now.id()).size());
    }

    private String content(long id, String file) {
        return new String(sets.content(id, file), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> post(WebSession person, String path, String form) throws Exception {
        return person.send("POST", path, "application/x-www-form-urlencoded", form);
    }
}
