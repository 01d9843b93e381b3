package org.ordertocash.web.page.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.models.ReadModels;
import org.ordertocash.modelset.ModelDrafts;
import org.ordertocash.modelset.ModelReleases;
import org.ordertocash.modelset.UploadedFile;
import org.ordertocash.rights.ForAllEntities;
import org.ordertocash.web.page.PageDecisions;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What process owners do to sets of models on their pages: it counts for all legal entities. */
@Controller
@RequestMapping("/models")
class ModelActs {

    /** Base 64 takes four characters for three bytes. */
    private static final int MAX_UPLOAD = (int) ReadModels.MAX_BYTES / 3 * 4 + 100_000;

    private final ModelDrafts drafts;
    private final ModelReleases releases;
    private final PageDecisions decisions;
    private final ObjectMapper json;

    ModelActs(ModelDrafts drafts, ModelReleases releases, PageDecisions decisions, ObjectMapper json) {
        this.json = json;
        this.drafts = drafts;
        this.releases = releases;
        this.decisions = decisions;
    }

    @PostMapping("/drafts")
    @ForAllEntities
    String begin(Authentication user, RedirectAttributes next) {
        return leadOn(
                () -> drafts.begin(user.getName()).id(),
                "A draft is begun, as a copy of what is in force. Put your files into it.",
                user,
                next);
    }

    /** One file as it is: an editor sends what was edited. */
    @PostMapping(path = "/{id}/files", params = "name")
    @ForAllEntities
    ResponseEntity<String> put(
            @PathVariable long id, @RequestParam String name, HttpServletRequest request, Authentication user)
            throws IOException {
        byte[] content = request.getInputStream().readNBytes(ReadModels.MAX_FILE_BYTES + 1);
        return put(id, List.of(new UploadedFile(name, content)), name + " is in the draft.", user);
    }

    /** All files that were chosen, or none: what fits together comes together. The page's script sends them so. */
    @PostMapping(path = "/{id}/files", params = "!name")
    @ForAllEntities
    ResponseEntity<String> putAll(@PathVariable long id, HttpServletRequest request, Authentication user)
            throws IOException {
        byte[] content = request.getInputStream().readNBytes(MAX_UPLOAD + 1);
        if (content.length > MAX_UPLOAD) {
            return text(ResponseEntity.badRequest(), "The files are too large to come together. Send fewer.");
        }
        List<UploadedFile> files;
        try {
            UploadedFile[] sent = json.readValue(content, UploadedFile[].class);
            files = sent == null
                    ? List.of()
                    : Arrays.stream(sent).filter(Objects::nonNull).toList();
        } catch (JsonProcessingException e) {
            return text(
                    ResponseEntity.badRequest(),
                    "The files cannot be read: send a list of {\"name\": ..., \"content\": in Base 64}.");
        }
        return put(id, files, "The files are in the draft.", user);
    }

    private ResponseEntity<String> put(long id, List<UploadedFile> files, String done, Authentication user) {
        try {
            drafts.put(id, files, user.getName());
            return text(ResponseEntity.ok(), done);
        } catch (InvalidInput wrong) {
            return text(
                    ResponseEntity.badRequest(),
                    "The file " + wrong.errors().get(0).message() + ".");
        } catch (Conflict conflict) {
            return text(ResponseEntity.status(409), conflict.getMessage());
        }
    }

    private static ResponseEntity<String> text(ResponseEntity.BodyBuilder answer, String sentence) {
        return answer.contentType(MediaType.valueOf("text/plain;charset=UTF-8")).body(sentence);
    }

    @PostMapping("/{id}/files/{folder}/{name}/taking-back")
    @ForAllEntities
    String takeBack(
            @PathVariable long id,
            @PathVariable String folder,
            @PathVariable String name,
            Authentication user,
            RedirectAttributes next) {
        return make(
                () -> drafts.takeBack(id, folder + "/" + name, user.getName()),
                name + " is again what is in force.",
                user,
                next,
                id);
    }

