package org.ordertocash.web.api.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.rights.OfNoEntity;
import org.ordertocash.substitute.NewSubstitution;
import org.ordertocash.substitute.Substitutes;
import org.ordertocash.substitute.Substitution;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who does whose work, from one day to another. */
@RestController
@RequestMapping("/api/substitutions")
@Tag(name = "Substitutes")
class SubstitutionController {

    private final Substitutes substitutes;

    SubstitutionController(Substitutes substitutes) {
        this.substitutes = substitutes;
    }

    /**
     * @param principal whose work it is
     * @param inForce whether it counts now
     * @param endedBy who ended it before its last day
     */
    record SubstitutionView(
            long id,
            String principal,
            String substitute,
            Substitution.Scope scope,
            LocalDate from,
            LocalDate to,
            boolean inForce,
            String setBy,
            Instant setAt,
            String endedBy,
            Instant endedAt) {

        static SubstitutionView of(Substitution s) {
            return new SubstitutionView(
                    s.id(),
                    s.principal(),
                    s.substitute(),
                    s.scope(),
                    s.from(),
                    s.to(),
                    s.inForce(),
                    s.setBy(),
                    s.setAt(),
                    s.endedBy(),
                    s.endedAt());
        }
    }

    @GetMapping
    @OfNoEntity("people and their absences are of no legal entity")
    @Operation(
            summary = "Who substitutes you, and whom you substitute, the latest first",
            description = "The chief financial officer and administrators read those of everybody.")
    List<SubstitutionView> substitutions(Principal user) {
        List<Substitution> all =
                substitutes.mayForOthers(user.getName()) ? substitutes.all() : substitutes.of(user.getName());
        return all.stream().map(SubstitutionView::of).toList();
    }

    @PostMapping
    @OfNoEntity("people and their absences are of no legal entity")
    @Operation(
            summary = "Set a substitute for some days: for yourself, or as CFO or administrator for somebody else",
            description = "The substitute sees and may take the principal's tasks in that time, as far as the scope "
                    + "goes, and is one pair of eyes with the principal: what the one entered the other does not "
                    + "approve. The same again changes nothing.")
    ResponseEntity<SubstitutionView> set(@RequestBody NewSubstitution input, Principal user) {
        SubstitutionView view = SubstitutionView.of(substitutes.set(input, user.getName()));
        return ResponseEntity.created(URI.create("/api/substitutions")).body(view);
    }

    @PostMapping("/{id}/end")
    @OfNoEntity("people and their absences are of no legal entity")
    @Operation(
            summary = "End a substitution now",
            description = "By one of the two, or by CFO or administrator. 409: its last day is over.")
    SubstitutionView end(@PathVariable long id, Principal user) {
        return SubstitutionView.of(substitutes.end(id, user.getName()));
    }
}
