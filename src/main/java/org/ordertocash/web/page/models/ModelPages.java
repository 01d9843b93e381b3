package org.ordertocash.web.page.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ordertocash.casemove.MovesToSetInForce;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.difference.Change;
import org.ordertocash.modelset.KeptFile;
import org.ordertocash.modelset.KeptSet;
import org.ordertocash.modelset.ModelReview;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.modelset.ProductSets;
import org.ordertocash.modelset.SetState;
import org.ordertocash.replay.Replays;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.OfNoEntity;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Sets of models to look at: all of them, one with what it changes and what is wrong in it, one of its files. */
@Controller
@RequestMapping("/models")
class ModelPages {

    private static final String ONE_FOR_ALL = "models are one for all legal entities";

    private final ModelSets sets;
    private final ModelReview review;
    private final ProductSets products;
    private final Replays replays;
    private final MovesToSetInForce moves;
    private final WebInvocationPrivilegeEvaluator rights;
    private final ObjectMapper json;

    ModelPages(
            ModelSets sets,
            ModelReview review,
            ProductSets products,
            Replays replays,
            MovesToSetInForce moves,
            WebInvocationPrivilegeEvaluator rights,
            ObjectMapper json) {
        this.json = json;
        this.sets = sets;
        this.review = review;
        this.products = products;
        this.replays = replays;
        this.moves = moves;
        this.rights = rights;
    }

    @GetMapping
    @OfNoEntity(ONE_FOR_ALL)
    ModelAndView all(Authentication user) {
        Optional<ProductSets.InForce> now = products.inForce();
        return new ModelAndView("models")
                .addObject("inForce", sets.inForce().orElse(null))
                .addObject("open", sets.open())
                .addObject("earlier", sets.earlier())
                .addObject("over", sets.over())
                .addObject("broken", now.map(ProductSets.InForce::broken).orElse(List.of()))
                .addObject("held", now.map(ProductSets.InForce::refused).orElse(List.of()))
                .addObject("mayChange", mayChange(user));
    }

    /**
     * A file of the set.
     *
     * @param differs whether it is another one, to the byte
     * @param changes how many places of it mean something else
     * @param findings how much is wrong in it
     */
    record FileRow(KeptFile file, boolean differs, long changes, long findings) {}

    @GetMapping("/{id}")
    @OfNoEntity(ONE_FOR_ALL)
    ModelAndView one(@PathVariable long id, Authentication user, EntityScope mine) {
        KeptSet set = sets.one(id);
        ModelSet models = sets.models(id);
        ModelReview.Checked checked = review.check(models);
        List<ModelFinding> findings = checked.findings();
        List<Change> changes = changes(set, models);
        Optional<ModelSet> others = comparedWith(set).map(other -> sets.models(other.id()));
        Map<String, Long> changed =
                changes.stream().collect(Collectors.groupingBy(Change::file, TreeMap::new, Collectors.counting()));
        Map<String, Long> wrong = findings.stream()
                .collect(Collectors.groupingBy(ModelFinding::file, TreeMap::new, Collectors.counting()));
        return new ModelAndView("model-set")
                .addObject("set", set)
                .addObject("findings", findings)
                .addObject("waived", checked.waived())
                .addObject("waivedAtRelease", sets.waivedControls(id))
                .addObject("toBeSeen", toBeSeen(set, models, checked))
                .addObject("seen", sets.isSeen(id))
                .addObject("saw", sets.saw(id, user.getName()))
                .addObject("maySee", rights.isAllowed("", "/models/1/sight", "POST", user))
                .addObject("changes", changes)
                .addObject("comparedWith", comparedWith(set).orElse(null))
                .addObject(
                        "files",
                        sets.files(id).stream()
                                .map(file -> new FileRow(
                                        file,
                                        others.isPresent() && !others.get().hasSame(file.name(), models),
                                        changed.getOrDefault(file.name(), 0L),
                                        wrong.getOrDefault(file.name(), 0L)))
                                .toList())
                .addObject("acts", sets.acts(id))
                .addObject("outdated", sets.mustBeRenewed(set))
                .addObject("own", sets.hadAHandIn(set.id(), user.getName()))
                .addObject("move", mine.everything() ? moves.last(id).orElse(null) : null)
                .addObject("showsMoves", mine.everything() && showsMoves(set))
                .addObject("mayReplay", set.open() && rights.isAllowed("", "/models/1/replays", "POST", user))
                .addObject("mostMonths", Replays.MOST_MONTHS)
                .addObject("replays", replays.of(id, user.getName(), mine))
                .addObject("mayChange", mayChange(user));
    }