    @PostMapping("/{id}/files/{folder}/{name}/removal")
    @ForAllEntities
    String remove(
            @PathVariable long id,
            @PathVariable String folder,
            @PathVariable String name,
            Authentication user,
            RedirectAttributes next) {
        return make(
                () -> drafts.remove(id, folder + "/" + name, user.getName()),
                name + " is left out of this set.",
                user,
                next,
                id);
    }

    @PostMapping("/{id}/renewal")
    @ForAllEntities
    String renew(@PathVariable long id, Authentication user, RedirectAttributes next) {
        return make(
                () -> drafts.renew(id, user.getName()),
                "What became different in force is in the draft now.",
                user,
                next,
                id);
    }

    @PostMapping("/{id}/discarding")
    @ForAllEntities
    String discard(@PathVariable long id, Authentication user, RedirectAttributes next) {
        return make(() -> drafts.discard(id, user.getName()), "The draft is discarded.", user, next, id);
    }

    @PostMapping("/{id}/submission")
    @ForAllEntities
    String submit(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Authentication user,
            RedirectAttributes next) {
        return make(
                () -> drafts.submit(id, reason, user.getName()),
                "It is submitted. Another process owner, who had no hand in it, releases or refuses it.",
                user,
                next,
                id);
    }

    @PostMapping("/{id}/calling-back")
    @ForAllEntities
    String callBack(@PathVariable long id, Authentication user, RedirectAttributes next) {
        return make(() -> drafts.callBack(id, user.getName()), "It is a draft again.", user, next, id);
    }

    @PostMapping("/{id}/release")
    @ForAllEntities
    String release(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "") String from,
            Authentication user,
            RedirectAttributes next) {
        return make(
                () -> releases.release(id, comment, time(from), user.getName()),
                from.isBlank()
                        ? "It is in force. Cases that begin now run by it; those that run already stay as they began."
                        : "It is released, and takes force at its time.",
                user,
                next,
                id);
    }

    /** Empty: at once. */
    private static OffsetDateTime time(String from) {
        try {
            return from.isBlank() ? null : LocalDateTime.parse(from.strip()).atOffset(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw InvalidInput.of("from", "is no time such as 2026-12-01T06:00");
        }
    }

    @PostMapping("/{id}/sight")
    @ForAllEntities
    String see(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return make(
                () -> releases.see(id, comment, user.getName()),
                "You have seen it. Another process owner releases or refuses it.",
                user,
                next,
                id);
    }

    @PostMapping("/{id}/refusal")
    @ForAllEntities
    String refuse(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return make(
                () -> releases.refuse(id, comment, user.getName()),
                "It is refused, and a draft again. Who submitted it reads your comment.",
                user,
                next,
                id);
    }

    @PostMapping("/{id}/withdrawal")
    @ForAllEntities
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return make(
                () -> releases.withdraw(id, comment, user.getName()),
                "The release is withdrawn: it does not take force.",
                user,
                next,
                id);
    }

    @PostMapping("/{id}/roll-back")
    @ForAllEntities
    String rollBack(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Authentication user,
            RedirectAttributes next) {
        return leadOn(
                () -> releases.rollBack(id, reason, user.getName()).id(),
                "A copy of the earlier set is submitted. Another process owner releases it.",
                user,
                next,
                "/models/" + id);
    }

    private String leadOn(Supplier<Long> act, String done, Authentication user, RedirectAttributes next) {
        return leadOn(act, done, user, next, "/models");
    }

    private String leadOn(
            Supplier<Long> act, String done, Authentication user, RedirectAttributes next, String otherwise) {
        long[] made = new long[1];
        String page = decisions.make(() -> made[0] = act.get(), done, user, next, otherwise);
        return made[0] == 0 ? page : "redirect:/models/" + made[0];
    }

    private String make(Runnable act, String done, Authentication user, RedirectAttributes next, long id) {
        return decisions.make(act, done, user, next, "/models/" + id);
    }
}
