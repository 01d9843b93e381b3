package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.ordertocash.collections.DunningRuns;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The dunning runs of a legal entity. */
@RestController
@RequestMapping("/api/entities/{code}/dunning-runs")
@Tag(name = "Dunning")
class DunningController {

    private static final int LATEST = 100;

    private final DunningRuns runs;

    DunningController(DunningRuns runs) {
        this.runs = runs;
    }

    @GetMapping
    @Operation(summary = "The latest dunning runs of a legal entity, the newest first")
    List<DunningRuns.Overview> latest(@PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code) {
        return runs.latest(code, LATEST);
    }

    @PostMapping
    @Operation(
            summary = "Start a dunning run of a legal entity now",
            description = "Besides the daily one. It proposes within moments; the proposal waits for its review in the "
                    + "Tasklist. 409: a proposal of this entity waits already.")
    ResponseEntity<DunningRuns.Overview> start(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, Principal user) {
        long run = runs.openFor(code, user.getName());
        DunningRuns.Overview opened = runs.latest(code, LATEST).stream()
                .filter(one -> one.id() == run)
                .findFirst()
                .orElseThrow();
        return ResponseEntity.created(URI.create("/api/entities/" + code + "/dunning-runs"))
                .body(opened);
    }
}
