package org.ordertocash.web.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.modelset.KeptSet;
import org.ordertocash.modelset.ModelDrafts;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.modelset.SetState;
import org.springframework.beans.factory.annotation.Autowired;

/** The button Deploy of the Camunda Modeler, as it is on the wire: it fills a draft, and deploys nothing. */
class ModelerDeployTest extends IntegrationTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private ModelSets sets;

    @Autowired
    private ModelDrafts drafts;

    @Autowired
    private RepositoryService repository;

    @BeforeEach
    @AfterEach
    void discardDrafts() {
        sets.open().stream()
                .filter(set -> set.state() == SetState.DRAFT)
                .forEach(draft -> drafts.discard(draft.id(), "petra"));
    }

    @Test
    void aProcessOwnersFileLandsInTheOwnDraftAndTheModelerShowsWhereToGoOn() throws Exception {
        long deployments = repository.createDeploymentQuery().count();
        // what the Modeler asks before
        assertThat(asModeler("petra", "GET", "/engine-rest/version", null).statusCode())
                .isEqualTo(200);
        String table = inForce("processes/credit-decision.dmn").replace("name=\"Credit decision", "name=\"My decision");

        var answer = deploy("petra", "/engine-rest/deployment/create", "credit-decision.dmn", table);

        assertThat(answer.statusCode()).isEqualTo(409);
        JsonNode body = JSON.readTree(answer.body());
        KeptSet draft = sets.open().stream()
                .filter(set -> set.createdBy().equals("petra"))
                .findFirst()
                .orElseThrow();
        assertThat(body.path("message").asText())
                .startsWith("Your file is kept, and nothing was deployed: it is in Draft " + draft.id())
                .endsWith("http://127.0.0.1:" + port + "/models/" + draft.id());
        assertThat(body.has("deployedProcessDefinitions")).isFalse();
        assertThat(new String(sets.content(draft.id(), "processes/credit-decision.dmn"), StandardCharsets.UTF_8))
                .isEqualTo(table);

        // the second file goes into the same draft
        deploy("petra", "/engine-rest/deployment/create", "approve-credit.form", inForce("forms/approve-credit.form"));
        assertThat(sets.open()).hasSize(1);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "oscar", "audrey", "anna", "fiona", "rita", "ines"})
    void othersReadWhoMayInstead(String user) throws Exception {
        long deployments = repository.createDeploymentQuery().count();
        var answer = deploy(user, "/engine-rest/deployment/create", "team.dmn", inForce("processes/team.dmn"));
        assertThat(answer.statusCode()).isEqualTo(403);
        if (!user.equals("ines")) { // connected systems have no business in the engine at all
            assertThat(JSON.readTree(answer.body()).path("message").asText())
                    .contains("Models change by releases of a whole set");
        }
        assertThat(sets.open()).isEmpty();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    @Test
    void aWrongFileIsRefusedWithASentence() throws Exception {
        var answer = deploy("petra", "/engine-rest/deployment/create", "My Diagram.bpmn", "<x/>");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("message").asText())
                .contains("is called My Diagram.bpmn")
                .contains("small letters");
        assertThat(sets.open()).isEmpty();
        assertThat(asModeler("petra", "POST", "/engine-rest/deployment/create", "no form at all")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void otherAddressesOfTheSameOperationAreNoWayAround() throws Exception {
        long deployments = repository.createDeploymentQuery().count();
        for (String path :
                List.of("/engine-rest/engine/default/deployment/create", "/engine-rest/deployment/create/")) {
            var answer = deploy("petra", path, "team.dmn", inForce("processes/team.dmn"));
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).contains("Models take force as a whole set");
        }
        var answer = WebSession.of(port, "petra")
                .send(
                        "POST",
                        "/camunda/api/engine/engine/default/deployment/create",
                        "multipart/form-data; boundary=x",
                        form("team.dmn", inForce("processes/team.dmn")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Models take force as a whole set");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        assertThat(sets.open()).isEmpty();
    }

    private String inForce(String file) {
        return new String(sets.content(sets.inForce().orElseThrow().id(), file), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> deploy(String user, String path, String file, String content) throws Exception {
        return asModeler(user, "POST", path, form(file, content));
    }

    /** The fields of the Modeler's form, in its order. */
    private static String form(String file, String content) {
        return field("deployment-name", file.replaceAll("\\..*", "")) + field("deployment-source", "Camunda Modeler")
                + field("deploy-changed-only", "true")
                + "--x\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file
                + "\"\r\nContent-Type: text/xml\r\n\r\n" + content + "\r\n--x--\r\n";
    }

    private static String field(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private HttpResponse<String> asModeler(String user, String method, String path, String body) throws Exception {
        String basic = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("accept", "application/json")
                .header("authorization", "Basic " + basic)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("content-type", "multipart/form-data; boundary=x");
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
