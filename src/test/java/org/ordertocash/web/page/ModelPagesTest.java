package org.ordertocash.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.modelset.ControlWaiver;
import org.ordertocash.modelset.ControlWaivers;
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

    @Autowired
    private ControlWaivers waivers;

    /** The sets and waivers are those of all tests: no control is left waived, and nobody is left waited for. */
    @BeforeEach
    @AfterEach
    void leaveNothingOpen() {
        waivers.byControl().values().forEach(waiver -> waivers.end(waiver.id(), "The test is over", "petra"));
        waivers.all().stream()
                .filter(ControlWaiver::waits)
                .forEach(waiver -> waivers.refuse(waiver.id(), "The test is over", "petra"));
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

        String table = content(id, "processes/team.dmn") + "\n";
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
    void severalFilesComeTogetherOrNotAtAll() throws Exception {
        WebSession petra = WebSession.of(port, "petra");
        long id = drafts.begin("petra").id();
        String team = content(id, "processes/team.dmn");
        String form = content(id, "forms/ask-bank.form");
        String address = "/models/" + id + "/files";
        HttpResponse<String> refused =
                petra.send("POST", address, "application/json", sent("team.dmn", team + "\n", "ask-bank.txt", form));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("ask-bank.txt");
        assertThat(content(id, "processes/team.dmn")).isEqualTo(team);
        assertThat(petra.send("POST", address, "application/json", "no list").body())
                .contains("The files cannot be read");
        assertThat(petra.send(
                                "POST",
                                address,
                                "application/json",
                                sent("team.dmn", team + "\n", "ask-bank.form", form + "\n"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(content(id, "processes/team.dmn")).isEqualTo(team + "\n");
        assertThat(content(id, "forms/ask-bank.form")).isEqualTo(form + "\n");
    }

    private static String sent(String one, String its, String other, String content) {
        return "[{\"name\":\"%s\",\"content\":\"%s\"},{\"name\":\"%s\",\"content\":\"%s\"}]"
                .formatted(one, base64(its), other, base64(content));
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aControlIsWaivedByTwoAndAuditorsSeeIt() throws Exception {
        WebSession petra = WebSession.of(port, "petra");
        post(petra, "/models/waivers", "control=refund-approved&reason=Both+are+away&lastDay=2026-13-01");
        assertThat(petra.page("/models/waivers").body()).contains("The last day is no day such as 2026-12-31.");
        String day = LocalDate.ofInstant(TestEngine.START, ZoneOffset.UTC)
                .plusDays(3)
                .toString();
        post(petra, "/models/waivers", "control=refund-approved&reason=Both+are+away&lastDay=" + day);
        String asked = petra.page("/models/waivers").body();
        assertThat(asked).contains("Waits for a second person", "Both are away", "No refund is sent");
        assertThat(asked).contains("You asked for it", "Refuse it").doesNotContain("Grant it");
        String grant = "/models/waivers/" + waivers.all().get(0).id() + "/grant";
        post(petra, grant, "");
        assertThat(petra.page("/models/waivers").body())
                .contains("You asked for this waiver: somebody else has to grant it.");

        WebSession audrey = WebSession.of(port, "audrey");
        assertThat(audrey.page("/models/waivers").body())
                .contains("Both are away")
                .doesNotContain("<textarea");
        assertThat(post(audrey, grant, "").statusCode()).isEqualTo(403);
        assertThat(audrey.page("/refusals").body()).contains("Waiver of the control refund-approved");

        WebSession pavel = WebSession.of(port, "pavel");
        assertThat(pavel.page("/").body()).contains("Waivers of controls to decide");
        assertThat(pavel.page("/models/waivers").body()).contains("Grant it", "formaction=\"" + grant + "\"");
        post(pavel, grant, "comment=Until+Thursday");
        assertThat(pavel.page("/models/waivers").body()).contains("Does not count", "Until Thursday", "End it now");
        assertThat(audrey.page("/models/waivers").body()).contains("Does not count", "Pavel Petrov", "Until Thursday");
        post(pavel, grant.replace("/grant", "/end"), "comment=They+are+back");
        assertThat(audrey.page("/models/waivers").body()).contains("Ended by Pavel Petrov", "They are back");
        assertThat(waivers.byControl()).isEmpty();
    }

    @Test
    void aBigChangeIsSeenByAnAuditorOrTheCfoOnItsPage() throws Exception {
        long id = drafts.begin("petra").id();
        String table = content(id, "processes/approval-authority.dmn")
                .replaceFirst("(In_Small_amountToApprove\">\\s*<text>&lt;= )10000", "$115000")
                .replaceFirst("]10000\\.\\.50000]", "]15000..50000]");
        drafts.put(
                id,
                List.of(new UploadedFile("approval-authority.dmn", table.getBytes(StandardCharsets.UTF_8))),
                "petra");
        WebSession petra = WebSession.of(port, "petra");
        assertThat(petra.page("/models/" + id).body())
                .contains("A big change", "An auditor or the CFO has to see it, when it is submitted");
        post(petra, "/models/" + id + "/submission", "reason=Managers+wait");
        WebSession pavel = WebSession.of(port, "pavel");
        assertThat(pavel.page("/models/" + id).body()).contains("Refuse it").doesNotContain("Release the set");
        post(pavel, "/models/" + id + "/release", "");
        assertThat(pavel.page("/models/" + id).body()).contains("An auditor or the CFO has to see Draft");
        assertThat(post(pavel, "/models/" + id + "/sight", "comment=Fine").statusCode())
                .isEqualTo(403);

        WebSession cfo = WebSession.of(port, "fiona");
        assertThat(cfo.page("/").body()).contains("Big changes of models to see");
        assertThat(cfo.page("/models/" + id).body()).contains("I have seen it").doesNotContain("Refuse it");
        post(cfo, "/models/" + id + "/sight", "comment=");
        assertThat(sets.isSeen(id)).as("it says something").isFalse();
        post(cfo, "/models/" + id + "/sight", "comment=By+5000");
        assertThat(cfo.page("/models/" + id).body())
                .contains("has seen it: By 5000")
                .doesNotContain("I have seen it");
        assertThat(pavel.page("/models/" + id).body()).contains("Release the set");
    }

    /** Whether it raises an authority cannot be asked of it. */
    @Test
    void aTableThatCannotBeReadIsShownWithWhatIsWrong() throws Exception {
        long id = drafts.begin("petra").id();
        for (String wrong : List.of("&lt;= 10000 what", "nosuch(")) {
            String table = content(sets.inForce().orElseThrow().id(), "processes/approval-authority.dmn")
                    .replaceFirst("(In_Small_amountToApprove\">\\s*<text>)&lt;= 10000", "$1" + wrong);
            drafts.put(
                    id,
                    List.of(new UploadedFile("approval-authority.dmn", table.getBytes(StandardCharsets.UTF_8))),
                    "petra");
            assertThat(WebSession.of(port, "petra").page("/models/" + id).body())
                    .contains("cannot be submitted as it is", wrong)
                    .doesNotContain("A big change");
        }
    }

    @Test
    void theHandbookAndTheTemplatesAreThoseOfTheSet() throws Exception {
        long id = sets.inForce().orElseThrow().id();
        WebSession audrey = WebSession.of(port, "audrey");
        assertThat(audrey.page("/models").body()).contains("/models/" + id + "/handbook", "element-templates");
        assertThat(audrey.page("/models/" + id + "/handbook").body())
                .contains(
                        "Handbook of the processes",
                        "Ask bank about refund",
                        "Receivables",
                        "Form ask-bank",
                        "After 1 day (deadline <code>approvalEscalation</code>)",
                        "Table <em>Credit decision</em>");
        HttpResponse<String> templates = audrey.page("/models/" + id + "/element-templates");
        assertThat(templates.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("order-to-cash.json");
        assertThat(new ObjectMapper().readTree(templates.body()).findValuesAsText("id"))
                .contains("org.ordertocash.step.checkCredit", "org.ordertocash.table.credit-decision");
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
