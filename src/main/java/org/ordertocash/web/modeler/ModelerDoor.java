package org.ordertocash.web.modeler;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ordertocash.door.SignedInUser;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.models.ReadModels;
import org.ordertocash.modelset.KeptSet;
import org.ordertocash.modelset.ModelDrafts;
import org.ordertocash.modelset.UploadedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Stands where the Camunda Modeler's button <i>Deploy</i> sends its diagram, and puts it into the person's open draft.
 *
 * <p>The Modeler says <i>Deployment succeeded</i> to every good answer and shows nothing else of it; of a refusal it
 * shows the sentence. Nothing is deployed here, and the person has to go on somewhere else: so it is a refusal with a
 * sentence, also when the file is in the draft.
 */
class ModelerDoor extends HttpServlet {

    static final String PATH = "/engine-rest/deployment/create";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ModelerDoor.class);

    private final transient ModelDrafts drafts;
    private final transient ObjectMapper json;

    ModelerDoor(ModelDrafts drafts, ObjectMapper json) {
        this.drafts = drafts;
        this.json = json;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = SignedInUser.current().orElseThrow().id();
        try {
            KeptSet draft = drafts.putIntoOwn(files(request), user);
            String page = ServletUriComponentsBuilder.fromContextPath(request)
                    .path("/models/" + draft.id())
                    .toUriString();
            LOG.info("{} sent a model from the Modeler into {}", user, draft.name());
            answer(
                    response,
                    HttpServletResponse.SC_CONFLICT,
                    "KeptAsDraft",
                    "Your file is kept, and nothing was deployed: it is in " + draft.name()
                            + ". Look at what it changes, and submit it for release: " + page);
        } catch (InvalidInput wrong) {
            answer(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    "InvalidRequestException",
                    "Nothing was kept. The file " + wrong.errors().get(0).message() + ".");
        } catch (Conflict conflict) {
            answer(response, HttpServletResponse.SC_CONFLICT, "InvalidRequestException", conflict.getMessage());
        }
    }

    /** The parts that are files; the others name a deployment, which there will not be. */
    private static List<UploadedFile> files(HttpServletRequest request) throws IOException {
        List<UploadedFile> files = new ArrayList<>();
        try {
            for (Part part : request.getParts()) {
                if (part.getSubmittedFileName() != null) {
                    files.add(new UploadedFile(
                            part.getSubmittedFileName(),
                            part.getInputStream().readNBytes(ReadModels.MAX_FILE_BYTES + 1)));
                }
            }
        } catch (ServletException | IllegalStateException e) {
            throw InvalidInput.of("file", "is missing or too large: send it as the Modeler does, multipart/form-data");
        }
        return files;
    }

    private void answer(HttpServletResponse response, int status, String type, String message) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Map.of("type", type, "message", message));
    }
}
