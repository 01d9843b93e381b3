package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.ordertocash.audit.breakglass.BreakGlassUses;
import org.ordertocash.audit.breakglass.BreakGlassUses.BreakGlassUse;
import org.ordertocash.rights.OfNoEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was done in the engine past its lock. */
@RestController
@Tag(name = "Reports")
class BreakGlassController {

    private final BreakGlassUses uses;

    BreakGlassController(BreakGlassUses uses) {
        this.uses = uses;
    }

    @GetMapping("/api/break-glass-uses")
    @OfNoEntity("what is done past the engine's lock is told by its path")
    @Operation(summary = "What administrators did in the engine in an emergency, newest first (the latest 1000)")
    List<BreakGlassUse> latest() {
        return uses.latest();
    }
}