    @GetMapping("/{id}/files/{folder}/{name}")
    @OfNoEntity(ONE_FOR_ALL)
    ModelAndView file(
            @PathVariable long id, @PathVariable String folder, @PathVariable String name, Authentication user) {
        KeptSet set = sets.one(id);
        String file = folder + "/" + name;
        sets.content(id, file);
        ModelSet models = sets.models(id);
        return new ModelAndView("model-file")
                .addObject("set", set)
                .addObject(
                        "differs",
                        comparedWith(set)
                                .filter(other -> !sets.models(other.id()).hasSame(file, models))
                                .isPresent())
                .addObject(
                        "file",
                        sets.files(id).stream()
                                .filter(one -> one.name().equals(file))
                                .findFirst()
                                .orElseThrow())
                .addObject(
                        "findings",
                        review.findings(models).stream()
                                .filter(finding -> finding.file().equals(file)
                                        || !finding.wayIn(file).isEmpty())
                                .toList())
                .addObject(
                        "changes",
                        changes(set, models).stream()
                                .filter(change -> change.file().equals(file))
                                .toList())
                .addObject("comparedWith", comparedWith(set).orElse(null))
                .addObject("mayChange", mayChange(user));
    }

    @GetMapping("/{id}/content/{folder}/{name}")
    @OfNoEntity(ONE_FOR_ALL)
    ResponseEntity<byte[]> content(@PathVariable long id, @PathVariable String folder, @PathVariable String name) {
        return download(sets.content(id, folder + "/" + name), name, MediaType.APPLICATION_OCTET_STREAM);
    }

    @GetMapping("/{id}/zip")
    @OfNoEntity(ONE_FOR_ALL)
    ResponseEntity<byte[]> zip(@PathVariable long id) {
        KeptSet set = sets.one(id);
        ModelSet models = sets.models(id);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : models.names()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(models.content(name).orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return download(
                bytes.toByteArray(),
                "models-" + set.name().replace(' ', '-').toLowerCase(java.util.Locale.ROOT) + ".zip",
                MediaType.parseMediaType("application/zip"));
    }

    /** To be printed: who does what until when, and what happens when nobody does. */
    @GetMapping("/{id}/handbook")
    @OfNoEntity(ONE_FOR_ALL)
    ModelAndView handbook(@PathVariable long id) {
        return new ModelAndView("handbook")
                .addObject("set", sets.one(id))
                .addObject("handbook", review.handbook(sets.models(id)));
    }

    /** For the folder resources/element-templates of the Camunda Modeler. */
    @GetMapping("/{id}/element-templates")
    @OfNoEntity(ONE_FOR_ALL)
    ResponseEntity<byte[]> elementTemplates(@PathVariable long id) throws JsonProcessingException {
        byte[] content =
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(review.elementTemplates(sets.models(id)));
        return download(content, "order-to-cash.json", MediaType.APPLICATION_JSON);
    }

    private static ResponseEntity<byte[]> download(byte[] content, String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(content);
    }

    /** A draft beside what is in force; what was released beside what it was made from. */
    private Optional<KeptSet> comparedWith(KeptSet set) {
        return set.open()
                ? sets.inForce()
                : Optional.ofNullable(set.basedOnId()).map(sets::one);
    }

    private List<Change> changes(KeptSet set, ModelSet models) {
        return comparedWith(set)
                .map(other -> review.changes(sets.models(other.id()), models))
                .orElse(List.of());
    }

    /** What was said when it was submitted; of a draft, what would be said now. */
    private List<String> toBeSeen(KeptSet set, ModelSet models, ModelReview.Checked checked) {
        if (set.isDraft()) {
            return comparedWith(set)
                    .map(other -> review.toBeSeen(sets.models(other.id()), models, checked))
                    .orElse(List.of());
        }
        return Optional.ofNullable(set.sightBecause()).stream().toList();
    }

    /** Cases of all entities are moved, and only to what is in force. */
    private boolean showsMoves(KeptSet set) {
        return set.state() == SetState.IN_FORCE || moves.last(set.id()).isPresent();
    }

    private boolean mayChange(Authentication user) {
        return rights.isAllowed("", "/models/drafts", "POST", user);
    }
}
